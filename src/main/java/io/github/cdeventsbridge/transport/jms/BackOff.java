package io.github.cdeventsbridge.transport.jms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits longer after each failure, up to a bound, and not at all once it is cancelled. One thread waits; any thread
 * opens the latch.
 */
final class BackOff {

    private final long firstMillis;
    private final long maxMillis;
    private final CountDownLatch cancelled;
    private long nextMillis;

    /**
     * @param cancelled ends all waiting when it is open; several may share it
     */
    BackOff(Duration first, Duration max, CountDownLatch cancelled) {
        this.cancelled = cancelled;
        this.firstMillis = first.toMillis();
        this.maxMillis = Math.max(first.toMillis(), max.toMillis());
        this.nextMillis = firstMillis;
    }

    /** How long the next wait takes. */
    long nextMillis() {
        return nextMillis;
    }

    /** The next wait is the first again. */
    void reset() {
        nextMillis = firstMillis;
    }

    /** Waits; returns early, and for good, when cancelled or interrupted. */
    void await() {
        try {
            if (!cancelled.await(nextMillis, TimeUnit.MILLISECONDS)) {
                nextMillis = Math.min(maxMillis, nextMillis * 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
