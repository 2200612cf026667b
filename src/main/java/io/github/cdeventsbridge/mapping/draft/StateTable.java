package io.github.cdeventsbridge.mapping.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drafts the table between the words of the message and those of the event: {@code $state $result: $predicate $outcome
 * $reason}, without the columns that the samples or the event do not have. Every message and every event finds a row.
 */
final class StateTable {

    /** Where a message does not tell how a run ended, that is not known to be good. */
    static final String UNTOLD = "error";

    private static final String SKIPPED = "skip \"no state that the samples show\"";

    /**
     * The holes of the columns.
     *
     * @param state null when all messages are in one state
     * @param open whether messages may be in other states too
     * @param result null when no field tells how a run ended
     * @param predicate null when there is one only
     * @param outcome null when the event has no place for it
     * @param reason null when nothing keeps unknown results
     * @param outcomeRequired whether the event cannot do without it
     */
    record Columns(
            @Nullable String state,
            boolean open,
            @Nullable String result,
            @Nullable String predicate,
            @Nullable String outcome,
            @Nullable String reason,
            boolean outcomeRequired) {

        boolean relateNothing() {
            return (state == null && result == null) || (predicate == null && outcome == null);
        }
    }

    private final Columns columns;
    private final Set<String> seenResults;
    private final List<Map.Entry<String, String>> rows = new ArrayList<>();

    private StateTable(Columns columns, Set<String> seenResults) {
        this.columns = columns;
        this.seenResults = seenResults;
    }

    /**
     * @param states the words for states that the samples show
     * @param results the words for results that they show
     */
    static Sketch.Rows of(Columns columns, List<String> states, List<String> results) {
        Set<String> seen = new LinkedHashSet<>();
        results.forEach(result -> seen.add(result.toLowerCase(Locale.ROOT)));
        return new StateTable(columns, seen).table(states);
    }

    private Sketch.Rows table(List<String> states) {
        row(
                hole(columns.state()),
                hole(columns.result()),
                hole(columns.predicate()),
                outcome(),
                hole(columns.reason()));
        if (columns.state() == null) {
            finished("");
        } else {
            stateRows(states);
        }
        if (columns.open() && columns.state() != null) {
            rows.add(Map.entry(columns.result() == null ? "*" : "* *", SKIPPED));
        }
        return new Sketch.Rows(rows);
    }

    private void stateRows(List<String> states) {
        List<String> plain = new ArrayList<>();
        String lastFinished = "";
        for (String predicate : List.of("queued", "started", "finished")) {
            for (String word : states) {
                Words.State state = Words.state(word);
                if (state == null || !state.predicate().equals(predicate)) {
                    continue;
                }
                if (!predicate.equals("finished")) {
                    row(word, "*", predicate, "", "");
                } else if (state.outcome() == null) {
                    plain.add(word);
                } else {
                    row(word, "*", predicate, state.outcome(), "");
                    lastFinished = word;
                }
            }
        }
        plain.forEach(this::finished);
        // every event has to find a row
        if (plain.isEmpty() && !lastFinished.isEmpty() && columns.outcome() != null) {
            row(lastFinished, "*", "finished", "*", "*");
        }
    }

    private void finished(String word) {
        if (columns.outcome() == null) {
            row(word, "*", "finished", "", "");
        } else if (columns.result() == null) {
            String all = String.join("|", outcomesFrom(UNTOLD));
            row(word, "*", "finished", columns.outcomeRequired() ? all : "*", "");
        } else {
            for (String outcome : Words.outcomes()) {
                row(word, String.join("|", resultsOf(outcome)), "finished", outcome, "*");
            }
            if (columns.reason() == null) {
                row(word, "*", "finished", columns.outcomeRequired() ? UNTOLD : "*", "");
            } else {
                row(word, "$word", "finished", UNTOLD, "$word");
                row(word, "~", "finished", columns.outcomeRequired() ? UNTOLD : "*", "*");
            }
        }
    }

    private static List<String> outcomesFrom(String first) {
        List<String> all = new ArrayList<>(Words.outcomes());
        all.remove(first);
        all.add(0, first);
        return all;
    }

    /** The spelling of the samples comes first: it is the one that is written. */
    private List<String> resultsOf(String outcome) {
        List<String> words = new ArrayList<>(Words.results(outcome));
        List<String> seen = words.stream().filter(seenResults::contains).toList();
        words.removeAll(seen);
        words.addAll(0, seen);
        return words;
    }

    private String outcome() {
        return hole(columns.outcome());
    }

    private static String hole(@Nullable String name) {
        return name == null ? "" : "$" + name;
    }

    private void row(String state, String result, String predicate, String outcome, String reason) {
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        add(columns.state(), state, left);
        add(columns.result(), result, left);
        add(columns.predicate(), predicate, right);
        add(columns.outcome(), outcome, right);
        add(columns.reason(), reason, right);
        right.removeAll(Collections.singleton("")); // missing last cells say "absent"
        rows.add(Map.entry(String.join(" ", left), String.join(" ", right)));
    }

    private static void add(@Nullable String column, String cell, List<String> cells) {
        if (column != null) {
            cells.add(cell);
        }
    }
}
