package io.github.cdeventsbridge.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param obligations how many messages the source's broker had confirmed
 * @param duplicates how many arrivals repeated an earlier one
 * @param deadLetters how many messages became dead letters, also those that had to
 * @param faults how many faults really happened
 * @param violations what was broken, by kind
 */
record Verdict(
        long obligations, long duplicates, long deadLetters, long faults, Map<Violation, List<String>> violations) {

    private static final int SHOWN = 5;

    int count(Violation kind) {
        return violations.getOrDefault(kind, List.of()).size();
    }

    boolean isKept() {
        return violations.isEmpty();
    }

    /** The violations, some of each kind. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                "%d obligations, %d faults, %d duplicates, %d dead letters",
                obligations, faults, duplicates, deadLetters));
        violations.forEach((kind, all) -> {
            text.append("\n  ").append(kind).append(": ").append(all.size());
            all.stream().limit(SHOWN).forEach(one -> text.append("\n    ").append(one));
        });
        return text.toString();
    }

    /** Collects. */
    static final class Builder {

        private final Map<Violation, List<String>> violations = new EnumMap<>(Violation.class);
        private final List<String> repeated = new ArrayList<>();
        private long obligations;
        private long deadLetters;
        private long faults;

        void obligations(long count) {
            obligations = count;
        }

        void faults(long count) {
            faults = count;
        }

        void deadLetter() {
            deadLetters++;
        }

        void duplicate(String id) {
            repeated.add(id);
        }

        List<String> duplicates() {
            return repeated;
        }

        void add(Violation kind, String text) {
            violations.computeIfAbsent(kind, key -> new ArrayList<>()).add(text);
        }

        /** Takes back what a class does not promise. */
        void forgive(Violation kind) {
            violations.remove(kind);
        }

        Verdict build() {
            return new Verdict(obligations, repeated.size(), deadLetters, faults, Map.copyOf(violations));
        }
    }
}
