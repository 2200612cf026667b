package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.embedded.Clients;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each broker with each protocol, in and out, and clients of others at the other end. */
@Timeout(120)
class BusMatrixIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final String PROBE = "probe";
    private static final String EVENTS = "VirtualTopic.eng.cdevents.testsuiterun.finished";
    private static final String ACTIVEMQ = "ActiveMQ's client (OpenWire)";
    private static final String QPID_JMS = "Qpid JMS";
    private static final String PROTON = "Qpid Proton (Python)";
    private static final String RHEA = "rhea (Node.js)";
    private static final String STOMP = "stomp.py";
    private static final AtomicInteger CLIENT = new AtomicInteger();

    private static TestBus artemis;
    private static ClassicBroker stock;
    private static ClassicBroker umb;

    private final DeliveryCounts counts = new DeliveryCounts();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<ReceivedMessage> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBrokers(@TempDir Path data) throws Exception {
        artemis = new TestBus(data);
        stock = ClassicBroker.start(Prefix.CLIENT);
        umb = ClassicBroker.start(Prefix.CLIENT_AND_ID);
    }

    @AfterAll
    static void stopBrokers() throws Exception {
        artemis.close();
        stock.close();
        umb.close();
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
    }

    private static String url(String broker, String protocol) throws Exception {
        return switch (broker) {
            case "artemis" -> (protocol.equals("core") ? "tcp" : protocol) + "://127.0.0.1:" + artemis.port();
            case "stock" -> stock.url(protocol);
            default -> umb.url(protocol);
        };
    }

    private static int port(String broker, String protocol) throws Exception {
        return switch (broker) {
            case "artemis" -> artemis.port();
            case "stock" -> stock.port(protocol);
            default -> umb.port(protocol);
        };
    }

    private static ConnectionFactory openWire(String broker) throws Exception {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port(broker, "tcp"));
    }

    private static ConnectionFactory qpid(String broker) throws Exception {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + port(broker, "amqp"));
    }

    /** A subscription of its own, in one of the two forms. */
    private static String subscription(String form, String topics) {
        String client = "matrix" + CLIENT.incrementAndGet();
        return "Consumer." + client + (form.equals("id") ? ".main." : ".") + topics;
    }

    /** A broker of ActiveMQ Classic makes the queue when somebody reads it; on Artemis somebody has to declare it. */
    private static String declared(String broker, String queue) throws Exception {
        if (broker.equals("artemis")) {
            try (Connection connection = openWire(broker).createConnection();
                    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                session.createConsumer(session.createQueue(queue)).close();
            }
        }
        return queue;
    }

    private void read(String url, String queue, String options) throws Exception {
        new TwoBrokers(url, "tcp://127.0.0.1:" + artemis.port())
                .start(
                        camel,
                        counts,
                        "bus:queue:" + queue + "?broker=source" + options,
                        this::translate,
                        "bus:topic?broker=sink");
    }

    private void translate(Exchange exchange) {
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            seen.add(delivery.message());
            delivery.publish(List.of(new OutboundMessage(
                    UUID.randomUUID().toString(),
                    EVENTS,
                    "event",
                    "application/json",
                    Map.of("ce-id", "1"),
                    "subject-1")));
        }
    }

    /** Waits until a subscription is there, by publishing until something of it arrives. */
    private void awaitSubscribed(String broker) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            publish(openWire(broker), PROBE);
            return !seen.isEmpty();
        });
        await().atMost(PATIENCE).until(() -> counts.inFlight() == 0);
    }

    private static void publish(ConnectionFactory factory, String text) throws Exception {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            Message message = session.createTextMessage(text);
            message.setStringProperty("CI_NAME", "job");
            message.setJMSType("application/json");
            session.createProducer(session.createTopic(TOPIC)).send(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "artemis, core, id, VirtualTopic.eng.ci.>",
        "artemis, core, client, VirtualTopic.eng.ci.*.test.*",
        "artemis, openwire, id, VirtualTopic.eng.ci.>",
        "artemis, openwire, client, VirtualTopic.eng.ci.koji-build.test.complete",
        "artemis, amqp, id, VirtualTopic.eng.ci.koji-build.test.complete",
        "artemis, amqp, client, VirtualTopic.eng.ci.koji-build.test.complete",
        "stock, openwire, client, VirtualTopic.eng.ci.>",
        "umb, openwire, id, VirtualTopic.eng.ci.>",
        "umb, openwire, id, VirtualTopic.eng.ci.*.test.*",
        "umb, amqp, id, VirtualTopic.eng.ci.koji-build.test.complete"
    })
    void whatAnyClientPublishesArrivesWithItsTopic(
            String broker, String protocol, String form, String topics, TestReporter reporter) throws Exception {
        read(url(broker, protocol), declared(broker, subscription(form, topics)), "");
        awaitSubscribed(broker);

        publish(openWire(broker), "by OpenWire");
        publish(qpid(broker), "by Qpid");
        int amqp = port(broker, "amqp");
        String address = "topic://" + TOPIC;
        send(Clients.proton("amqp_send.py", amqp, address, "by proton"));
        send(Clients.proton("amqp_send.py", amqp, address, "by data", "--data"));
        send(Clients.rhea("send.js", amqp, address, "by rhea"));
        send(Clients.rhea("send.js", amqp, address, "by rhea's data", "--data"));
        send(Clients.stomp("stomp_send.py", port(broker, "stomp"), "/topic/" + TOPIC, "by STOMP"));

        await().atMost(PATIENCE).until(() -> textsSeen().containsAll(List.of("by OpenWire", "by STOMP")));
        assertThat(textsSeen())
                .contains("by OpenWire", "by Qpid", "by proton", "by data", "by rhea", "by rhea's data", "by STOMP");
        assertThat(seen).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo(TOPIC);
            assertThat(message.properties()).containsKey("CI_NAME");
        });
        Proven.in(reporter, transport(broker, protocol), ACTIVEMQ, QPID_JMS, PROTON, RHEA, STOMP);
    }

    private static void send(List<String> command) throws Exception {
        Clients.Finished sent = Clients.run(command);
        assertThat(sent.exit()).as(sent.output()).isZero();
    }

    /** What the table of the documentation calls it. */
    private static String transport(String broker, String protocol) {
        return (broker.equals("artemis") ? "Artemis" : "ActiveMQ Classic")
                + switch (protocol) {
                    case "core" -> ", its own protocol";
                    case "amqp" -> ", AMQP 1.0";
                    default -> ", OpenWire";
                };
    }

    private List<String> textsSeen() {
        return seen.stream().map(message -> text(message.body())).toList();
    }

    private static String text(MessageBody body) {
        if (body instanceof MessageBody.Text text) {
            return text.text();
        }
        return body instanceof MessageBody.Bytes bytes
                ? new String(bytes.bytes(), StandardCharsets.UTF_8)
                : String.valueOf(body);
    }

    @ParameterizedTest
    @CsvSource({"artemis", "umb"})
    void aWildcardSubscriptionOverAmqpIsRefusedWithTheWayOut(String broker) throws Exception {
        String queue = subscription("id", "VirtualTopic.eng.ci.>");

        assertThatThrownBy(() -> read(url(broker, "amqp"), queue, ""))
                .rootCause()
                .hasMessageContaining("over AMQP 1.0 the messages of '" + queue + "' do not all tell the topic")
                .hasMessageContaining("openwire:// (ActiveMQ Classic) or tcp:// (Artemis)")
                .hasMessageContaining("unknownTopics=true");
    }

    @ParameterizedTest
    @CsvSource({"artemis, core", "artemis, openwire", "umb, openwire"})
    void aSelectorTakesSomeOfTheMessages(String broker, String protocol) throws Exception {
        read(
                url(broker, protocol),
                declared(broker, subscription("id", "VirtualTopic.eng.ci.>")),
                "&selector=RAW(CI_NAME = 'job' AND JMSType = 'application/json')");
        awaitSubscribed(broker);
        Clients.run(Clients.stomp("stomp_send.py", port(broker, "stomp"), "/topic/" + TOPIC, "by STOMP"));
        publish(openWire(broker), "last");

        await().atMost(PATIENCE).until(() -> textsSeen().contains("last"));
        assertThat(textsSeen()).doesNotContain("by STOMP");
    }

    @Test
    void whatIsNoSelectorIsRefused() {
        assertThatThrownBy(() ->
                        read(url("umb", "openwire"), subscription("id", "VirtualTopic.eng.ci.>"), "&selector=RAW(a =)"))
                .hasStackTraceContaining("selector=a = is no selector of JMS, such as");
    }

    @ParameterizedTest
    @CsvSource({"artemis, core", "artemis, openwire", "umb, openwire"})
    void bodiesOfEachKindAreRead(String broker, String protocol) throws Exception {
        read(url(broker, protocol), declared(broker, subscription("id", "VirtualTopic.eng.ci.>")), "");
        awaitSubscribed(broker);

        for (ConnectionFactory factory : List.of(openWire(broker), qpid(broker))) {
            try (Connection connection = factory.createConnection();
                    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                BytesMessage bytes = session.createBytesMessage();
                bytes.writeBytes(new byte[] {1, 2, 3});
                session.createProducer(session.createTopic(TOPIC)).send(bytes);
                MapMessage map = session.createMapMessage();
                map.setString("name", "value");
                map.setInt("count", 3);
                session.createProducer(session.createTopic(TOPIC)).send(map);
            }
        }

        // some probes may come late
        List<MessageBody> bodies = await().atMost(PATIENCE)
                .until(
                        () -> seen.stream()
                                .map(ReceivedMessage::body)
                                .filter(body -> !text(body).equals(PROBE))
                                .toList(),
                        all -> all.size() == 4);
        for (int i = 0; i < 4; i += 2) {
            assertThat(bodies.get(i)).isEqualTo(new MessageBody.Bytes(new byte[] {1, 2, 3}));
            assertThat(((MessageBody.MapBody) bodies.get(i + 1)).values())
                    .isEqualTo(Map.of("name", "value", "count", 3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "artemis, core, TEXT",
        "artemis, core, BYTES",
        "artemis, amqp, TEXT",
        "artemis, amqp, BYTES",
        "artemis, openwire, TEXT",
        "artemis, openwire, BYTES",
        "umb, amqp, TEXT",
        "umb, openwire, TEXT",
        "umb, openwire, BYTES"
    })
    void anyClientReadsWhatIsPublishedWithItsHeaders(
            String broker, String protocol, BodyKind kind, TestReporter reporter) throws Exception {
        String ofProton = declared(broker, subscription("id", "VirtualTopic.eng.cdevents.>"));
        String ofRhea = declared(broker, subscription("id", "VirtualTopic.eng.cdevents.>"));
        String ofStomp = declared(broker, subscription("id", "VirtualTopic.eng.cdevents.>"));
        String ofOpenWire = declared(broker, subscription("id", "VirtualTopic.eng.cdevents.>"));
        int amqp = port(broker, "amqp");
        Process proton =
                Clients.start(Clients.proton("amqp_receive.py", amqp, address(broker, ofProton), "1", "--json"));
        Process rhea = Clients.start(Clients.rhea("receive.js", amqp, address(broker, ofRhea), "1"));
        String place = (broker.equals("artemis") ? "" : "/queue/") + address(broker, ofStomp);
        Process stomp = Clients.start(Clients.stomp("stomp_receive.py", port(broker, "stomp"), place, "1", "--json"));
        try (BufferedReader protonSays = Clients.subscribed(proton, "READY");
                BufferedReader rheaSays = Clients.subscribed(rhea, "READY");
                BufferedReader stompSays = Clients.subscribed(stomp, "READY");
                Connection connection = openWire(broker).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(ofOpenWire));
                JmsSinkSession sink =
                        new JmsSinkSession(Broker.at("sink", url(broker, protocol), null, null), true, kind)) {
            connection.start();
            JmsReader reader = new JmsReader(ofOpenWire, Long.MAX_VALUE);
            sink.send(
                    List.of(new ToSend(
                            new OutboundMessage(
                                    broker + protocol + kind,
                                    EVENTS,
                                    "{\"event\":1}",
                                    "application/json",
                                    Map.of("CI_NAME", "job", "ce-id", "7"),
                                    "subject-1"),
                            source())),
                    false);

            Message read = consumer.receive(PATIENCE.toMillis());
            assertThat(read).isNotNull();
            // a broker of ActiveMQ Classic hands out what came over AMQP 1.0 as the bytes of the whole message
            boolean wrapped = broker.equals("umb") && protocol.equals("amqp");
            if (!wrapped && kind == BodyKind.TEXT) {
                assertThat(read.getBody(String.class)).isEqualTo("{\"event\":1}");
            } else {
                assertThat(reader.take(read).message().body())
                        .isEqualTo(
                                kind == BodyKind.TEXT
                                        ? new MessageBody.Text("{\"event\":1}")
                                        : new MessageBody.Bytes("{\"event\":1}".getBytes(StandardCharsets.UTF_8)));
            }
            assertThat(read.getJMSType()).isEqualTo("application/json");
            assertThat(read.getStringProperty("CI_NAME")).isEqualTo("job");
            assertThat(read.getStringProperty("JMSXGroupID")).isEqualTo("subject-1");
            assertThat(read.getJMSExpiration()).isPositive();
            for (BufferedReader says : List.of(protonSays, rheaSays)) {
                JsonNode message = Json.readOwn(says.readLine());
                assertThat(message.path("body").asText()).isEqualTo("{\"event\":1}");
                assertThat(message.path("subject").asText()).isEqualTo("application/json");
                assertThat(message.path("group").asText()).isEqualTo("subject-1");
                assertThat(message.path("properties").path("CI_NAME").asText()).isEqualTo("job");
                assertThat(message.path("properties").path("ce-id").asText()).isEqualTo("7");
            }
            JsonNode frame = Json.readOwn(stompSays.readLine());
            assertThat(frame.path("body").asText()).contains("{\"event\":1}");
            assertThat(frame.path("headers").path("CI_NAME").asText()).isEqualTo("job");
            Proven.out(reporter, transport(broker, protocol), PROTON, RHEA);
            if (!wrapped) {
                Proven.out(reporter, transport(broker, protocol), ACTIVEMQ, STOMP);
            }
        } finally {
            proton.destroy();
            rhea.destroy();
            stomp.destroy();
        }
    }

    /** Where clients that know no subscriptions find a queue. */
    private static String address(String broker, String queue) {
        return broker.equals("artemis") ? QueueNames.fullyQualified(queue) : queue;
    }

    /** What an event was made from: it gives priority and expiry. */
    private static ReceivedMessage source() {
        return new ReceivedMessage(
                TOPIC,
                new MessageBody.Text("{}"),
                Map.of(),
                null,
                null,
                Instant.now().plusSeconds(600),
                7,
                false,
                1);
    }
}
