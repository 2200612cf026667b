package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a spec version cannot express, as a tree of the same form as the event, in the newest vocabulary. */
final class Leftovers {

    private final boolean refusing;
    private final List<String> places = new ArrayList<>();
    private @Nullable ObjectNode tree;

    /** Takes what is put in, and refuses no value. */
    Leftovers() {
        this(false);
    }

    /**
     * @param refusing whether values that a version does not allow are leftovers too, where it can do without them
     */
    Leftovers(boolean refusing) {
        this.refusing = refusing;
    }

    /** Whether a value, as a version spells it, is none for its field there. */
    boolean refuses(FieldRule rule, JsonNode value) {
        return !rule.required() && refuses(rule.shape(), value);
    }

    /** Whether a value, as a version spells it, is none of this shape. */
    boolean refuses(Shape shape, JsonNode value) {
        if (!refusing) {
            return false;
        }
        Findings findings = Findings.strict();
        shape.check(value, findings);
        return findings.all().stream().anyMatch(Problem::isError);
    }

    void put(List<String> parents, String name, JsonNode value) {
        ObjectNode root = tree;
        if (root == null) {
            root = JsonNodeFactory.instance.objectNode();
            tree = root;
        }
        ObjectNode parent = root;
        for (String step : parents) {
            parent = parent.withObjectProperty(step);
        }
        parent.set(name, value);
        places.add(parents.isEmpty() ? name : String.join(".", parents) + "." + name);
    }

    /** The path of everything that was put in. */
    List<String> places() {
        return places;
    }

    /** What was collected; null when there is nothing. */
    @Nullable ObjectNode tree() {
        return tree;
    }
}
