package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation as lines that a person reads. */
final class ExplanationText {

    private static final int SHOWN = 100;

    private ExplanationText() {}

    static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        for (Explanation.Made made : explanation.made()) {
            lines.add("  " + made.place() + " = " + shown(made.value()));
            lines.add("      by " + made.pattern() + (made.at() == null ? "" : "  (" + made.at() + ")"));
            origins(made.origins(), "      ", lines);
        }
        if (!explanation.left().isEmpty()) {
            lines.add("not mapped:");
            explanation
                    .left()
                    .forEach(left -> lines.add("  " + left.place() + " = " + shown(left.value()) + ": " + left.why()));
        }
        return lines;
    }

    private static void origins(List<Explanation.Origin> origins, String indent, List<String> lines) {
        for (Explanation.Origin origin : origins) {
            String value = origin.value() == null ? "unknown" : shown(origin.value());
            String from = origin.value() == null && origin.at() == null
                    ? ""
                    : "  from " + origin.from() + (origin.at() == null ? "" : "  (" + origin.at() + ")");
            lines.add(indent + "$" + origin.hole() + ": " + value + from);
            origins(origin.because(), indent + "    ", lines);
        }
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
    }
}
