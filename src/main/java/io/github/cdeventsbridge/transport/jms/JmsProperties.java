package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** Reads and writes the properties of a JMS message, together with the headers that a sender sets. */
final class JmsProperties {

    static final String TYPE = "JMSType";
    static final String CORRELATION_ID = "JMSCorrelationID";
    static final String REPLY_TO = "JMSReplyTo";
    static final String USER_ID = "JMSXUserID";

    /** By which Artemis recognises what it has already, over its own protocol and over AMQP 1.0. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private static final String QUEUE_PREFIX = "queue://";
    private static final String TOPIC_PREFIX = "topic://";

    /** What the provider says about one delivery; not the message's own. */
    private static final Set<String> OF_THE_DELIVERY = Set.of("JMSXDeliveryCount", "JMSXRcvTimestamp", "JMSXState");

    private static final Set<String> SET_BY_JMS = Set.of("JMSXGroupID", "JMSXGroupSeq", USER_ID);

    private JmsProperties() {}

    /** Headers first, then the properties by name; a broker keeps no order. Its own are left out. */
    static Map<String, Object> read(Message message) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        putPresent(properties, TYPE, message.getJMSType());
        putPresent(properties, CORRELATION_ID, message.getJMSCorrelationID());
        putPresent(properties, REPLY_TO, replyTo(message.getJMSReplyTo()));
        for (String name : sorted(message.getPropertyNames())) {
            if (!OF_THE_DELIVERY.contains(name) && !LetterProperties.isOfARedrive(name) && !isOfArtemis(name)) {
                putPresent(properties, name, message.getObjectProperty(name));
            }
        }
        if (!properties.containsKey(USER_ID)) {
            putPresent(properties, USER_ID, message.getStringProperty(USER_ID)); // not everywhere among the names
        }
        return properties;
    }

    /** What Artemis keeps for itself; over OpenWire, with the connection that a message came by, it hands out some of it. */
    private static boolean isOfArtemis(String name) {
        return name.startsWith("_AMQ_") || name.startsWith("__AMQ_") || name.startsWith("__HDR_");
    }

    /** Writes what {@link #read} gives. */
    static void write(Message message, Map<String, Object> properties, Session session) throws JMSException {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            String value = String.valueOf(property.getValue());
            switch (property.getKey()) {
                case TYPE -> message.setJMSType(value);
                case CORRELATION_ID -> message.setJMSCorrelationID(value);
                case REPLY_TO -> message.setJMSReplyTo(replyTo(value, session));
                default -> put(message, property.getKey(), property.getValue());
            }
        }
    }

    /** Sets one property. JMS wants Java identifiers, but buses carry names such as {@code tag.name} and {@code ce-id}. */
    static void put(Message message, String name, Object value) throws JMSException {
        Object simple = isSimple(value) ? value : String.valueOf(value);
        if (message instanceof ActiveMQMessage artemis && !SET_BY_JMS.contains(name)) {
            artemis.getCoreMessage().putObjectProperty(SimpleString.of(name), simple);
        } else {
            message.setObjectProperty(name, simple);
        }
    }

    /** Names in their natural order; JMS says them as an enumeration of no type. */
    static SortedSet<String> sorted(Enumeration<?> names) {
        SortedSet<String> sorted = new TreeSet<>();
        while (names.hasMoreElements()) {
            sorted.add(String.valueOf(names.nextElement()));
        }
        return sorted;
    }

    private static boolean isSimple(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof byte[];
    }

    private static void putPresent(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static @Nullable String replyTo(@Nullable Destination destination) throws JMSException {
        if (destination instanceof Queue queue) {
            return QUEUE_PREFIX + queue.getQueueName();
        }
        return destination instanceof Topic topic ? TOPIC_PREFIX + topic.getTopicName() : null;
    }

    private static Destination replyTo(String written, Session session) throws JMSException {
        if (written.startsWith(QUEUE_PREFIX)) {
            return session.createQueue(written.substring(QUEUE_PREFIX.length()));
        }
        return session.createTopic(
                written.startsWith(TOPIC_PREFIX) ? written.substring(TOPIC_PREFIX.length()) : written);
    }
}
