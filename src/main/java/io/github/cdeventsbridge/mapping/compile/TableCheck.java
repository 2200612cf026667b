package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves two things of a table by trying it on every combination of values that its cells can tell apart: no row is
 * hidden in both directions by the rows above it, and every value finds a row. Values that no cell names are represented
 * by one word that stands nowhere.
 */
final class TableCheck {

    /** Stands for every word that the table does not name. */
    private static final String OTHER = "\1";

    /** What an event can hold in a column; null for "absent". */
    interface Possible {
        /** The values of a column when the first column holds {@code first}, or null when nothing is known of it. */
        @Nullable List<@Nullable String> values(String column, String first, Set<String> named);
    }

    private final Rule.Table table;
    private final Problems problems;
    private boolean anyFirst;

    TableCheck(Rule.Table table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /**
     * @param anyFirst whether a message can say any word in the first column, or nothing at all; else the words of that
     *     column choose the messages that the mapping is for
     */
    void run(boolean anyFirst, Possible possible) {
        this.anyFirst = anyFirst;
        boolean[] chosen = new boolean[table.rows().size()];
        reportMissing(tryAll(true, chosen, possible), "a message");
        reportMissing(tryAll(false, chosen, possible), "an event");
        reportHidden(chosen);
    }

    private void reportMissing(@Nullable String missing, String who) {
        if (missing != null) {
            problems.error(table.at(), "where", "no row is for " + missing + ", which " + who + " can say");
        }
    }

    private void reportHidden(boolean[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            if (!chosen[i]) {
                problems.error(
                        table.rows().get(i).at(),
                        "where",
                        "this row is never chosen: the rows above it cover all it says");
            }
        }
    }

    /** The same for a table that is only read from the left: of a message that may say anything. */
    void runToEvent() {
        this.anyFirst = true;
        boolean[] chosen = new boolean[table.rows().size()];
        reportMissing(tryAll(true, chosen, (column, word, named) -> null), "a message");
        reportHidden(chosen);
    }

    /** Tries all combinations of one side; returns one that no row is for. */
    private @Nullable String tryAll(boolean left, boolean[] chosen, Possible possible) {
        List<String> columns = left ? table.left() : table.right();
        String missing = null;
        for (@Nullable String[] values : combinations(left, columns, possible)) {
            int row = firstMatch(left, values);
            if (row >= 0) {
                chosen[row] = true;
            } else if (missing == null) {
                missing = shown(columns, values);
            }
        }
        return missing;
    }

    private List<@Nullable String[]> combinations(boolean left, List<String> columns, Possible possible) {
        List<@Nullable String[]> all = new ArrayList<>();
        for (String first : firsts(left)) {
            List<@Nullable String[]> some = new ArrayList<>();
            @Nullable String[] start = new String[columns.size()];
            start[0] = first;
            some.add(start);
            for (int column = 1; column < columns.size(); column++) {
                some = extended(some, column, candidates(left, column, first, possible));
            }
            all.addAll(some);
        }
        return all;
    }

    private List<@Nullable String> firsts(boolean left) {
        List<@Nullable String> firsts = new ArrayList<>(named(left, 0));
        if (left && anyFirst) {
            firsts.add(OTHER);
            firsts.add(null);
        }
        return firsts;
    }

    private List<@Nullable String> candidates(boolean left, int column, @Nullable String first, Possible possible) {
        Set<String> named = named(left, column);
        List<@Nullable String> told =
                left || first == null ? null : possible.values(table.right().get(column), first, named);
        if (told != null) {
            return told;
        }
        List<@Nullable String> values = new ArrayList<>(named);
        values.add(OTHER);
        values.add(null);
        return values;
    }

    private static List<@Nullable String[]> extended(
            List<@Nullable String[]> some, int column, List<@Nullable String> values) {
        List<@Nullable String[]> longer = new ArrayList<>();
        for (@Nullable String[] one : some) {
            for (String value : values) {
                @Nullable String[] copy = Arrays.copyOf(one, one.length);
                copy[column] = value;
                longer.add(copy);
            }
        }
        return longer;
    }

    /** The words of a column, and one text for each cell with holes. */
    private Set<String> named(boolean left, int column) {
        Set<String> named = new LinkedHashSet<>();
        for (Rule.Row row : table.rows()) {
            List<Rule.Cell> cells = left ? row.left() : row.right();
            if (column >= cells.size()) {
                continue; // a row that skips has no right side
            }
            if (cells.get(column) instanceof Rule.Cell.Words words) {
                named.addAll(words.words());
            } else if (cells.get(column) instanceof Rule.Cell.Text text) {
                named.add(example(text));
            }
        }
        return named;
    }

    private static String example(Rule.Cell.Text text) {
        StringBuilder example = new StringBuilder();
        for (Pattern.Part part : text.parts()) {
            example.append(part instanceof Pattern.Part.Fixed fixed ? fixed.text() : OTHER);
        }
        return example.toString();
    }

    private int firstMatch(boolean left, @Nullable String[] values) {
        for (int i = 0; i < table.rows().size(); i++) {
            Rule.Row row = table.rows().get(i);
            List<Rule.Cell> cells = left ? row.left() : row.right();
            if (cells.size() == values.length && matches(cells, values)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(List<Rule.Cell> cells, @Nullable String[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!matches(cells.get(i), values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Rule.Cell cell, @Nullable String value) {
        if (cell instanceof Rule.Cell.Anything) {
            return true;
        }
        if (cell instanceof Rule.Cell.Words words) {
            return value == null
                    ? words.absentAllowed()
                    : words.words().stream().anyMatch(word -> word.equalsIgnoreCase(value));
        }
        List<Pattern.Part> parts = ((Rule.Cell.Text) cell).parts();
        List<String> names = PatternText.holes(parts);
        return value != null
                && Template.of(TextForm.elements(parts, names), names.size(), false)
                                .split(value)
                        != null;
    }

    private static String shown(List<String> columns, @Nullable String[] values) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            String text = value == null ? "absent" : value.contains(OTHER) ? "some other word" : "'" + value + "'";
            words.add("$" + columns.get(i) + " " + text);
        }
        return String.join(", ", words);
    }
}
