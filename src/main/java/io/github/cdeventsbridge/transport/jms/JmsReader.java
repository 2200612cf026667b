package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
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

/** Turns a JMS message into plain data. */
final class JmsReader {

    private JmsReader() {}

    static ReceivedMessage read(Message message) throws JMSException {
        return new ReceivedMessage(
                topic(message.getJMSDestination()),
                body(message),
                JmsProperties.read(message),
                message.getJMSMessageID(),
                instant(message.getJMSTimestamp()),
                instant(message.getJMSExpiration()),
                message.getJMSPriority(),
                message.getJMSRedelivered(),
                deliveryCount(message));
    }

    private static String topic(@Nullable Destination destination) throws JMSException {
        // Artemis says Queue for what comes from a queue and names the address that it was published to.
        if (destination instanceof Topic topic) {
            return bare(topic.getTopicName());
        }
        return destination instanceof Queue queue ? bare(queue.getQueueName()) : "";
    }

    private static String bare(String name) {
        return io.github.cdeventsbridge.message.Topic.bare(name);
    }

    private static MessageBody body(Message message) {
        try {
            if (message instanceof TextMessage text) {
                String characters = text.getText();
                return characters == null ? new MessageBody.Opaque("no body") : new MessageBody.Text(characters);
            }
            if (message instanceof BytesMessage bytes) {
                byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
                bytes.readBytes(content);
                return new MessageBody.Bytes(content);
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

    private static @Nullable Instant instant(long millis) {
        return millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }
}
