package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.message.Timestamps;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Marks what was made from an archive, on both sides, with the time at which it was sent first: what listens to live
 * messages, and starts work for them, can leave it out. The mark stays when a message crosses once more.
 */
final class Replayed {

    /** The CloudEvents extension attribute. */
    static final String EXTENSION = "cdbridgereplayed";

    /** The property of messages. */
    static final String PROPERTY = "cdbridge_replayed";

    private static final String UNKNOWN = "";

    private Replayed() {}

    /** When it was sent first; empty if nobody knows; null if it was not replayed. */
    static @Nullable String of(Incoming incoming) {
        String earlier = incoming.headers().path(PROPERTY).textValue();
        if (earlier != null || incoming.origin() == Origin.LIVE) {
            return earlier;
        }
        return incoming.sent() == null ? UNKNOWN : Timestamps.of(incoming.sent());
    }

    /** The same for an event, whose extension attributes may say it. */
    static @Nullable String of(Incoming incoming, Map<String, String> extensions) {
        String earlier = extensions.get(EXTENSION);
        return earlier == null ? of(incoming) : earlier;
    }

    /** @param otherwise the time in the message, if nobody knows when it was sent */
    static Map<String, String> extensions(Map<String, String> own, @Nullable String replayed, String otherwise) {
        if (replayed == null) {
            return own;
        }
        Map<String, String> all = new HashMap<>(own);
        all.put(EXTENSION, replayed.isEmpty() ? otherwise : replayed);
        return all;
    }

    /** @param otherwise the time in the message, if nobody knows when it was sent */
    static void mark(Map<String, Object> properties, @Nullable String replayed, String otherwise) {
        if (replayed != null) {
            properties.put(PROPERTY, replayed.isEmpty() ? otherwise : replayed);
        }
    }
}
