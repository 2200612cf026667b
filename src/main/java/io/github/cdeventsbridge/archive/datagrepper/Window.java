package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, with both of its ends: datagrepper gives what lies between, the ends included, and another server may
 * leave one out. Neighbours share their border, so that nothing falls between them.
 */
record Window(Instant start, Instant end) {

    /** Servers count in seconds. */
    static final Duration SMALLEST = Duration.ofSeconds(1);

    boolean isSmallest() {
        return Duration.between(start, end).compareTo(SMALLEST) <= 0;
    }

    /** As a sentence goes on. */
    @Override
    public String toString() {
        return "from " + start + " until " + end;
    }
}
