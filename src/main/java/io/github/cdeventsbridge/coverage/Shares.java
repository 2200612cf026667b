package io.github.cdeventsbridge.coverage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shares by name; all names beyond the bound share one line. */
final class Shares {

    /** Stands for all names beyond the bound. */
    static final String OTHERS = "(others)";

    private final Map<String, Share> shares = new HashMap<>();

    void add(String name, Verdict verdict) {
        String known = shares.containsKey(name) || shares.size() < Counts.MOST ? name : OTHERS;
        shares.merge(known, Share.NONE.plus(verdict), (sum, one) -> sum.plus(verdict));
    }

    /** Those with the most messages first. */
    List<CoverageReport.Named> sorted() {
        return shares.entrySet().stream()
                .map(entry -> new CoverageReport.Named(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(
                                (CoverageReport.Named named) -> named.share().total())
                        .reversed()
                        .thenComparing(CoverageReport.Named::name))
                .toList();
    }
}
