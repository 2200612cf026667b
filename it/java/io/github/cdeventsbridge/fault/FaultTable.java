package io.github.cdeventsbridge.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the runs came to, one row for each class; {@code docs/guarantees.md} holds it as it is printed. */
final class FaultTable {

    private final Map<FaultClass, List<Verdict>> verdicts = new LinkedHashMap<>();

    void add(FaultClass faultClass, Verdict verdict) {
        verdicts.computeIfAbsent(faultClass, key -> new ArrayList<>()).add(verdict);
    }

    /** The table in Markdown. */
    String markdown() {
        StringBuilder table = new StringBuilder("| class | seeds | faults | obligations | lost | unknown | altered |"
                + " out of order | duplicates downstream | dead letters |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        verdicts.forEach((faultClass, runs) -> table.append(String.format(
                "| %s | %d | %d | %d | %d | %d | %d | %s | %d | %d |%n",
                faultClass.title(),
                runs.size(),
                sum(runs, Verdict::faults),
                sum(runs, Verdict::obligations),
                sum(runs, verdict -> verdict.count(Violation.LOST)),
                sum(runs, verdict -> verdict.count(Violation.UNKNOWN)),
                sum(runs, verdict -> verdict.count(Violation.ALTERED)),
                faultClass.ordered() ? sum(runs, verdict -> verdict.count(Violation.OUT_OF_ORDER)) : "–",
                sum(runs, Verdict::duplicates),
                sum(runs, Verdict::deadLetters))));
        return table.toString();
    }

    private static long sum(List<Verdict> runs, java.util.function.ToLongFunction<Verdict> what) {
        return runs.stream().mapToLong(what).sum();
    }
}
