package io.github.cdeventsbridge.transport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class EmbeddedBrokerIT {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final String LEGACY = "VirtualTopic.eng.ci.>::Consumer.cdbridge.main.VirtualTopic.eng.ci.>";
    private static final String FEDORA = "org.fedoraproject.*.ci.>::Consumer.cdbridge.main.org.fedoraproject.*.ci.>";
    private static final String EVENTS = "VirtualTopic.eng.cdevents.>";
    private static final String EVENT_TOPIC = "VirtualTopic.eng.cdevents.testsuiterun.finished";
    private static final long PATIENCE_MILLIS = 30_000;

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, directory));
    }

    @AfterEach
    void close() {
        broker.close();
    }

    static Stream<Arguments> publishers() {
        String slashes = TOPIC.replace('.', '/');
        return Stream.of(
                argumentSet("core JMS, non-persistent", (Publisher) EmbeddedBrokerIT::publishOverCore),
                argumentSet("OpenWire", (Publisher) EmbeddedBrokerIT::publishOverOpenWire),
                argumentSet("AMQP 1.0", run(p -> Clients.proton("amqp_send.py", p, TOPIC, "hello"))),
                argumentSet(
                        "AMQP 1.0 topic://", run(p -> Clients.proton("amqp_send.py", p, "topic://" + TOPIC, "hello"))),
                argumentSet("AMQP 1.0 bytes", run(p -> Clients.proton("amqp_send.py", p, TOPIC, "hello", "--data"))),
                argumentSet(
                        "AMQP 1.0 topic capability",
                        run(p -> Clients.proton("amqp_send.py", p, TOPIC, "hello", "--capability", "topic"))),
                argumentSet("STOMP", run(p -> Clients.stomp("stomp_send.py", p, TOPIC, "hello"))),
                argumentSet("STOMP /topic/", run(p -> Clients.stomp("stomp_send.py", p, "/topic/" + TOPIC, "hello"))),
                argumentSet(
                        "STOMP without content-length",
                        run(p -> Clients.stomp("stomp_send.py", p, TOPIC, "hello", "--no-content-length"))),
                argumentSet("MQTT QoS 0", mqtt("0", slashes)),
                argumentSet("MQTT QoS 1", mqtt("1", slashes)),
                argumentSet("MQTT QoS 2", mqtt("2", slashes)),
                argumentSet("MQTT QoS 0, dots", mqtt("0", TOPIC)),
                argumentSet("MQTT QoS 1, dots", mqtt("1", TOPIC)),
                argumentSet("MQTT QoS 2, dots", mqtt("2", TOPIC)),
                argumentSet(
                        "MQTT 5, dots",
                        run(p -> Clients.mosquitto(
                                "mosquitto_pub", p, "-V", "5", "-q", "1", "-t", TOPIC, "-m", "hello"))));
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void whatAnyClientPublishesWaitsThroughARestartWithItsTopic(Publisher publisher) throws Exception {
        publisher.publish(broker.port());
        if (publisher instanceof Fire) {
            // QoS 0 has no acknowledgement to wait for; the message is read first and returned.
            awaitOne(LEGACY);
        }

        broker.close();
        start();

        assertThat(drain(LEGACY)).containsExactly(TOPIC + " hello");
    }

    @Test
    void fedoraTopicsComeOverMqttWithSlashesAndWithDots() throws Exception {
        mqtt("1", "org/fedoraproject/prod/ci/koji-build/test/running").publish(broker.port());
        mqtt("1", "org.fedoraproject.prod.ci.koji-build.test.running").publish(broker.port());

        assertThat(drain(FEDORA))
                .containsExactly(
                        "org.fedoraproject.prod.ci.koji-build.test.running hello",
                        "org.fedoraproject.prod.ci.koji-build.test.running hello");
    }

    @Test
    void aKilledBrokerFindsEverythingAgain(@TempDir Path other) throws Exception {
        Process process = BrokerProcess.start(other);
        int port = BrokerProcess.port(process);
        run(p -> Clients.proton("amqp_send.py", p, TOPIC, "hello")).publish(port);
        publishOverCore(port);

        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);

        try (EmbeddedBroker again = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, other))) {
            assertThat(drain(again, LEGACY)).containsExactly(TOPIC + " hello", TOPIC + " hello");
        }
    }

    static Stream<Arguments> subscribers() {
        return Stream.of(
                argumentSet("AMQP 1.0", subscribe(p -> Clients.proton("amqp_receive.py", p, EVENTS, "1"))),
                argumentSet(
                        "AMQP 1.0 topic://",
                        subscribe(p -> Clients.proton("amqp_receive.py", p, "topic://" + EVENTS, "1"))),
                argumentSet("STOMP", subscribe(p -> Clients.stomp("stomp_receive.py", p, EVENTS, "1"))),
                argumentSet(
                        "STOMP /topic/", subscribe(p -> Clients.stomp("stomp_receive.py", p, "/topic/" + EVENTS, "1"))),
                argumentSet(
                        "STOMP own queue",
                        subscribe(p ->
                                Clients.stomp("stomp_receive.py", p, EVENTS + "::Consumer.me.stomp." + EVENTS, "1"))),
                argumentSet(
                        "MQTT",
                        new Subscriber(
                                p -> Clients.mosquitto(
                                        "mosquitto_sub",
                                        p,
                                        "-d",
                                        "-q",
                                        "1",
                                        "-C",
                                        "1",
                                        "-t",
                                        "VirtualTopic/eng/cdevents/#"),
                                "SUBACK")));
    }

    @ParameterizedTest
    @MethodSource("subscribers")
    void anyClientCanSubscribeToEvents(Subscriber subscriber) throws Exception {
        Process process = Clients.start(subscriber.command().at(broker.port()));
        BufferedReader output = Clients.subscribed(process, subscriber.ready());

        publishOverCore(broker.port(), EVENT_TOPIC);

        assertThat(output.lines()).anySatisfy(line -> assertThat(line).isEqualTo("hello"));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anOpenWireClientDeclaresAVirtualTopicQueueThatStays() throws Exception {
        for (String queue : List.of("Consumer.me.main." + EVENTS, "Consumer.me." + EVENTS)) {
            try (OpenWire client = new OpenWire(broker.port())) {
                client.declare(queue);
            }
            publishOverCore(broker.port(), EVENT_TOPIC);

            assertThat(drain(EVENTS + "::" + queue)).containsExactly(EVENT_TOPIC + " hello");
        }
    }

    @Test
    void aQueueOnATopicIsRefusedAndStealsNothing() throws Exception {
        Clients.Finished refused =
                Clients.run(Clients.proton("amqp_send.py", broker.port(), TOPIC, "stolen", "--capability", "queue"));
        assertThat(refused.exit()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output()).contains("is a topic");

        publishOverCore(broker.port());

        assertThat(drain(LEGACY)).containsExactly(TOPIC + " hello");
    }

    @Test
    void aTopicOutsideTheTreesIsRefusedOverMqttInsteadOfLost() throws Exception {
        Clients.Finished refused = Clients.run(
                Clients.mosquitto("mosquitto_pub", broker.port(), "-q", "1", "-t", "no/such/topic", "-m", "lost"));

        assertThat(refused.exit()).as(refused.output()).isNotZero();
    }

    @Test
    void aMessageSurvivesMoreThanTenRollbacks() throws Exception {
        publishOverCore(broker.port());
        try (Connection connection = ArtemisConnections.to(broker.url()).createConnection()) {
            connection.start();
            try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createConsumer(session.createQueue(LEGACY))) {
                for (int i = 0; i < 12; i++) {
                    assertThat(consumer.receive(PATIENCE_MILLIS))
                            .as("delivery " + i)
                            .isNotNull();
                    session.rollback();
                }
            }
        }

        assertThat(drain(LEGACY)).containsExactly(TOPIC + " hello");
    }

    @Test
    void aTakenPortIsNamedWithTheFlagThatChangesIt(@TempDir Path other) {
        assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(broker.port(), other)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("127.0.0.1:" + broker.port())
                .hasMessageContaining("--port");
    }

    @Test
    void aDirectoryInUseIsNamed() throws Exception {
        assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, directory)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("another broker works in it");
    }

    @Test
    void aDirectoryInUseByAnotherProcessIsNamed(@TempDir Path other) throws Exception {
        Process process = BrokerProcess.start(other);
        BrokerProcess.port(process);
        try {
            assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, other)))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("another broker works in it");
        } finally {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed(@TempDir Path other) throws Exception {
        Path file = Files.writeString(other.resolve("file"), "not a directory");

        assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, file.resolve("data"))))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be created or written");
    }

    @Test
    void closingTwiceDoesNothingMore() {
        broker.close();
        broker.close();
    }

    private static void publishOverCore(int port) throws JMSException {
        publishOverCore(port, TOPIC);
    }

    private static void publishOverCore(int port, String topic) throws JMSException {
        try (Connection connection =
                        ArtemisConnections.to("tcp://127.0.0.1:" + port).createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createTopic(topic))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.send(session.createTextMessage("hello"));
            session.commit();
        }
    }

    private static void publishOverOpenWire(int port) throws Exception {
        try (OpenWire client = new OpenWire(port)) {
            client.publish(TOPIC, "hello");
        }
    }

    private void awaitOne(String queue) throws JMSException {
        try (Connection connection = ArtemisConnections.to(broker.url()).createConnection()) {
            connection.start();
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            assertThat(session.createConsumer(session.createQueue(queue)).receive(PATIENCE_MILLIS))
                    .isNotNull();
            session.rollback();
        }
    }

    private List<String> drain(String queue) throws JMSException {
        return drain(broker, queue);
    }

    /** Topic and body of all that waits in a queue. */
    private static List<String> drain(EmbeddedBroker broker, String queue) throws JMSException {
        List<String> drained = new ArrayList<>();
        try (Connection connection = ArtemisConnections.to(broker.url()).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            // the first may take its time; whether there are more, the broker says
            for (Message next = consumer.receive(PATIENCE_MILLIS); next != null; next = consumer.receiveNoWait()) {
                drained.add(topic(next) + " " + text(next));
            }
        }
        return drained;
    }

    private static String topic(Message message) throws JMSException {
        return io.github.cdeventsbridge.message.Topic.bare(
                message.getJMSDestination() instanceof Topic topic
                        ? topic.getTopicName()
                        : ((Queue) message.getJMSDestination()).getQueueName());
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText();
        }
        BytesMessage bytes = (BytesMessage) message;
        byte[] content = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(content);
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Publisher run(Command command) {
        return port -> {
            Clients.Finished finished = Clients.run(command.at(port));
            assertThat(finished.exit()).as(finished.output()).isZero();
        };
    }

    private static Publisher mqtt(String quality, String topic) {
        Publisher publisher =
                run(p -> Clients.mosquitto("mosquitto_pub", p, "-q", quality, "-t", topic, "-m", "hello"));
        return quality.equals("0") ? new Fire(publisher) : publisher;
    }

    private static Subscriber subscribe(Command command) {
        return new Subscriber(command, "READY");
    }

    interface Publisher {
        void publish(int port) throws Exception;
    }

    /** Publishes without an acknowledgement. */
    record Fire(Publisher publisher) implements Publisher {
        @Override
        public void publish(int port) throws Exception {
            publisher.publish(port);
        }
    }

    interface Command {
        List<String> at(int port) throws Exception;
    }

    record Subscriber(Command command, String ready) {}
}
