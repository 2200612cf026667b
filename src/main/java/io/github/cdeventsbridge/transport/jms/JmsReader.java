package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.Redriven;
import io.github.cdeventsbridge.transport.delivery.Taken;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what one queue delivers into plain data. What no route shall see is refused with the cause: a body that is too large
 * is not even decoded, and without its topic a message cannot be told from others.
 */
final class JmsReader {

    private final String queue;
    private final long maxBody;

    /** @param maxBody how many bytes a body may have */
    JmsReader(String queue, long maxBody) {
        this.queue = queue;
        this.maxBody = maxBody;
    }

    Taken take(Message message) throws JMSException {
        long size = BodySize.of(message);
        ReceivedMessage received =
                read(message, size > maxBody ? new MessageBody.Opaque("a body of " + size + " bytes") : body(message));
        Redriven redriven = LetterProperties.redriven(message);
        if (size > maxBody || received.body().size() > maxBody) {
            return new Taken(
                    received, Taken.tooLarge(Math.max(size, received.body().size()), maxBody), redriven);
        }
        if (received.topic().isEmpty()) {
            return new Taken(
                    received,
                    DeadLetterCause.of(
                            "the topic is not known: it was sent to the queue itself, or over AMQP 1.0, where a"
                                    + " wildcard subscription tells it only if the sender set 'to'; connect with tcp://"
                                    + " (Artemis) or openwire:// (ActiveMQ Classic), or subscribe to single topics"),
                    redriven);
        }
        return new Taken(received, null, redriven);
    }

    private ReceivedMessage read(Message message, MessageBody body) throws JMSException {
        return new ReceivedMessage(
                topic(message),
                body,
                JmsProperties.read(message),
                message.getJMSMessageID(),
                sent(message),
                instant(message.getJMSExpiration()),
                message.getJMSPriority(),
                message.getJMSRedelivered(),
                deliveryCount(message));
    }

    private String topic(Message message) throws JMSException {
        if (message instanceof org.apache.activemq.command.ActiveMQMessage openWire
                && openWire.getOriginalDestination() != null) {
            return bare(openWire.getOriginalDestination().getPhysicalName()); // of a broker of ActiveMQ Classic
        }
        String topic = topic(message.getJMSDestination());
        if (topic.isEmpty() && message.propertyExists(LetterProperties.LETTER)) {
            String said = message.getStringProperty(LetterProperties.TOPIC); // it was re-driven
            return said == null ? "" : said;
        }
        return topic;
    }

    private String topic(@Nullable Destination destination) throws JMSException {
        // Artemis says Queue for what comes from a queue and names the address that it was published to. Qpid JMS, and
        // the
        // client of ActiveMQ Classic, name the queue itself if the message does not say where it was sent to.
        if (destination instanceof Topic topic) {
            // what was re-driven was sent to topic::queue
            return QueueNames.address(bare(topic.getTopicName()));
        }
        String name = destination instanceof Queue from ? bare(from.getQueueName()) : "";
        return name.equals(queue) || name.equals(QueueNames.fullyQualified(queue))
                ? QueueNames.onlyTopic(queue)
                : QueueNames.onlyTopic(name);
    }

    private static String bare(String name) {
        return io.github.cdeventsbridge.message.Topic.bare(name);
    }

    static MessageBody body(Message message) {
        try {
            if (message instanceof TextMessage text) {
                String characters = text.getText();
                return characters == null ? new MessageBody.Opaque("no body") : new MessageBody.Text(characters);
            }
            if (message instanceof BytesMessage bytes) {
                byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
                bytes.readBytes(content);
                return AmqpBody.isWrapped(message) ? AmqpBody.unwrap(content) : new MessageBody.Bytes(content);
            }
            if (message instanceof MapMessage map) {
                return new MessageBody.MapBody(values(map));
            }
            return new MessageBody.Opaque(message.getClass().getSimpleName());
        } catch (JMSException | RuntimeException e) {
            // A body that the client library cannot decode must not stop the queue; it is kept as it is.
            return new MessageBody.Opaque("unreadable: " + e.getMessage());
        }
    }

    private static Map<String, Object> values(MapMessage map) throws JMSException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : JmsProperties.sorted(map.getMapNames())) {
            values.put(name, map.getObject(name));
        }
        return values;
    }

    private static int deliveryCount(Message message) throws JMSException {
        return message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1;
    }

    /** A re-driven message says when it was first sent: an event made from it may need that time. */
    private static @Nullable Instant sent(Message message) throws JMSException {
        Instant first = message.propertyExists(LetterProperties.LETTER)
                ? LetterProperties.instant(message, LetterProperties.SENT)
                : null;
        return first == null ? instant(message.getJMSTimestamp()) : first;
    }

    private static @Nullable Instant instant(long millis) {
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }
}
