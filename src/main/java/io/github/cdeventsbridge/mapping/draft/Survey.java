package io.github.cdeventsbridge.mapping.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.mapping.engine.Absence;
import io.github.cdeventsbridge.mapping.form.Coercion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the samples hold at one place. Objects are surveyed field by field, in the order in which the samples first show
 * them, so that the draft reads like the messages.
 */
final class Survey {

    /** Deeper objects are drafted as one value: nobody maps them field by field. */
    private static final int DEPTH = 4;

    private final String name;
    private final @Nullable Survey parent;
    private final int holders;
    private final List<JsonNode> values;
    private final Map<String, Survey> fields = new LinkedHashMap<>();

    /**
     * @param holders how many objects could hold the field
     * @param values what those that do hold in it; values that say nothing are left out
     */
    private Survey(String name, @Nullable Survey parent, int holders, List<JsonNode> values, int depth) {
        this.name = name;
        this.parent = parent;
        this.holders = holders;
        this.values = values;
        if (depth < DEPTH && all(JsonNode::isObject)) {
            survey(depth);
        }
    }

    /** Surveys whole bodies. */
    static Survey of(List<ObjectNode> bodies) {
        return new Survey("", null, bodies.size(), List.copyOf(bodies), 0);
    }

    private void survey(int depth) {
        Map<String, List<JsonNode>> byName = new LinkedHashMap<>();
        for (JsonNode value : values) {
            value.properties().forEach(entry -> {
                List<JsonNode> found = byName.computeIfAbsent(entry.getKey(), key -> new ArrayList<>());
                if (!Absence.isAbsent(entry.getValue())) {
                    found.add(entry.getValue());
                }
            });
        }
        byName.forEach((key, found) -> fields.put(key, new Survey(key, this, values.size(), found, depth + 1)));
    }

    String name() {
        return name;
    }

    /** The object that the field is in; null for the body. */
    @Nullable Survey parent() {
        return parent;
    }

    /** The same for a walk up to the body. */
    Survey parentOrSelf() {
        return parent == null ? this : parent;
    }

    /** The path from the body, without it; {@code run.url}. */
    String path() {
        return parent == null || parent.parent == null ? name : parent.path() + "." + name;
    }

    List<JsonNode> values() {
        return values;
    }

    /** The fields of an object; none for anything else, and for an object of which nothing is known. */
    List<Survey> fields() {
        return List.copyOf(fields.values());
    }

    @Nullable Survey field(String key) {
        return fields.get(key);
    }

    /** Whether every sample that could tell it does. */
    boolean inAll() {
        return !values.isEmpty() && values.size() == holders && (parent == null || parent.inAll());
    }

    /** Whether the samples show fields of it. */
    boolean isObject() {
        return !fields.isEmpty();
    }

    /** Whether there are values, and all of them are like this. */
    boolean all(Predicate<JsonNode> like) {
        return !values.isEmpty() && values.stream().allMatch(like);
    }

    /** Whether all values are texts like this. */
    boolean allTexts(Predicate<String> like) {
        return all(value -> value.isTextual() && like.test(value.textValue()));
    }

    /** Whether every value is a text or a whole number, as names and numbers of things are. */
    boolean isName() {
        return all(value -> value.isTextual() || value.isIntegralNumber());
    }

    /** The form that all values have: {@code int}, {@code bool}, {@code time}; empty when there is none in common. */
    String form() {
        if (isOf(Coercion.INT, JsonNode::isIntegralNumber)) {
            return "int";
        }
        if (isOf(Coercion.BOOL, JsonNode::isBoolean)) {
            return "bool";
        }
        return isOf(Coercion.TIME, JsonNode::isTextual) ? "time" : "";
    }

    /** Texts that merely look like the form stay texts, unless some sender writes it as what it is. */
    private boolean isOf(Coercion coercion, Predicate<JsonNode> proper) {
        return all(value -> coercion.read(value) != null) && values.stream().anyMatch(proper);
    }

    /** What kinds of values there are; one, unless senders disagree. */
    List<String> kinds() {
        return values.stream()
                .map(value -> value.getNodeType().name().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    /** This place and all below it. */
    Stream<Survey> walk() {
        return Stream.concat(Stream.of(this), fields.values().stream().flatMap(Survey::walk));
    }
}
