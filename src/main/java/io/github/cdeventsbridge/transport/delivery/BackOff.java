package io.github.cdeventsbridge.transport.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Waits longer after each failure, up to a bound, and not at all once it is cancelled. Up to half of each wait is left to
 * chance, so that bridges that lost the same broker do not come back to it at the same moment. One thread waits; any thread
 * opens the latch.
 */
final class BackOff {

    private final long firstMillis;
    private final long maxMillis;
    private final CountDownLatch cancelled;
    private final DoubleSupplier chance;
    private long baseMillis;
    private long nextMillis;

    /**
     * @param cancelled ends all waiting when it is open; several may share it
     */
    BackOff(Duration first, Duration max, CountDownLatch cancelled) {
        this(first, max, cancelled, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance gives numbers from 0 to 1 */
    BackOff(Duration first, Duration max, CountDownLatch cancelled, DoubleSupplier chance) {
        this.cancelled = cancelled;
        this.chance = chance;
        this.firstMillis = first.toMillis();
        this.maxMillis = Math.max(first.toMillis(), max.toMillis());
        choose(firstMillis);
    }

    private void choose(long millis) {
        baseMillis = millis;
        nextMillis = millis - Math.round(millis * chance.getAsDouble() / 2);
    }

    /** How long the next wait takes. */
    long nextMillis() {
        return nextMillis;
    }

    /** The next wait is the first again. */
    void reset() {
        choose(firstMillis);
    }

    /** Waits; returns early, and for good, when cancelled or interrupted. */
    void await() {
        try {
            if (!cancelled.await(nextMillis, TimeUnit.MILLISECONDS)) {
                choose(Math.min(maxMillis, baseMillis * 2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
