package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what is found about one event; allocates nothing as long as there is nothing to say. */
final class Findings {

    private static final int LONGEST_QUOTE = 80;

    private final Severity gravest;
    private @Nullable List<Problem> found;

    /** Findings that keep the severity they are made with. */
    static Findings strict() {
        return new Findings(Severity.ERROR);
    }

    /** Findings that are all warnings, because the work goes on whatever they say. */
    static Findings lenient() {
        return new Findings(Severity.WARNING);
    }

    private Findings(Severity gravest) {
        this.gravest = gravest;
    }

    void error(String path, String message) {
        add(gravest == Severity.ERROR ? Problem.error(path, message) : Problem.warning(path, message));
    }

    void warning(String path, String message) {
        add(Problem.warning(path, message));
    }

    private void add(Problem problem) {
        List<Problem> list = found;
        if (list == null) {
            list = new ArrayList<>();
            found = list;
        }
        list.add(problem);
    }

    int size() {
        return found == null ? 0 : found.size();
    }

    /** Gives the findings since {@code from} the item's index: shapes of list items know their path as {@code links[]}. */
    void number(int from, String listPath, int index) {
        List<Problem> list = found;
        if (list == null) {
            return;
        }
        for (int i = from; i < list.size(); i++) {
            Problem problem = list.get(i);
            String rest = problem.path().substring(listPath.length() + "[]".length());
            list.set(
                    i,
                    new Problem(
                            problem.severity(),
                            problem.location(),
                            listPath + "[" + index + "]" + rest,
                            problem.message()));
        }
    }

    List<Problem> all() {
        return found == null ? List.of() : List.copyOf(found);
    }

    /** How a message names a value: its type, and the text when there is one. */
    static String describe(JsonNode value) {
        if (value.isTextual()) {
            return quote(value.textValue());
        }
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN, NUMBER -> "the " + type + " " + value.asText();
            case ARRAY, OBJECT -> "an " + type;
            default -> "a " + type;
        };
    }

    static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? "'" + text + "'" : "'" + text.substring(0, LONGEST_QUOTE) + "…'";
    }
}
