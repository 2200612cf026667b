package io.github.cdeventsbridge.fault;

import com.rabbitmq.client.GetResponse;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitBus;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitNode;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** RabbitMQ: its server as Debian has it. */
final class RabbitUnderFault implements TransportUnderFault {

    private static final RabbitUser USER = RabbitUser.all("ci");
    private static final String QUEUE = "ci";
    private static final String EVENTS = "events";
    private static final String SOON = "?heartbeat=1&connection_timeout=2000";

    private final RabbitNode node;
    private final Path password;
    private final ProxyGroup toSource;
    private final ProxyGroup toSink;
    private RabbitBus bus;

    RabbitUnderFault(Path directory) throws Exception {
        node = RabbitNode.start(directory.resolve("node"), List.of(USER));
        password = Files.writeString(directory.resolve("password"), USER.password());
        toSource = ProxyGroup.before(node.port(), 2);
        toSink = ProxyGroup.before(node.port(), 2);
        bus = RabbitBus.at(node, USER);
        bus.queue(QUEUE, "VirtualTopic.eng.ci.#");
        bus.queue(EVENTS, "VirtualTopic.eng.cdevents.#");
    }

    @Override
    public Side source() {
        return new Side(broker(toSource), "rabbitmq:queue:" + QUEUE, toSource);
    }

    @Override
    public Side sink() {
        return new Side(broker(toSink), "rabbitmq:topic?duplicates=store", toSink);
    }

    private String broker(ProxyGroup proxies) {
        return "{url: '" + proxies.urls("rabbitmq") + SOON + "', user: " + USER.name() + ", password-file: '" + password
                + "'}";
    }

    @Override
    public Carried carried() {
        return new Carried(true, name -> !name.startsWith("JMS"));
    }

    @Override
    public Sender sender() {
        return new Publishing();
    }

    @Override
    public List<Arrival> arrivals() throws Exception {
        return bus.drain(EVENTS).stream().map(RabbitUnderFault::arrival).toList();
    }

    private static Arrival arrival(GetResponse message) {
        Map<String, Object> headers = new TreeMap<>(message.getProps().getHeaders());
        return Arrival.event(
                message.getEnvelope().getRoutingKey(), new String(message.getBody(), StandardCharsets.UTF_8), headers);
    }

    @Override
    public void restart() throws Exception {
        node.kill();
        bus.close();
        node.startAgain();
        bus = RabbitBus.at(node, USER);
    }

    @Override
    public long left() throws Exception {
        return bus.ready(QUEUE);
    }

    @Override
    public void close() {
        bus.close();
        toSource.close();
        toSink.close();
        node.close();
    }

    @Override
    public String toString() {
        return "RabbitMQ";
    }

    private final class Publishing implements Sender {

        private @Nullable RabbitBus open;

        @Override
        public void connect() throws Exception {
            if (open == null) {
                open = RabbitBus.at(node, USER);
            }
        }

        @Override
        public Sent send(Issue issue) {
            ReceivedMessage message = new ReceivedMessage(
                    issue.topic(),
                    new MessageBody.Bytes(issue.text().getBytes(StandardCharsets.UTF_8)),
                    Map.of(),
                    null,
                    null,
                    null,
                    4,
                    false,
                    1);
            try {
                open.publish(issue.topic(), issue.text());
                return new Sent(message, true);
            } catch (Exception e) {
                close();
                return new Sent(message, false);
            }
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
