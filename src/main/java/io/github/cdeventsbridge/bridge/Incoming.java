package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a transport took it in.
 *
 * @param topic the bare topic
 * @param headers properties by name, as JSON values
 * @param body what reading the body came to
 * @param kind how the bus carried the body
 * @param id the publisher's id, where the bus keeps one
 * @param sent when the broker says it was sent
 * @param received when it was taken in
 * @param publisher who published it, as far as the broker has made sure of that
 * @param origin where it comes from
 */
public record Incoming(
        String topic,
        ObjectNode headers,
        StrictJson.Result body,
        Body.Kind kind,
        @Nullable String id,
        @Nullable Instant sent,
        Instant received,
        @Nullable String publisher,
        Origin origin) {

    /** A message of which nobody knows who published it. */
    public Incoming(
            String topic,
            ObjectNode headers,
            StrictJson.Result body,
            Body.Kind kind,
            @Nullable String id,
            @Nullable Instant sent,
            Instant received) {
        this(topic, headers, body, kind, id, sent, received, null, Origin.LIVE);
    }

    /** The topic; the rest may hold what does not belong in a log. */
    @Override
    public String toString() {
        return "Incoming[topic=" + topic + "]";
    }
}
