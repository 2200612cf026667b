package io.github.cdeventsbridge.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to be published.
 *
 * @param id what it is known by, however often it is made, together with its topic
 * @param topic where to, bare
 * @param body what
 * @param jmsType the JMS type, if it shall have one
 * @param properties strings, numbers and booleans; {@code JMSCorrelationID} and {@code JMSReplyTo} set the JMS headers
 * @param groupId what keeps its order with others of the same group, usually the subject
 */
public record OutboundMessage(
        String id,
        String topic,
        String body,
        @Nullable String jmsType,
        Map<String, Object> properties,
        @Nullable String groupId) {

    public OutboundMessage {
        if (id.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException("an outbound message needs an id and a topic");
        }
        Objects.requireNonNull(body, "body");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A message without properties. */
    public static OutboundMessage of(String id, String topic, String body) {
        return new OutboundMessage(id, topic, body, null, Map.of(), null);
    }

    /** Topic and size, without the content. */
    @Override
    public String toString() {
        return "OutboundMessage[id=" + id + ", topic=" + topic + ", " + body.length() + " characters]";
    }
}
