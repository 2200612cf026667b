package io.github.cdeventsbridge.message.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the trees of one message anew, without what must not leave. Belongs to one message and one thread. */
final class RedactedTree {

    /** A message decides how many of its fields are found; what an event tells of them is bounded. */
    static final int MOST_PLACES = 100;

    private final List<FieldPath> fields;
    private final MaskedText texts;
    private final List<String> names = new ArrayList<>();
    private final Set<String> places = new LinkedHashSet<>();

    RedactedTree(List<FieldPath> fields, MaskedText texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /** Where something was taken out so far. */
    List<String> places() {
        return List.copyOf(places);
    }

    /** Something was taken out here. */
    void found(String place) {
        if (places.size() < MOST_PLACES) {
            places.add(place);
        }
    }

    /** A copy of one part of the message. */
    ObjectNode of(String part, ObjectNode tree) {
        names.add(part);
        ObjectNode copy = object(tree, part);
        names.remove(names.size() - 1);
        return copy;
    }

    private ObjectNode object(ObjectNode object, String place) {
        ObjectNode copy = Json.NODES.objectNode();
        Map<String, Integer> numbers = new HashMap<>(0);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            names.add(member.getKey());
            String name = texts.of(member.getKey());
            String inside = place + "." + name;
            if (!name.equals(member.getKey())) {
                found(inside);
            }
            JsonNode value = isMeant() ? hidden(member.getValue(), inside) : value(member.getValue(), inside);
            if (value != null) {
                copy.set(unused(name, copy, numbers), value);
            }
            names.remove(names.size() - 1);
        }
        return copy;
    }

    /** Names that were told apart by what is gone are told apart by a number. */
    private static String unused(String name, ObjectNode object, Map<String, Integer> numbers) {
        String free = name;
        while (object.has(free)) {
            free = name + "-" + numbers.merge(name, 1, Integer::sum);
        }
        return free;
    }

    private boolean isMeant() {
        for (FieldPath field : fields) {
            if (field.matches(names)) {
                return true;
            }
        }
        return false;
    }

    /** What stands for the value of a field that must not leave; null for nothing. */
    private @Nullable JsonNode hidden(JsonNode value, String place) {
        if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
            return value; // it says nothing
        }
        if (value.isArray()) {
            ArrayNode copy = Json.NODES.arrayNode();
            for (JsonNode item : value) {
                JsonNode hidden = hidden(item, place + "[]");
                if (hidden != null) {
                    copy.add(hidden);
                }
            }
            return copy;
        }
        found(place);
        return value.isTextual() ? Json.NODES.textNode(Redaction.FIELD) : null;
    }

    private JsonNode value(JsonNode value, String place) {
        if (value.isTextual()) {
            String text = texts.of(value.textValue());
            if (text.equals(value.textValue())) {
                return value;
            }
            found(place);
            return Json.NODES.textNode(text);
        }
        if (value instanceof ObjectNode object) {
            return object(object, place);
        }
        if (value.isArray()) {
            ArrayNode copy = Json.NODES.arrayNode();
            for (JsonNode item : value) {
                copy.add(value(item, place + "[]"));
            }
            return copy;
        }
        return value;
    }
}
