package io.github.cdeventsbridge.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.LegacyProperties;
import io.github.cdeventsbridge.bridge.Marker;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.Topic;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the broker like any other: publishes, and watches both sides. Used by one thread. */
final class DemoBus implements AutoCloseable {

    private final Connection connection;
    private final Session publishing;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** A message that arrived. */
    record Arrival(String topic, ObjectNode body, boolean fromBridge) {}

    DemoBus(String url) throws JMSException {
        connection = ArtemisConnections.to(url).createConnection();
        publishing = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    void watch(String topics) throws JMSException {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createTopic(topics));
        consumer.setMessageListener(this::arrived);
        connection.start();
    }

    private void arrived(Message message) {
        try {
            String topic = Topic.bare(
                    String.valueOf(message.getJMSDestination()).replaceFirst("^ActiveMQTopic\\[(.*)]$", "$1"));
            ObjectNode body = (ObjectNode) Json.readOwn(((TextMessage) message).getText());
            boolean marked = message.propertyExists(Marker.PROPERTY) || body.has(Marker.EXTENSION);
            arrivals.add(new Arrival(topic, body, marked));
        } catch (JMSException e) {
            throw new IllegalStateException("Unable to read what arrived", e);
        }
    }

    void publish(String topic, String text, ObjectNode headers) throws JMSException {
        TextMessage message = publishing.createTextMessage(text);
        for (Map.Entry<String, Object> property :
                LegacyProperties.toSend(headers).entrySet()) {
            if (!property.getKey().startsWith("JMS")) {
                message.setObjectProperty(property.getKey(), property.getValue());
            }
        }
        try (MessageProducer producer = publishing.createProducer(publishing.createTopic(topic))) {
            producer.send(message);
        }
    }

    /** The next arrival, or null when none comes in this time. */
    @Nullable Arrival next(long millis) throws InterruptedException {
        return arrivals.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** How many messages wait in the dead letters. */
    int deadLetters() throws JMSException {
        int count = 0;
        try (QueueBrowser browser = publishing.createBrowser(publishing.createQueue(EmbeddedBroker.DEAD_LETTERS))) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); all.nextElement()) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
