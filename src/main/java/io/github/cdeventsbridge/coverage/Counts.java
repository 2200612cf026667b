package io.github.cdeventsbridge.coverage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts by name, with the place of the first of each. Of names beyond a bound only the number is kept. */
final class Counts {

    /** Archives have hundreds of topics and fields; who puts ids into them must not fill the memory. */
    static final int MOST = 10_000;

    private static final class Count {
        private final @Nullable String first;
        private long number;

        Count(@Nullable String first) {
            this.first = first;
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private long others;

    void add(String name, @Nullable String place) {
        Count count = counts.get(name);
        if (count == null && counts.size() >= MOST) {
            others++;
            return;
        }
        if (count == null) {
            count = new Count(place);
            counts.put(name, count);
        }
        count.number++;
    }

    /** The most frequent first. */
    List<Counted> sorted() {
        return counts.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue().number, entry.getValue().first))
                .sorted(Comparator.comparingLong(Counted::number).reversed().thenComparing(Counted::name))
                .toList();
    }

    /** How many had names beyond the bound. */
    long others() {
        return others;
    }
}
