package io.github.cdeventsbridge.transport;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message as a bus delivered it.
 *
 * @param topic what it was published to, bare: without {@code topic://} or {@code /topic/}
 * @param body its body, of the kind that the bus says
 * @param properties all properties in a stable order; the JMS headers that a sender sets are among them under their JMS
 *     names ({@code JMSType}, {@code JMSCorrelationID}, {@code JMSReplyTo}), and so is {@code JMSXUserID} where known
 * @param messageId an id as the bus says it; only data where it is the broker's own, which may change with each delivery
 * @param timestamp when the sender or the broker says it was sent
 * @param expiration when the broker may forget it
 * @param priority 0 to 9
 * @param redelivered whether the broker handed it out before
 * @param deliveryCount how often the broker handed it out, counted from 1; 1 where it does not count
 * @param publisherId the id that its publisher gave it, where the bus hands that on unchanged (AMQP 0-9-1)
 */
public record ReceivedMessage(
        String topic,
        MessageBody body,
        Map<String, Object> properties,
        @Nullable String messageId,
        @Nullable Instant timestamp,
        @Nullable Instant expiration,
        int priority,
        boolean redelivered,
        int deliveryCount,
        @Nullable String publisherId) {

    public ReceivedMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(body, "body");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A message of a bus that keeps no id of its publishers: JMS, AMQP 1.0, STOMP, MQTT. */
    public ReceivedMessage(
            String topic,
            MessageBody body,
            Map<String, Object> properties,
            @Nullable String messageId,
            @Nullable Instant timestamp,
            @Nullable Instant expiration,
            int priority,
            boolean redelivered,
            int deliveryCount) {
        this(topic, body, properties, messageId, timestamp, expiration, priority, redelivered, deliveryCount, null);
    }

    /** The same message with another body. */
    public ReceivedMessage with(MessageBody other) {
        return new ReceivedMessage(
                topic,
                other,
                properties,
                messageId,
                timestamp,
                expiration,
                priority,
                redelivered,
                deliveryCount,
                publisherId);
    }

    /** The JMS type, which the Jenkins plugin sets to {@code application/json}. */
    public @Nullable String jmsType() {
        return text("JMSType");
    }

    /** What the sender correlates it with. */
    public @Nullable String correlationId() {
        return text("JMSCorrelationID");
    }

    /** The publisher as the message says it: authenticated only where the broker makes sure of that. */
    public @Nullable String userId() {
        return text("JMSXUserID");
    }

    private @Nullable String text(String property) {
        Object value = properties.get(property);
        return value == null ? null : value.toString();
    }

    /** Topic, id and size, without the content. */
    @Override
    public String toString() {
        return "ReceivedMessage[topic=" + topic + ", messageId=" + messageId + ", body=" + body + ", deliveryCount="
                + deliveryCount + "]";
    }
}
