package io.github.cdeventsbridge.mapping.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Table;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where the values of holes came from: a place of what was read, or a relation and what that looked at. */
final class HoleOrigins {

    /** The place that relations give as theirs. */
    private static final String RELATION = "where";

    /** A relation of relations of relations is as far as anybody wants to read. */
    private static final int DEPTH = 4;

    private final CompiledParts parts;
    private final Frame frame;
    private final boolean toEvent;

    HoleOrigins(CompiledParts parts, Frame frame, boolean toEvent) {
        this.parts = parts;
        this.frame = frame;
        this.toEvent = toEvent;
    }

    List<Explanation.Origin> of(List<String> holes) {
        return of(holes, DEPTH);
    }

    private List<Explanation.Origin> of(List<String> holes, int depth) {
        List<Explanation.Origin> origins = new ArrayList<>();
        for (String hole : holes) {
            Integer slot = parts.slotNames().get(hole);
            if (slot != null) {
                origins.add(of(hole, slot, depth));
            }
        }
        return origins;
    }

    private Explanation.Origin of(String hole, int slot, int depth) {
        JsonNode value = frame.value(slot);
        String place = frame.place(slot);
        if (place != null && !place.equals(RELATION)) {
            return new Explanation.Origin(hole, value, place, null, List.of());
        }
        Optional<CompiledParts.Ruled> ruled =
                parts.rules().stream().filter(one -> gives(one.rule(), hole)).findFirst();
        if (place == null || ruled.isEmpty()) {
            return new Explanation.Origin(hole, value, value == null ? "unknown" : RELATION, null, List.of());
        }
        return relation(hole, value, ruled.get(), depth);
    }

    private boolean gives(Rule rule, String hole) {
        if (rule instanceof Rule.Table table) {
            return (toEvent ? table.right() : table.left()).contains(hole);
        }
        if (rule instanceof Rule.Preference preference) {
            return toEvent
                    ? preference.hole().equals(hole)
                    : preference.alternatives().stream()
                            .anyMatch(one -> one instanceof Pattern.Hole named
                                    && named.name().equals(hole));
        }
        if (rule instanceof Rule.Equation equation) {
            return equation.hole().equals(hole)
                    || PatternText.holes(equation.text()).contains(hole);
        }
        return rule instanceof Rule.Domain domain && domain.hole().equals(hole);
    }

    private Explanation.Origin relation(String hole, @Nullable JsonNode value, CompiledParts.Ruled ruled, int depth) {
        Rule rule = ruled.rule();
        if (rule instanceof Rule.Table table && ruled.relation() instanceof Table compiled) {
            int row = toEvent ? compiled.rowToEvent(frame) : compiled.rowToLegacy(frame);
            Rule.Row matched = row < 0 ? null : table.rows().get(row);
            String shown = matched == null
                    ? "table"
                    : "row '" + PatternText.cells(matched.left()) + ": " + PatternText.cells(matched.right()) + "'";
            return new Explanation.Origin(
                    hole,
                    value,
                    shown,
                    matched == null ? table.at() : matched.at(),
                    because(toEvent ? table.left() : table.right(), depth));
        }
        if (rule instanceof Rule.Preference preference) {
            List<String> inputs = toEvent
                    ? preference.alternatives().stream()
                            .flatMap(one -> PatternText.holes(one).stream())
                            .filter(this::isKnown)
                            .limit(1)
                            .toList()
                    : List.of(preference.hole());
            return new Explanation.Origin(
                    hole, value, "first known of " + shown(preference), preference.at(), because(inputs, depth));
        }
        if (rule instanceof Rule.Equation equation) {
            List<String> inputs =
                    equation.hole().equals(hole) ? PatternText.holes(equation.text()) : List.of(equation.hole());
            String shown = "$" + equation.hole() + ": " + PatternText.of(equation.text());
            return new Explanation.Origin(hole, value, shown, equation.at(), because(inputs, depth));
        }
        return new Explanation.Origin(hole, value, "the only word of " + "$" + hole, rule.at(), List.of());
    }

    private boolean isKnown(String hole) {
        Integer slot = parts.slotNames().get(hole);
        return slot != null && frame.value(slot) != null;
    }

    private List<Explanation.Origin> because(List<String> holes, int depth) {
        return depth == 0 ? List.of() : of(holes, depth - 1);
    }

    private static String shown(Rule.Preference preference) {
        List<String> written =
                preference.alternatives().stream().map(PatternText::of).toList();
        return "[" + String.join(", ", written) + "]";
    }
}
