package io.github.cdeventsbridge.bridge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message to publish.
 *
 * @param id what it is known by, however often it is made: the id of the event, or the key of the legacy message
 * @param topic the bare topic
 * @param body UTF-8 JSON
 * @param contentType the media type of the body
 * @param properties strings, numbers and booleans by name
 * @param group what keeps its order: the subject of the event
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copied needlessly otherwise
public record Outgoing(
        String id, String topic, byte[] body, String contentType, Map<String, Object> properties, String group) {

    public Outgoing {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The topic; the rest may hold what does not belong in a log. */
    @Override
    public String toString() {
        return "Outgoing[topic=" + topic + "]";
    }
}
