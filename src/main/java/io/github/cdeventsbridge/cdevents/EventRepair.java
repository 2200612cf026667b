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

    /**
     * The object without members that are null, at any depth of the fields that the version knows. There a null says
     * nothing, so nothing is lost; where the producer may put what it likes, it stays.
     */
    static ObjectNode withoutNulls(ObjectNode object, ObjectShape shape, String path, Findings warnings) {
        ObjectNode result = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            FieldRule rule = shape.named(name);
            if (value.isNull() && (rule != null || !shape.open())) {
                warnings.warning(path + "." + name, "found null; read as if the field were absent");
                result = result == null ? copy(object) : result;
                result.remove(name);
            } else if (value instanceof ObjectNode child && rule != null && rule.shape() instanceof ObjectShape inner) {
                ObjectNode repaired = withoutNulls(child, inner, path + "." + name, warnings);
                if (!Shape.same(child, repaired)) {
                    result = result == null ? copy(object) : result;
                    result.set(name, repaired);
                }
            }
        }
        return result == null ? object : result;
    }

    /** The context with its links as an array; some producers write a single link as it is, and an empty object for none. */
    static ObjectNode withListOfLinks(ObjectNode context, Findings warnings) {
        if (!(context.get("links") instanceof ObjectNode link)) {
            return context;
        }
        ObjectNode result = copy(context);
        if (link.isEmpty()) {
            warnings.warning("context.links", "found an empty object; read as no links");
            result.remove("links");
        } else {
            warnings.warning("context.links", "found an object; read as an array with this link");
            result.set("links", JsonNodeFactory.instance.arrayNode().add(link));
        }
        return result;
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
