package io.github.cdeventsbridge.transport.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps what a source publishes to so many messages a second. Nothing is saved up: a quiet minute is not followed by a
 * storm. Used by one thread.
 */
public final class RateLimit {

    private static final int BATCHES_PER_SECOND = 10;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanoTime;
    private long next;

    /** @param perSecond 0 for no limit */
    public RateLimit(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** How many messages may be taken together, so that the limit holds within each second, too. */
    public int batch(int size) {
        return perSecond == 0 ? size : Math.max(1, Math.min(size, perSecond / BATCHES_PER_SECOND));
    }

    /** So many messages were published. */
    public void used(int messages) {
        if (perSecond > 0) {
            next = Math.max(next, nanoTime.getAsLong()) + messages * SECOND / perSecond;
        }
    }

    /** How long the next message has to wait. */
    long waitNanos() {
        return perSecond == 0 ? 0 : Math.max(0, next - nanoTime.getAsLong());
    }

    /**
     * Waits until a message may be taken.
     *
     * @return whether it may; not if the latch was opened, or the thread interrupted
     */
    public boolean await(CountDownLatch stop) {
        long nanos = waitNanos();
        try {
            return nanos == 0 || !stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
