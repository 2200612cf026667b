package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ReturnListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A plain client beside the bridge, for tests: makes queues, publishes with confirmation, takes what is there. */
public final class RabbitBus implements AutoCloseable {

    private static final String EXCHANGE = "amq.topic";
    private static final long CONFIRM_MILLIS = 30_000;

    private final Connection connection;
    private final Channel channel;

    private RabbitBus(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    public static RabbitBus at(RabbitServer server, RabbitUser user) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(server.port());
        factory.setUsername(user.name());
        factory.setPassword(user.password());
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        return new RabbitBus(connection, channel);
    }

    /** What the broker says it is. */
    String version() {
        return String.valueOf(connection.getServerProperties().get("version"));
    }

    public void queue(String name, String key) throws Exception {
        queue(name, key, Map.of());
    }

    void queue(String name, String key, Map<String, Object> arguments) throws Exception {
        channel.queueDeclare(name, true, false, false, arguments);
        channel.queueBind(name, EXCHANGE, key);
    }

    void bind(String queue, String key) throws Exception {
        channel.queueBind(queue, EXCHANGE, key);
    }

    void delete(String queue) throws Exception {
        channel.queueDelete(queue);
    }

    /** Publishes one; false if no queue was there for it. A queue that is asked for directly would count as used. */
    boolean isRouted(String topic, String body) throws Exception {
        AtomicBoolean returned = new AtomicBoolean();
        ReturnListener listener = channel.addReturnListener(message -> returned.set(true));
        publish(topic, body);
        channel.removeReturnListener(listener);
        return !returned.get();
    }

    /** Publishes texts to one topic, and returns when the broker has them. */
    public void publish(String topic, String... bodies) throws Exception {
        for (String body : bodies) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .contentType("application/json")
                    .contentEncoding("utf-8")
                    .deliveryMode(2)
                    .build();
            channel.basicPublish(EXCHANGE, topic, true, properties, body.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    /** Takes all that is there now. */
    public List<GetResponse> drain(String queue) throws Exception {
        List<GetResponse> all = new ArrayList<>();
        for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
            all.add(next);
        }
        return all;
    }

    List<String> drainBodies(String queue) throws Exception {
        return drain(queue).stream().map(RabbitBus::text).toList();
    }

    /** The body of the first message that waits. */
    String take(String queue) throws Exception {
        return text(channel.basicGet(queue, true));
    }

    private static String text(GetResponse message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    /** How many messages wait that nobody was handed. */
    public long ready(String queue) throws Exception {
        return channel.messageCount(queue);
    }

    @Override
    public void close() {
        connection.abort();
    }
}
