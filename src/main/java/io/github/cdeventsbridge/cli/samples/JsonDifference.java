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
        return new Comparison(false).run(expected, actual);
    }

    /** What is expected and missing or other; the actual document may hold more. */
    public static List<String> kept(JsonNode expected, JsonNode actual) {
        return new Comparison(true).run(expected, actual);
    }

    private static final class Comparison {

        private final boolean moreAllowed;
        private final List<String> lines = new ArrayList<>();

        Comparison(boolean moreAllowed) {
            this.moreAllowed = moreAllowed;
        }

        List<String> run(JsonNode expected, JsonNode actual) {
            compare("", expected, actual);
            return lines;
        }

        private void compare(String path, @Nullable JsonNode expected, @Nullable JsonNode actual) {
            if (expected == null) {
                if (actual != null && !moreAllowed) {
                    lines.add(path + ": is " + actual + ", and nothing is expected");
                }
            } else if (actual == null) {
                lines.add(path + ": is missing; expected " + expected);
            } else if (expected.isObject() && actual.isObject()) {
                Set<String> names = new LinkedHashSet<>();
                expected.fieldNames().forEachRemaining(names::add);
                actual.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    compare(path.isEmpty() ? name : path + "." + name, expected.get(name), actual.get(name));
                }
            } else if (expected.isArray() && actual.isArray()) {
                for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                    compare(path + "[" + i + "]", expected.get(i), actual.get(i));
                }
            } else if (!expected.equals(actual)) {
                lines.add(path + ": is " + actual + "; expected " + expected);
            }
        }
    }
}
