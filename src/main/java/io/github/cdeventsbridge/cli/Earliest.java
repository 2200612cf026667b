package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.inspect.EventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The first so many events in the order of time; of the others nothing is kept. */
final class Earliest {

    private record Numbered(EventView view, @Nullable Instant time, long number) {}

    private static final Comparator<Numbered> BY_TIME = Comparator.comparing(
                    Numbered::time, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Numbered::number);

    private final int limit;
    private final PriorityQueue<Numbered> latestFirst = new PriorityQueue<>(BY_TIME.reversed());
    private long number;

    Earliest(int limit) {
        this.limit = limit;
    }

    void add(EventView view) {
        latestFirst.add(new Numbered(view, view.time(), number++));
        if (latestFirst.size() > limit) {
            latestFirst.remove();
        }
    }

    /** Events of one time are in the order in which they came; those without a time come last. */
    List<EventView> events() {
        List<Numbered> sorted = new ArrayList<>(latestFirst);
        sorted.sort(BY_TIME);
        return sorted.stream().map(Numbered::view).toList();
    }
}
