package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with its fields. */
final class ObjectShape implements Shape {

    private final String path;
    private final List<String> steps;
    private final boolean open;
    private final Map<String, FieldRule> byName = new LinkedHashMap<>();
    private final Map<String, FieldRule> byNewest = new LinkedHashMap<>();
    private final int requiredCount;
    private final List<String> oneOf;

    /**
     * @param path its place in an event, for messages
     * @param steps its place for what cannot be expressed there
     * @param open whether fields that are not in the list may stand in it
     * @param oneOf fields of which at least one is there; empty when nothing of the kind is demanded
     */
    ObjectShape(String path, List<String> steps, boolean open, List<FieldRule> fields, List<String> oneOf) {
        this.path = path;
        this.steps = List.copyOf(steps);
        this.open = open;
        this.oneOf = List.copyOf(oneOf);
        for (FieldRule field : fields) {
            // as the names that a parser finds: then a look-up compares references and no characters
            byName.put(field.name().intern(), field);
            byNewest.put(field.newest().intern(), field);
        }
        requiredCount = (int) fields.stream().filter(FieldRule::required).count();
    }

    boolean open() {
        return open;
    }

    List<String> oneOf() {
        return oneOf;
    }

    Iterable<FieldRule> fields() {
        return byName.values();
    }

    /** The field that has this name in the newest vocabulary, or null when this version has none. */
    @Nullable FieldRule newest(String name) {
        return byNewest.get(name);
    }

    /** The field that this version spells so, or null. */
    @Nullable FieldRule named(String name) {
        return byName.get(name);
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!(value instanceof ObjectNode object)) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: an object");
            return;
        }
        int missing = requiredCount;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            FieldRule rule = byName.get(member.getKey());
            if (rule != null) {
                if (rule.required()) {
                    missing--;
                }
                rule.shape().check(member.getValue(), findings);
            } else if (!open) {
                reportUnknown(member.getKey(), findings);
            }
        }
        if (missing > 0) {
            reportMissing(object, findings);
        }
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(object::has)) {
            findings.error(path, "found none of its fields " + String.join(", ", oneOf) + "; one is required");
        }
    }

    private void reportUnknown(String name, Findings findings) {
        String known = byName.isEmpty() ? "no fields" : String.join(", ", byName.keySet());
        findings.error(
                place(name), "found an unknown field; allowed here: " + known + Nearest.hint(name, byName.keySet()));
    }

    private void reportMissing(ObjectNode object, Findings findings) {
        for (FieldRule rule : byName.values()) {
            if (rule.required() && !object.has(rule.name())) {
                findings.error(place(rule.name()), "found nothing; the field is required");
            }
        }
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public JsonNode toVersion(JsonNode newest, Leftovers leftovers) {
        if (!(newest instanceof ObjectNode object)) {
            return newest;
        }
        ObjectNode result = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            FieldRule rule = byNewest.get(name);
            String newName = rule == null ? name : rule.name();
            JsonNode newValue = rule == null ? value : rule.shape().toVersion(value, leftovers);
            boolean dropped = rule == null ? !open : leftovers.refuses(rule, newValue);
            if (dropped) {
                leftovers.put(steps, name, value);
            }
            if (result == null && (dropped || !newName.equals(name) || !Shape.same(value, newValue))) {
                result = membersBefore(name, object);
            }
            if (result != null && !dropped) {
                result.set(newName, newValue);
            }
        }
        return result == null ? object : result;
    }

    @Override
    public JsonNode toNewest(JsonNode written) {
        if (!(written instanceof ObjectNode object)) {
            return written;
        }
        ObjectNode result = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            FieldRule rule = byName.get(name);
            String newName = rule == null ? keptName(name, object) : rule.newest();
            JsonNode newValue = rule == null ? value : rule.shape().toNewest(value);
            if (result == null && (!newName.equals(name) || !Shape.same(value, newValue))) {
                result = membersBefore(name, object);
            }
            if (result != null) {
                result.set(newName, newValue);
            }
        }
        return result == null ? object : result;
    }

    /**
     * An unknown field keeps its name. If that is the newest name of a field which is present as well in the version's own
     * spelling, the two change names, so that neither is lost.
     */
    private String keptName(String name, ObjectNode object) {
        FieldRule owner = byNewest.get(name);
        return owner != null && object.has(owner.name()) ? owner.name() : name;
    }

    private static ObjectNode membersBefore(String name, ObjectNode object) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals(name)) {
                break;
            }
            head.set(member.getKey(), member.getValue());
        }
        return head;
    }
}
