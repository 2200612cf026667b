package io.github.cdeventsbridge.inspect;

import java.util.List;

/**
 * What happened, as the events tell it.
 *
 * @param runs in the order of time
 */
public record Timeline(List<Run> runs) {

    public Timeline {
        runs = List.copyOf(runs);
    }

    /** The first so many runs. */
    public Timeline first(int count) {
        return count >= runs.size() ? this : new Timeline(runs.subList(0, count));
    }
}
