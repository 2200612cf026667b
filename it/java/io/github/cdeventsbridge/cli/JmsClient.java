package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the broker that knows nothing of the bridge: publishes, subscribes to topics, reads queues. */
final class JmsClient implements AutoCloseable {

    private final Connection connection;
    private final Session session;

    JmsClient(String url) throws JMSException {
        connection = ArtemisConnections.to(url).createConnection();
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    /** What arrived: the topic that it was published to, its kind, body and properties. */
    record Arrival(String topic, String kind, Object body, Map<String, Object> properties) {

        String text() {
            return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        }

        static Arrival of(Message message) throws JMSException {
            Map<String, Object> properties = new TreeMap<>();
            for (Object name : Collections.list(message.getPropertyNames())) {
                properties.put(name.toString(), message.getObjectProperty(name.toString()));
            }
            String topic = String.valueOf(message.getJMSDestination()).replaceFirst("^ActiveMQ\\w+\\[(.*)]$", "$1");
            if (message instanceof TextMessage text) {
                return new Arrival(topic, "text", String.valueOf(text.getText()), properties);
            }
            if (message instanceof BytesMessage bytes) {
                byte[] content = new byte[(int) bytes.getBodyLength()];
                bytes.readBytes(content);
                return new Arrival(topic, "bytes", content, properties);
            }
            if (message instanceof jakarta.jms.MapMessage map) {
                Map<String, Object> values = new TreeMap<>();
                for (Object name : Collections.list(map.getMapNames())) {
                    values.put(name.toString(), map.getObject(name.toString()));
                }
                return new Arrival(topic, "map", values, properties);
            }
            if (message instanceof StreamMessage stream) {
                return new Arrival(topic, "stream", stream.readString(), properties);
            }
            return message instanceof ObjectMessage
                    ? new Arrival(topic, "object", "", properties)
                    : new Arrival(topic, "empty", "", properties);
        }
    }

    /** Makes a message in a session. */
    interface Maker {
        Message make(Session session) throws JMSException;
    }

    void publish(String topic, String text) throws JMSException {
        publish(topic, text, Map.of());
    }

    void publish(String topic, String text, Map<String, ?> properties) throws JMSException {
        publish(topic, own -> {
            Message message = own.createTextMessage(text);
            for (Map.Entry<String, ?> property : properties.entrySet()) {
                message.setObjectProperty(property.getKey(), property.getValue());
            }
            return message;
        });
    }

    synchronized void publish(String topic, Maker maker) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createTopic(topic))) {
            producer.send(maker.make(session));
        }
    }

    /** Subscribes now; the list grows as messages arrive. */
    List<Arrival> subscribe(String topics) throws JMSException {
        List<Arrival> arrivals = new CopyOnWriteArrayList<>();
        Session own = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = own.createConsumer(own.createTopic(topics));
        consumer.setMessageListener(message -> {
            try {
                arrivals.add(Arrival.of(message));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        return arrivals;
    }

    /** Takes all that waits in a queue now; that there is no more, the broker says. */
    List<Arrival> drain(String queue) throws JMSException {
        List<Arrival> arrivals = new ArrayList<>();
        try (Session own = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = own.createConsumer(own.createQueue(queue))) {
            Message next;
            while ((next = consumer.receiveNoWait()) != null) {
                arrivals.add(Arrival.of(next));
            }
        }
        return arrivals;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
