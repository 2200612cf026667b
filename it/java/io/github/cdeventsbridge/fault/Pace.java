package io.github.cdeventsbridge.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How fast bytes pass a proxy: a delay for each piece of data, and a bandwidth. */
record Pace(long delayMillis, long bytesPerSecond) {

    static final Pace FREE = new Pace(0, Long.MAX_VALUE);

    /** Holds up the calling thread for as long as so many bytes take. */
    void pass(int bytes) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(delayMillis)
                + (bytesPerSecond == Long.MAX_VALUE ? 0 : TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond);
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
