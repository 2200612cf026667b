package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBrokerSettings;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** An embedded broker with a plain JMS client beside it, for tests. */
final class TestBus implements AutoCloseable {

    static final String LEGACY = "Consumer.cdbridge.main.VirtualTopic.eng.ci.>";
    static final String EVENTS = "Consumer.cdbridge.main.VirtualTopic.eng.cdevents.>";
    static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    private static final long POLL_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final int port = FreePort.next(); // it comes back on it
    private EmbeddedBroker broker;

    TestBus(Path directory) {
        this.directory = directory;
        this.broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(port, directory));
    }

    ConnectionFactory factory() {
        return ArtemisConnections.to("tcp://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    void stop() {
        broker.close();
    }

    void startAgain() {
        broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(port, directory));
    }

    void publish(String... bodies) throws JMSException {
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            for (String body : bodies) {
                publish(session, session.createTextMessage(body));
            }
        }
    }

    void publishNumbered(int count) throws JMSException {
        publish(IntStream.range(0, count).mapToObj(i -> "publish " + i).toArray(String[]::new));
    }

    void publishBytes(byte[] body) throws JMSException {
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            publish(session, message);
        }
    }

    void publishMap(Map<String, Object> body) throws JMSException {
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MapMessage message = session.createMapMessage();
            for (Map.Entry<String, Object> entry : body.entrySet()) {
                message.setObject(entry.getKey(), entry.getValue());
            }
            publish(session, message);
        }
    }

    void publishEmpty() throws JMSException {
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            publish(session, session.createMessage());
        }
    }

    private static void publish(Session session, Message message) throws JMSException {
        message.setJMSType("application/json");
        message.setJMSCorrelationID("correlated");
        message.setStringProperty("CI_NAME", "job");
        JmsProperties.put(message, "tag.name", "with.dots");
        JmsProperties.put(message, "attempts", 7L);
        session.createProducer(session.createTopic(TOPIC)).send(message);
    }

    /** Takes and acknowledges all that a queue holds, also what its last reader has yet to give back. */
    List<Letter> drain(String queue) throws JMSException {
        List<Letter> letters = new ArrayList<>();
        try (Connection connection = factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue(QueueNames.fullyQualified(queue)))) {
            connection.start();
            Instant end = Instant.now().plus(PATIENCE);
            while (held(session, queue) > 0) {
                Message next = consumer.receive(POLL_MILLIS);
                if (next != null) {
                    letters.add(Letter.of(next));
                } else if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "the broker says that " + queue + " holds messages, and hands out none after " + letters);
                }
            }
        }
        return letters;
    }

    /** The broker is asked, because nothing that came for a while may also mean that it had no time. */
    private static long held(Session session, String queue) throws JMSException {
        try {
            return ((ActiveMQSession) session)
                    .getCoreSession()
                    .queueQuery(SimpleString.of(queue))
                    .getMessageCount();
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> drainBodies(String queue) throws JMSException {
        return drain(queue).stream()
                .map(letter -> String.valueOf(letter.body()))
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }

    /** A message as a client sees it. */
    record Letter(Object body, Map<String, Object> properties) {

        static Letter of(Message message) throws JMSException {
            Object body = "";
            if (message instanceof TextMessage text) {
                body = text.getText();
            } else if (message instanceof BytesMessage bytes) {
                byte[] content = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(content);
                body = content;
            } else if (message instanceof MapMessage map) {
                Map<String, Object> values = new TreeMap<>();
                for (String name : JmsProperties.sorted(map.getMapNames())) {
                    values.put(name, map.getObject(name));
                }
                body = values;
            }
            Map<String, Object> properties = new TreeMap<>(JmsProperties.read(message));
            for (String name : JmsProperties.sorted(message.getPropertyNames())) {
                if (name.startsWith("cdbridge_")) {
                    properties.put(name, message.getObjectProperty(name)); // the bridge leaves out what it wrote itself
                }
            }
            return new Letter(body, properties);
        }

        String text() {
            return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        }
    }
}
