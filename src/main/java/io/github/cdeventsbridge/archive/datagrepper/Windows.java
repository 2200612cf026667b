package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Goes over a stretch of time in windows, as wide as the server and the memory bear them. Not thread-safe. */
final class Windows {

    private static final Duration FIRST = Duration.ofHours(6);

    /** Wider ones are what servers run into their time-outs with. */
    private static final Duration WIDEST = Duration.ofDays(7);

    private static final int CAUTION = 8;

    private final Instant until;
    private final int most;
    private Instant start;
    private Duration width = FIRST;
    private boolean ended;

    /** So many windows without trouble come before a wider one: none until there was trouble. */
    private int caution;

    private int calm;

    /** @param most how many rows a window may have */
    Windows(Instant start, Instant until, int most) {
        this.start = start;
        this.until = until;
        this.most = most;
    }

    /** The window to look at, always the same one until it is done or narrowed; null at the end. */
    @Nullable Window next() {
        if (ended) {
            return null;
        }
        Instant end = start.truncatedTo(ChronoUnit.SECONDS).plus(width);
        return new Window(start, end.isBefore(until) ? end : until);
    }

    /** Goes on behind a window; the next one may be wider if it had few rows. */
    void done(Window window, int rows) {
        ended = !window.end().isBefore(until);
        start = window.end();
        calm++;
        if (rows < most / 4 && calm > caution) {
            width = min(width.multipliedBy(2), WIDEST);
            calm = 0;
        }
    }

    /** After trouble with a window that is not the smallest; the next ones are not likely to be better. */
    void narrow(Window window) {
        width = seconds(width(window) / 2);
        caution = CAUTION;
        calm = 0;
    }

    /** After a window that has more rows than it may. */
    void narrow(Window window, long rows) {
        double share = Math.min(0.5, most / 2.0 / rows);
        width = seconds((long) (width(window) * share));
    }

    private static long width(Window window) {
        return Duration.between(window.start(), window.end()).toSeconds();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.max(Window.SMALLEST.toSeconds(), seconds));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
