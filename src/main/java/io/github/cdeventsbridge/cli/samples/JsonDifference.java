package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in which places two documents differ, one line for each. */
public final class JsonDifference {

    private JsonDifference() {}

    /**
     * A place that differs.
     *
     * @param expected null when nothing is expected there
     * @param actual null when it is missing
     */
    public record Change(
            String path,
            @Nullable JsonNode expected,
            @Nullable JsonNode actual) {

        @Override
        public String toString() {
            if (expected == null) {
                return path + ": is " + actual + ", and nothing is expected";
            }
            return path + (actual == null ? ": is missing; expected " : ": is " + actual + "; expected ") + expected;
        }
    }

    /** The differences; empty when the documents are equal. */
    public static List<String> between(JsonNode expected, JsonNode actual) {
        return changes(expected, actual).stream().map(Change::toString).toList();
    }

    /** What is expected and missing or other; the actual document may hold more. */
    public static List<String> kept(JsonNode expected, JsonNode actual) {
        return lost(expected, actual).stream().map(Change::toString).toList();
    }

    /** As {@link #between}, place by place. */
    public static List<Change> changes(JsonNode expected, JsonNode actual) {
        List<Change> changes = new ArrayList<>();
        compare("", expected, actual, changes);
        return changes;
    }

    /** As {@link #kept}, place by place. */
    public static List<Change> lost(JsonNode expected, JsonNode actual) {
        return changes(expected, actual).stream()
                .filter(change -> change.expected() != null)
                .toList();
    }

    private static void compare(
            String path, @Nullable JsonNode expected, @Nullable JsonNode actual, List<Change> changes) {
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, expected.get(name), actual.get(name), changes);
            }
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), changes);
            }
        } else if (!Objects.equals(expected, actual)) {
            changes.add(new Change(path, expected, actual));
        }
    }
}
