package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two objects: laid over the one, it gives the other. Objects are laid over objects member by member;
 * everything else, arrays too, takes the place of what is there. Unlike a merge patch (RFC 7396) it can say {@code null}.
 *
 * @param set the members that are new or other
 * @param without the members that are not there, as JSON Pointers (RFC 6901)
 */
public record Overlay(ObjectNode set, List<String> without) {

    private static final ObjectNode NOTHING = Json.NODES.objectNode();

    public Overlay {
        without = List.copyOf(without);
    }

    /** What makes the one object the other. */
    public static Overlay between(ObjectNode from, ObjectNode to) {
        List<String> without = new ArrayList<>();
        ObjectNode set = difference("", from, to, without);
        return new Overlay(set == null ? Json.NODES.objectNode() : set, without);
    }

    private static @Nullable ObjectNode difference(String path, ObjectNode from, ObjectNode to, List<String> without) {
        ObjectNode set = null;
        for (Map.Entry<String, JsonNode> member : to.properties()) {
            String name = member.getKey();
            JsonNode wanted = member.getValue();
            JsonNode found = from.get(name);
            boolean objects = found instanceof ObjectNode && wanted instanceof ObjectNode;
            JsonNode other = objects
                    ? difference(path + "/" + escaped(name), (ObjectNode) found, (ObjectNode) wanted, without)
                    : wanted.equals(found) ? null : wanted;
            if (other != null) {
                set = set == null ? Json.NODES.objectNode() : set;
                set.set(name, other);
            }
        }
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            if (!to.has(member.getKey())) {
                without.add(path + "/" + escaped(member.getKey()));
            }
        }
        return set;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** A new object: this one with the difference laid over it. What is to go and is not there does not matter. */
    public ObjectNode over(ObjectNode from) {
        ObjectNode result = laid(set, from);
        for (String path : without) {
            JsonPointer pointer = JsonPointer.compile(path);
            if (result.at(pointer.head()) instanceof ObjectNode parent) {
                parent.remove(pointer.last().getMatchingProperty());
            }
        }
        return result;
    }

    private static ObjectNode laid(ObjectNode set, ObjectNode from) {
        ObjectNode result = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode value = member.getValue();
            JsonNode over = set.get(member.getKey());
            if (over == null) {
                // a copy, from which something may be taken out
                result.set(member.getKey(), value instanceof ObjectNode inner ? laid(NOTHING, inner) : value);
            } else {
                result.set(member.getKey(), laidOver(over, value));
            }
        }
        for (Map.Entry<String, JsonNode> member : set.properties()) {
            if (!from.has(member.getKey())) {
                result.set(member.getKey(), member.getValue());
            }
        }
        return result;
    }

    private static JsonNode laidOver(JsonNode over, JsonNode value) {
        return over instanceof ObjectNode set && value instanceof ObjectNode inner ? laid(set, inner) : over;
    }
}
