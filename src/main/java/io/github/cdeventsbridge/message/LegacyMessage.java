package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A legacy CI message without what wrapped it.
 *
 * @param topic the bare, dotted name of the topic
 * @param headers properties or headers by name, as JSON values; empty where the bus has none
 * @param id the publisher's id where its bus keeps one (AMQP 0-9-1 {@code message_id}, fedmsg {@code msg_id}); a
 *     broker's own id is only a header, since it changes on the way
 * @param time when the envelope or broker says it was sent, RFC 3339
 * @param body the body
 */
public record LegacyMessage(
        String topic,
        ObjectNode headers,
        @Nullable String id,
        @Nullable String time,
        Body body) {

    public LegacyMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    /** A message with nothing but its topic and body. */
    public static LegacyMessage of(String topic, ObjectNode body) {
        return new LegacyMessage(topic, Json.NODES.objectNode(), null, null, Body.of(body));
    }

    /** The form in which files and the command line hold a message: {@code {"topic":…,"headers":…,"body":…}}. */
    public ObjectNode toRecord() {
        ObjectNode record = Json.NODES.objectNode();
        record.put("topic", topic);
        record.set("headers", headers);
        record.set("body", body.tree());
        if (id != null) {
            record.put("id", id);
        }
        return record;
    }

    /** Topic and id; bodies and headers may hold what does not belong in a log. */
    @Override
    public String toString() {
        return "LegacyMessage[topic=" + topic + (id == null ? "" : ", id=" + id) + "]";
    }
}
