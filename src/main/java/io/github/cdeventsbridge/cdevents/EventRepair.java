package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Repairs what real producers get wrong, without changing the tree that was handed in: null in place of absence, names
 * spelled as another patch release did.
 */
final class EventRepair {

    private EventRepair() {}

    /** The object without members that are null, at any depth of objects. A null says nothing, so nothing is lost. */
    static ObjectNode withoutNulls(ObjectNode object, String path, Findings warnings) {
        ObjectNode result = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                warnings.warning(path + "." + name, "found null; read as if the field were absent");
                result = result == null ? copy(object) : result;
                result.remove(name);
            } else if (value instanceof ObjectNode child) {
                ObjectNode repaired = withoutNulls(child, path + "." + name, warnings);
                if (!Shape.same(child, repaired)) {
                    result = result == null ? copy(object) : result;
                    result.set(name, repaired);
                }
            }
        }
        return result == null ? object : result;
    }

    /** The context with every respelled name set right, in the links as well. */
    static ObjectNode respell(ObjectNode context, Map<String, String> names) {
        return names.isEmpty() || !mentions(context, names) ? context : (ObjectNode) respelled(context, names);
    }

    private static boolean mentions(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (names.containsKey(member.getKey()) || mentions(member.getValue(), names)) {
                    return true;
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (JsonNode item : array) {
                if (mentions(item, names)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonNode respelled(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                String right = names.get(member.getKey());
                String name = right == null || object.has(right) ? member.getKey() : right;
                // what is under tags is the producer's own
                boolean own = name.equals("tags");
                result.set(name, own ? member.getValue() : respelled(member.getValue(), names));
            });
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> result.add(respelled(item, names)));
            return result;
        }
        return node;
    }

    private static ObjectNode copy(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        return copy;
    }
}
