package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in which places two documents differ, one line for each. */
public final class JsonDifference {

    private JsonDifference() {}

    /** The differences; empty when the documents are equal. */
    public static List<String> between(JsonNode expected, JsonNode actual) {
        List<String> lines = new ArrayList<>();
        compare("", expected, actual, lines);
        return lines;
    }

    private static void compare(
            String path, @Nullable JsonNode expected, @Nullable JsonNode actual, List<String> lines) {
        if (expected == null && actual == null) {
            return;
        }
        if (expected == null) {
            lines.add(path + ": is " + actual + ", and nothing is expected");
        } else if (actual == null) {
            lines.add(path + ": is missing; expected " + expected);
        } else if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, expected.get(name), actual.get(name), lines);
            }
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), lines);
            }
        } else if (!expected.equals(actual)) {
            lines.add(path + ": is " + actual + "; expected " + expected);
        }
    }
}
