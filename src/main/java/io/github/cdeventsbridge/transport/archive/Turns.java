package io.github.cdeventsbridge.transport.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Turns with the numbers 0, 1, 2 and so on: each comes when the one before is left, until somebody ends it all. Thread-safe.
 */
final class Turns {

    /** That all turns are left: nobody has this number. */
    private static final long LEFT = Long.MAX_VALUE;

    private long given;
    private long now;
    private boolean ended;

    /** The number of a turn that nobody has. */
    synchronized long next() {
        return given++;
    }

    /** Waits for a turn; false if it does not come any more. */
    synchronized boolean await(long number) throws InterruptedException {
        while (number != now && !ended) {
            wait();
        }
        return number == now;
    }

    /** Whether this turn does not come any more. */
    synchronized boolean isLost(long number) {
        return ended && number != now;
    }

    /** What was to be done in this turn is done. */
    synchronized void leave(long number) {
        if (number != now) {
            throw new IllegalStateException("turn " + number + " is left in turn " + now);
        }
        now++;
        notifyAll();
    }

    /** What was to be done in this turn is done, and in no other one. */
    synchronized void leaveAsLast(long number) {
        leave(number);
        given = LEFT;
        now = LEFT;
        end();
    }

    /** No other turn comes; what is done in this one may still be done. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** @throws IOException if no turn comes any more */
    synchronized void check() throws IOException {
        if (ended) {
            throw new IOException("a part of the archive was given back; it is read again from there");
        }
    }

    /** Waits until all turns are left, for a while; false if some are not. */
    synchronized boolean awaitAll(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (now != given && !ended) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return now == given;
    }
}
