package io.github.cdeventsbridge.replay;

import io.github.cdeventsbridge.archive.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the spacing that messages had when they were sent, so many times as fast. For one thread. */
public final class Pace {

    private final double speed;
    private final LongSupplier nanoTime;
    private @Nullable Instant first;
    private long start;

    /** @param speed how many times as fast, more than 0 */
    public Pace(double speed) {
        this(speed, System::nanoTime);
    }

    Pace(double speed, LongSupplier nanoTime) {
        this.speed = speed;
        this.nanoTime = nanoTime;
    }

    /** How long a message has to wait now; one without a time, or earlier than the first one, does not. */
    public Duration wait(Recorded recorded) {
        Instant time = RecordedTime.of(recorded);
        if (time == null) {
            return Duration.ZERO;
        }
        Instant begin = first;
        if (begin == null) {
            first = time;
            start = nanoTime.getAsLong();
            return Duration.ZERO;
        }
        double due = Duration.between(begin, time).toMillis() * 1e6 / speed;
        double left = due - (nanoTime.getAsLong() - start);
        return left <= 0 ? Duration.ZERO : Duration.ofNanos((long) left);
    }
}
