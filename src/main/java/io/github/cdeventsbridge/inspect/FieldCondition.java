package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.message.Json;
import org.jspecify.annotations.Nullable;

/**
 * A field that an event must have: {@code subject.content.outcome=failure}, {@code context.links}. It is looked for in the
 * event as it was written, and in the words of the newest version; of a list, any item will do.
 *
 * @param path the names from the top of the event, with dots between them
 * @param value what the field must hold; null when it is enough that it is there
 */
public record FieldCondition(String path, @Nullable Glob value) {

    /** Reads {@code PATH=GLOB} or {@code PATH}. */
    public static FieldCondition parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new FieldCondition(text, null)
                : new FieldCondition(text.substring(0, equals), new Glob(text.substring(equals + 1)));
    }

    boolean fits(EventView view) {
        return fits(view.written(), path) || fits(newest(view.event()), path);
    }

    private boolean fits(JsonNode here, String rest) {
        if (here.isArray()) {
            for (JsonNode item : here) {
                if (fits(item, rest)) {
                    return true;
                }
            }
            return false;
        }
        if (rest.isEmpty()) {
            return !here.isNull() && (value == null || (here.isValueNode() && value.matches(here.asText())));
        }
        // names may have dots of their own: the longest one that is there is tried first
        for (int end = rest.length(); end > 0; end = rest.lastIndexOf('.', end - 1)) {
            JsonNode child = here.get(rest.substring(0, end));
            if (child != null && fits(child, end == rest.length() ? "" : rest.substring(end + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The event in the words of the newest version; its parts are shared, not copied. */
    private static ObjectNode newest(CdEvent event) {
        ObjectNode tree = Json.NODES.objectNode();
        ObjectNode context = tree.putObject("context");
        context.put("id", event.id()).put("source", event.source()).put("timestamp", event.timestamp());
        context.put("type", event.name());
        if (event.chainId() != null) {
            context.put("chainId", event.chainId());
        }
        if (event.links() != null) {
            context.set("links", event.links());
        }
        ObjectNode subject = tree.putObject("subject");
        subject.put("id", event.subjectId());
        subject.put("type", event.subject());
        if (event.subjectSource() != null) {
            subject.put("source", event.subjectSource());
        }
        subject.set("content", event.content());
        if (event.customData() != null) {
            tree.set("customData", event.customData());
        }
        return tree;
    }
}
