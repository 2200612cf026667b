package io.github.cdeventsbridge.message.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One look at one message: what was found, and how strictly to look. Not thread-safe. */
final class Inspection {

    private static final int LONGEST_QUOTE = 80;

    private final boolean strict;
    private final List<Problem> found = new ArrayList<>();

    /**
     * @param strict whether the message claims to keep the whole specification
     */
    Inspection(boolean strict) {
        this.strict = strict;
    }

    boolean strict() {
        return strict;
    }

    void missing(String path, String allowed) {
        add(Problem.error(path, "is missing; allowed: " + allowed));
    }

    void wrong(String path, JsonNode value, String allowed) {
        add(Problem.error(path, "found " + describe(value) + "; allowed: " + allowed));
    }

    /** Once: a field may be named by what holds in every state, and by its state. */
    private void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    List<Problem> found() {
        return found;
    }

    private static String describe(JsonNode value) {
        if (value.isContainerNode() || value.isNull()) {
            return value.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        String text = value.asText();
        String quoted = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return value.isTextual() ? "'" + quoted + "'" : quoted;
    }
}
