package io.github.cdeventsbridge.transport.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices that a source is connected for a long time and gets nothing: a subscription with a wrong name looks like that. Time
 * without a connection does not count. Used by one thread.
 */
final class Silence {

    private final Duration limit;
    private final LongSupplier nanoTime;
    private long passed;
    private long lastLook;
    private boolean told;

    /** @param limit how long it may be silent; zero for ever */
    Silence(Duration limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** It is connected from now on, for the first time or again. */
    void connected() {
        lastLook = nanoTime.getAsLong();
    }

    /**
     * It has looked for messages.
     *
     * @param found whether there were any
     * @return how long it has been silent, when the limit is passed; once until something comes
     */
    Optional<Duration> looked(boolean found) {
        long now = nanoTime.getAsLong();
        passed = found ? 0 : passed + now - lastLook;
        lastLook = now;
        if (found) {
            told = false;
        }
        if (told || limit.isZero() || passed < limit.toNanos()) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(Duration.ofNanos(passed));
    }
}
