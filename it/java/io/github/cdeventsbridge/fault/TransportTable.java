package io.github.cdeventsbridge.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What the runs of each transport came to, a row for it as a source and one for it as a sink; {@code docs/guarantees.md} holds
 * it as it is printed. In the columns of the classes stand the faults that happened.
 */
final class TransportTable {

    private final Map<String, Map<NetworkClass, List<Verdict>>> rows = new LinkedHashMap<>();

    /** Adds a run, with its verdict as a source and that as a sink. */
    void add(TransportUnderFault transport, NetworkClass faults, List<Verdict> verdicts) {
        add(transport + " | source", faults, verdicts.get(0));
        add(transport + " | sink", faults, verdicts.get(1));
    }

    private void add(String row, NetworkClass faults, Verdict verdict) {
        rows.computeIfAbsent(row, key -> new EnumMap<>(NetworkClass.class))
                .computeIfAbsent(faults, key -> new ArrayList<>())
                .add(verdict);
    }

    /** The table in Markdown. */
    String markdown() {
        StringBuilder table = new StringBuilder("| transport | as | seeds |");
        for (NetworkClass faults : NetworkClass.values()) {
            table.append(' ').append(faults.title()).append(" |");
        }
        table.append(" obligations | lost | unknown | altered | out of order | duplicates downstream |\n|---|---|--:|");
        table.append("--:|".repeat(NetworkClass.values().length + 6)).append('\n');
        rows.forEach((row, classes) -> {
            List<Verdict> all = classes.values().stream().flatMap(List::stream).toList();
            table.append(String.format(
                    "| %s | %d | %s | %d | %d | %d | %d | %d | %d |%n",
                    row,
                    classes.values().stream().mapToInt(List::size).max().orElse(0),
                    Arrays.stream(NetworkClass.values())
                            .map(faults -> classes.containsKey(faults)
                                    ? String.valueOf(sum(classes.get(faults), Verdict::faults))
                                    : "–")
                            .collect(Collectors.joining(" | ")),
                    sum(all, Verdict::obligations),
                    sum(all, verdict -> verdict.count(Violation.LOST)),
                    sum(all, verdict -> verdict.count(Violation.UNKNOWN)),
                    sum(all, verdict -> verdict.count(Violation.ALTERED)),
                    sum(all, verdict -> verdict.count(Violation.OUT_OF_ORDER)),
                    sum(all, Verdict::duplicates)));
        });
        return table.toString();
    }

    private static long sum(List<Verdict> runs, ToLongFunction<Verdict> what) {
        return runs.stream().mapToLong(what).sum();
    }
}
