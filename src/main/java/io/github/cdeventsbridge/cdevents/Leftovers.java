package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a spec version cannot express, as a tree of the same form as the event, in the newest vocabulary. */
final class Leftovers {

    private final List<String> places = new ArrayList<>();
    private @Nullable ObjectNode tree;

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
