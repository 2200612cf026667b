package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Cell;
import io.github.cdeventsbridge.mapping.engine.Domain;
import io.github.cdeventsbridge.mapping.engine.Equation;
import io.github.cdeventsbridge.mapping.engine.Preference;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.Table;
import io.github.cdeventsbridge.mapping.form.Derivation;
import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what stands under {@code where}. */
final class RelationCompiler {

    private static final String PLACE = "where";

    private final Holes holes;
    private final Map<String, JsonNode> config;
    private final Problems problems;

    RelationCompiler(Holes holes, Map<String, JsonNode> config, Problems problems) {
        this.holes = holes;
        this.config = config;
        this.problems = problems;
    }

    Relation compile(Rule rule) {
        if (rule instanceof Rule.Domain domain) {
            // a single word is known without being told
            Holes.Side side = domain.words().size() == 1 ? Holes.Side.RELATION_LEGACY : Holes.Side.RELATION_CHECK;
            int slot = holes.use(domain.hole(), side, PLACE, domain.at());
            boolean told = holes.stands(domain.hole(), Holes.Side.EVENT);
            return new Domain(slot, "$" + domain.hole(), domain.words(), told);
        }
        if (rule instanceof Rule.Equation equation) {
            return equation(equation);
        }
        if (rule instanceof Rule.Preference preference) {
            return preference(preference);
        }
        return table((Rule.Table) rule);
    }

    private Relation equation(Rule.Equation equation) {
        List<String> names = PatternText.holes(equation.text().parts());
        boolean wholeInMessage = holes.stands(equation.hole(), Holes.Side.LEGACY);
        int whole = holes.use(equation.hole(), Holes.Side.EQUATION, PLACE, equation.at());
        int[] parts = names.stream()
                .mapToInt(name -> holes.use(name, Holes.Side.EQUATION, PLACE, equation.at()))
                .toArray();
        Template template = Template.of(TextForm.elements(equation.text().parts(), names), names.size(), false);
        return new Equation(whole, template, parts, wholeInMessage);
    }

    private Relation preference(Rule.Preference preference) {
        int target = holes.use(preference.hole(), Holes.Side.RELATION_EVENT, PLACE, preference.at());
        List<Preference.Source> sources = new ArrayList<>();
        for (Pattern pattern : preference.alternatives()) {
            if (pattern instanceof Pattern.Hole hole) {
                sources.add(new Preference.Source.Slot(
                        holes.use(hole.name(), Holes.Side.RELATION_LEGACY, PLACE, hole.at())));
            } else if (pattern instanceof Pattern.Supplied supplied) {
                String name = supplied.name().substring(supplied.name().indexOf('.') + 1);
                if (!config.containsKey(name) || !supplied.name().startsWith("config.")) {
                    problems.error(
                            supplied.at(),
                            PLACE,
                            "'$" + supplied.name() + "' is not among the defaults of the configuration: "
                                    + config.keySet());
                }
                sources.add(new Preference.Source.Configured(config.get(name)));
            } else {
                sources.add(computed((Pattern.Derived) pattern));
            }
        }
        return new Preference(target, sources);
    }

    Preference.Source.Computed computed(Pattern.Derived derived) {
        int[] inputs = derived.inputs().stream()
                .mapToInt(name -> holes.use(name, Holes.Side.RELATION_CHECK, PLACE, derived.at()))
                .toArray();
        return new Preference.Source.Computed(Derivation.of(derived.form()), inputs);
    }

    private Relation table(Rule.Table table) {
        Set<String> seen = new HashSet<>();
        for (String column : concat(table.left(), table.right())) {
            if (!seen.add(column)) {
                problems.error(table.at(), PLACE, "the column $" + column + " stands twice");
            }
        }
        int[] left = columns(table.left(), Holes.Side.RELATION_LEGACY, table.at());
        int[] right = columns(table.right(), Holes.Side.RELATION_EVENT, table.at());
        List<Table.Row> rows = new ArrayList<>();
        for (Rule.Row row : table.rows()) {
            Map<String, Integer> local = new LinkedHashMap<>();
            checkLocalHoles(row);
            rows.add(new Table.Row(cells(row.left(), local), cells(row.right(), local), row.skip()));
        }
        return new Table(
                left,
                names(table.left()),
                right,
                names(table.right()),
                rows,
                table.at().toString());
    }

    private static List<String> concat(List<String> a, List<String> b) {
        List<String> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private int[] columns(List<String> names, Holes.Side side, Location at) {
        return names.stream().mapToInt(name -> holes.use(name, side, PLACE, at)).toArray();
    }

    private static String[] names(List<String> columns) {
        return columns.stream().map(name -> "$" + name).toArray(String[]::new);
    }

    /** A hole of a row must stand on both sides: else it is lost, or nobody fills it. */
    private void checkLocalHoles(Rule.Row row) {
        Set<String> left = holesOf(row.left());
        Set<String> right = holesOf(row.right());
        for (String name : right) {
            if (!left.contains(name)) {
                problems.error(row.at(), PLACE, "$" + name + " stands on the right of this row only; nothing fills it");
            }
        }
        for (String name : left) {
            if (row.skip() == null && !right.contains(name)) {
                problems.error(
                        row.at(),
                        PLACE,
                        "$" + name + " stands on the left of this row only; write '*' if it is not kept");
            }
        }
    }

    private static Set<String> holesOf(List<Rule.Cell> cells) {
        Set<String> names = new HashSet<>();
        for (Rule.Cell cell : cells) {
            if (cell instanceof Rule.Cell.Text text) {
                names.addAll(PatternText.holes(text.parts()));
            }
        }
        return names;
    }

    private List<Cell> cells(List<Rule.Cell> cells, Map<String, Integer> local) {
        return cells.stream().map(cell -> cell(cell, local)).toList();
    }

    /**
     * A cell.
     *
     * @param local the slots of holes that belong to its row
     */
    Cell cell(Rule.Cell cell, Map<String, Integer> local) {
        if (cell instanceof Rule.Cell.Anything) {
            return new Cell.Anything();
        }
        if (cell instanceof Rule.Cell.Words words) {
            @Nullable String written = words.absentFirst() || words.words().isEmpty()
                    ? null
                    : words.words().get(0);
            return new Cell.Words(words.words(), words.absentAllowed(), written);
        }
        List<Pattern.Part> parts = ((Rule.Cell.Text) cell).parts();
        List<String> names = PatternText.holes(parts);
        int[] slots = names.stream()
                .mapToInt(name -> local.computeIfAbsent(name, key -> holes.local()))
                .toArray();
        return new Cell.Text(Template.of(TextForm.elements(parts, names), names.size(), false), slots);
    }
}
