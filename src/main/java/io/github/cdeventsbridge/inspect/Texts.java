package io.github.cdeventsbridge.inspect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people read them. */
final class Texts {

    private Texts() {}

    /** {@code 2026-04-01T12:00:00Z}; a hyphen when there is none. */
    static String time(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The two largest units: {@code 2d 3h}, {@code 41m 10s}, {@code 3.2s}, {@code 250ms}. */
    static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + "d " + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h " + duration.toMinutesPart() + "m";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
        }
        if (duration.toMillisPart() == 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toSeconds() > 0
                ? String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0)
                : duration.toMillis() + "ms";
    }
}
