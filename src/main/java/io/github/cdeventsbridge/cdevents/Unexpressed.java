package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place in custom data for what a spec version has no words for: {@code customData.cdbridge.unexpressed}, a tree like
 * the event's, in the newest vocabulary. No tree that is handed in is changed.
 */
final class Unexpressed {

    static final String BRIDGE = "cdbridge";
    static final String UNEXPRESSED = "unexpressed";
    static final String CUSTOM_DATA = "customData";
    static final String CONTENT_TYPE = "customDataContentType";

    /**
     * Among the unexpressed: the subject's name where the type does not say it. In what is written, the newest name of
     * a subject that the version calls as it calls another one; in what is read, the version's own name where the newest
     * vocabulary has only one for two.
     */
    static final String KIND = "kind";

    private Unexpressed() {}

    /** Custom data and its content type, as they stand in an event. */
    record Custom(@Nullable JsonNode data, @Nullable String contentType) {

        /** Whether every spec version allows it: an object or, for all that is not JSON, a base64 text. */
        boolean isAllowed() {
            return data == null || data.isObject() || data.isTextual();
        }
    }

    /** What was put aside, and the custom data without it. */
    record Parted(@Nullable ObjectNode unexpressed, Custom custom) {}

    /** Puts leftovers into custom data; custom data that has no room for them is put aside along with them. */
    static Custom join(Custom custom, @Nullable ObjectNode leftovers) {
        if (leftovers == null && custom.isAllowed()) {
            return custom;
        }
        ObjectNode aside = JsonNodeFactory.instance.objectNode();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode bridge = JsonNodeFactory.instance.objectNode();
        String contentType = null;
        if (hasRoom(custom.data())) {
            contentType = custom.contentType();
            if (custom.data() instanceof ObjectNode object) {
                data.setAll(object);
            }
            if (data.get(BRIDGE) instanceof ObjectNode others) {
                bridge.setAll(others);
            }
            if (bridge.get(UNEXPRESSED) instanceof ObjectNode earlier) {
                aside.setAll(earlier);
            }
        } else {
            aside.set(CUSTOM_DATA, custom.data());
            if (custom.contentType() != null) {
                aside.put(CONTENT_TYPE, custom.contentType());
            }
        }
        ObjectNode merged = leftovers == null ? aside : merge(leftovers, aside);
        bridge.set(UNEXPRESSED, merged);
        data.set(BRIDGE, bridge);
        return new Custom(data, contentType);
    }

    /** The inverse of {@link #join}. */
    static Parted part(Custom custom) {
        if (!(custom.data() instanceof ObjectNode object)
                || !(object.get(BRIDGE) instanceof ObjectNode bridge)
                || !(bridge.get(UNEXPRESSED) instanceof ObjectNode unexpressed)) {
            return new Parted(null, custom);
        }
        if (unexpressed.has(CUSTOM_DATA)) {
            String type = unexpressed.path(CONTENT_TYPE).textValue();
            return new Parted(
                    without(without(unexpressed, CUSTOM_DATA), CONTENT_TYPE),
                    new Custom(unexpressed.get(CUSTOM_DATA), type));
        }
        ObjectNode otherBridge = without(bridge, UNEXPRESSED);
        ObjectNode rest = without(object, BRIDGE);
        if (!otherBridge.isEmpty()) {
            rest.set(BRIDGE, otherBridge);
        }
        return new Parted(unexpressed, new Custom(rest.isEmpty() ? null : rest, custom.contentType()));
    }

    /** The first tree with what only the second one has; where both have a value, the first one's stays. */
    static ObjectNode merge(ObjectNode first, ObjectNode second) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(first);
        for (Map.Entry<String, JsonNode> member : second.properties()) {
            JsonNode present = merged.get(member.getKey());
            if (present == null) {
                merged.set(member.getKey(), member.getValue());
            } else if (present instanceof ObjectNode left && member.getValue() instanceof ObjectNode right) {
                merged.set(member.getKey(), merge(left, right));
            }
        }
        return merged;
    }

    static ObjectNode without(ObjectNode object, String name) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        rest.setAll(object);
        rest.remove(name);
        return rest;
    }

    /** Whether leftovers can be put in such that {@link #part} gives back exactly what was there before. */
    private static boolean hasRoom(@Nullable JsonNode data) {
        if (data == null) {
            return true;
        }
        if (!(data instanceof ObjectNode object) || object.isEmpty()) {
            return false;
        }
        JsonNode bridge = object.get(BRIDGE);
        if (bridge == null) {
            return true;
        }
        return bridge instanceof ObjectNode others
                && !others.isEmpty()
                && (!others.has(UNEXPRESSED) || others.get(UNEXPRESSED).isObject());
    }
}
