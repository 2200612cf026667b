package io.github.cdeventsbridge.cli.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how far a replay is: a bar that stays in its place on a terminal, a line now and then elsewhere. For one thread. */
final class ReplayProgress {

    private static final int WIDTH = 30;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long start;
    private long last;
    private boolean shown;

    ReplayProgress(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /** @param share of the archive that was read in this run and before */
    void reached(long messages, OptionalDouble share) {
        long now = nanoTime.getAsLong();
        if (now - last < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        last = now;
        double seconds = Math.max(1e-9, (now - start) / 1e9);
        String line = line(messages, share, seconds);
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
        } else {
            err.println(line);
        }
        err.flush();
        shown = true;
    }

    private static String line(long messages, OptionalDouble share, double seconds) {
        String counted = String.format(Locale.ROOT, "%,d messages, %,.0f/s", messages, messages / seconds);
        if (share.isEmpty()) {
            return counted;
        }
        double done = share.getAsDouble();
        int full = (int) Math.round(done * WIDTH);
        String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
        String left = done <= 0 ? "" : ", " + time((long) (seconds * (1 - done) / done)) + " left";
        return String.format(Locale.ROOT, "[%s] %3.0f %%  %s%s", bar, done * 100, counted, left);
    }

    private static String time(long seconds) {
        long hours = TimeUnit.SECONDS.toHours(seconds);
        return hours > 0
                ? String.format(Locale.ROOT, "%d h %02d min", hours, seconds / 60 % 60)
                : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }

    /** Leaves the line of the bar. */
    void end() {
        if (shown && terminal) {
            err.println();
            err.flush();
        }
    }
}
