package io.github.cdeventsbridge.inspect;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the times of a run lie on a line.
 *
 * @param run from its first to its last event
 * @param width the length of the line
 */
record Scale(Period run, double width) {

    /** The distance from the beginning of the line. */
    double at(Instant time) {
        if (run.start() == null || run.end() == null) {
            return 0;
        }
        double whole = seconds(run.start(), run.end());
        double share = whole <= 0 ? 0 : seconds(run.start(), time) / whole;
        return Math.min(1, Math.max(0, share)) * width;
    }

    /** The cell of a line of characters. */
    int cell(Instant time) {
        return (int) Math.min(width - 1, Math.floor(at(time)));
    }

    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / 1e9;
    }
}
