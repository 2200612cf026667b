package io.github.cdeventsbridge.transport;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to be published. The array is not copied: whoever creates or reads it leaves it as it is.
 *
 * @param id what it is known by, however often it is made, together with its topic
 * @param topic where to, bare
 * @param utf8 what, in UTF-8
 * @param jmsType the JMS type, if it shall have one
 * @param properties strings, numbers and booleans; {@code JMSCorrelationID} and {@code JMSReplyTo} set the JMS headers
 * @param groupId what keeps its order with others of the same group, usually the subject
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied needlessly otherwise
public record OutboundMessage(
        String id,
        String topic,
        byte[] utf8,
        @Nullable String jmsType,
        Map<String, Object> properties,
        @Nullable String groupId) {

    public OutboundMessage {
        if (id.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException("an outbound message needs an id and a topic");
        }
        Objects.requireNonNull(utf8, "utf8");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A message whose body is a text. */
    public OutboundMessage(
            String id,
            String topic,
            String body,
            @Nullable String jmsType,
            Map<String, Object> properties,
            @Nullable String groupId) {
        this(id, topic, body.getBytes(StandardCharsets.UTF_8), jmsType, properties, groupId);
    }

    /** A message without properties. */
    public static OutboundMessage of(String id, String topic, String body) {
        return new OutboundMessage(id, topic, body, null, Map.of(), null);
    }

    /** The body as a text, which is made anew each time. */
    public String body() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Topic and size, without the content. */
    @Override
    public String toString() {
        return "OutboundMessage[id=" + id + ", topic=" + topic + ", " + utf8.length + " bytes]";
    }
}
