package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses what stands under {@code where}. */
final class RuleParser {

    private static final String PLACE = "where";

    private final Problems problems;
    private final PatternParser patterns;

    RuleParser(Problems problems) {
        this.problems = problems;
        this.patterns = new PatternParser(problems);
    }

    Optional<Rule> parse(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            problems.error(node.at(), PLACE, "a relation is written '$hole: …' or as a table; found " + node.kind());
            return Optional.empty();
        }
        YamlNode.Entry head = mapping.entries().get(0);
        if (mapping.entries().size() > 1) {
            return table(mapping, head);
        }
        String hole = holeName(head.key().text(), head.key().at());
        if (hole == null) {
            return Optional.empty();
        }
        if (head.value() instanceof YamlNode.Sequence sequence) {
            return preference(hole, sequence);
        }
        if (head.value() instanceof YamlNode.Scalar scalar) {
            return ofText(hole, scalar);
        }
        problems.error(
                head.value().at(), PLACE, "words 'a|b', a text with holes, or a list of alternatives is expected");
        return Optional.empty();
    }

    private Optional<Rule> ofText(String hole, YamlNode.Scalar scalar) {
        if (!scalar.text().contains("$")) {
            return Optional.of(new Rule.Domain(hole, words(scalar.text()), scalar.at()));
        }
        if (patterns.parse(scalar, PLACE) instanceof Pattern.Text text) {
            return Optional.of(new Rule.Equation(hole, text, scalar.at()));
        }
        problems.error(scalar.at(), PLACE, "'$" + hole + "' can equal a text with holes such as '$name-$version'");
        return Optional.empty();
    }

    private Optional<Rule> preference(String hole, YamlNode.Sequence sequence) {
        List<Pattern> alternatives = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Pattern pattern = patterns.parse(item, PLACE);
            if (pattern instanceof Pattern.Hole
                    || pattern instanceof Pattern.Derived
                    || pattern instanceof Pattern.Supplied) {
                alternatives.add(pattern);
            } else {
                problems.error(item.at(), PLACE, "an alternative is a hole or a computation such as '!sha256 $a $b'");
            }
        }
        return Optional.of(new Rule.Preference(hole, alternatives, sequence.at()));
    }

    private Optional<Rule> table(YamlNode.Mapping mapping, YamlNode.Entry head) {
        List<String> left = columns(head.key());
        List<String> right = head.value() instanceof YamlNode.Scalar columns ? columns(columns) : List.of();
        if (left.isEmpty() || right.isEmpty()) {
            problems.error(head.key().at(), PLACE, "a table starts with its columns: '$a $b: $c $d'");
            return Optional.empty();
        }
        List<Rule.Row> rows = new ArrayList<>();
        for (YamlNode.Entry entry :
                mapping.entries().subList(1, mapping.entries().size())) {
            row(entry, left.size(), right.size()).ifPresent(rows::add);
        }
        return Optional.of(new Rule.Table(left, right, rows, mapping.at()));
    }

    private List<String> columns(YamlNode.Scalar scalar) {
        List<String> names = new ArrayList<>();
        for (String word : scalar.text().trim().split("\\s+", -1)) {
            String name = holeName(word, scalar.at());
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private Optional<Rule.Row> row(YamlNode.Entry entry, int left, int right) {
        Location at = entry.key().at();
        if (!(entry.value() instanceof YamlNode.Scalar value)) {
            problems.error(
                    entry.value().at(), PLACE, "the right side of a row is cells, or 'skip' and the reason in quotes");
            return Optional.empty();
        }
        List<String> written = CellSplitter.split(value.text());
        if (!written.isEmpty() && written.get(0).equals("skip")) {
            if (written.size() != 2) {
                problems.error(value.at(), PLACE, "'skip' is followed by the reason in double quotes");
            }
            String reason = written.size() > 1 ? CellSplitter.unquoted(written.get(1)) : "";
            return Optional.of(new Rule.Row(cells(entry.key().text(), left, at), List.of(), reason, at));
        }
        return Optional.of(
                new Rule.Row(cells(entry.key().text(), left, at), cells(value.text(), right, value.at()), null, at));
    }

    private List<Rule.Cell> cells(String text, int columns, Location at) {
        List<String> written = CellSplitter.split(text);
        if (written.size() > columns) {
            problems.error(
                    at, PLACE, "the row has " + written.size() + " cells here, the table " + columns + " columns");
        }
        List<Rule.Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(cell(i < written.size() ? written.get(i) : "~", at));
        }
        return cells;
    }

    /** A cell as it is written. */
    Rule.Cell cell(String written, Location at) {
        if (written.equals("*")) {
            return new Rule.Cell.Anything();
        }
        String text = CellSplitter.unquoted(written);
        if (text.contains("$")) {
            return new Rule.Cell.Text(PartParser.parse(text, at, problems));
        }
        if (!text.equals(written)) {
            return new Rule.Cell.Words(List.of(text), false, false);
        }
        List<String> words = words(text);
        List<String> present = words.stream().filter(word -> !word.equals("~")).toList();
        return new Rule.Cell.Words(present, words.contains("~"), words.get(0).equals("~"));
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\|", -1)).stream().map(String::trim).toList();
    }

    private @Nullable String holeName(String written, Location at) {
        if (written.startsWith("$") && Names.isHole(written.substring(1))) {
            return written.substring(1);
        }
        problems.error(at, PLACE, "a hole such as '$name' is expected; found '" + written + "'");
        return null;
    }
}
