package io.github.cdeventsbridge.transport.seen;

import java.time.Duration;

/**
 * How much is remembered; what is older, or too much, is forgotten, the oldest first.
 *
 * @param count how many keys at most; each takes about 70 bytes of memory and 20 on the disk
 * @param age how long a key is remembered
 */
public record SeenLimits(int count, Duration age) {

    /** Enough for some hours of a large bus, and for a queue that comes again after a week. */
    public static final SeenLimits DEFAULT = new SeenLimits(100_000, Duration.ofDays(7));

    public SeenLimits {
        if (count < 1) {
            throw new IllegalArgumentException("found a count of " + count + "; at least 1 is allowed");
        }
        if (age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("found an age of " + age + "; a positive one is allowed");
        }
    }
}
