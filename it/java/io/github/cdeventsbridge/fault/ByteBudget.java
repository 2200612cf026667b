package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import org.jspecify.annotations.Nullable;

/** How many bytes may still pass one way before the connection of the next byte ends; used once. Thread-safe. */
final class ByteBudget {

    /** How the connection ends. */
    enum Then {
        RESET,
        CLOSE
    }

    private @Nullable Way way;
    private Then then = Then.RESET;
    private long left;

    synchronized void set(Way limited, long bytes, Then end) {
        way = limited;
        left = bytes;
        then = end;
    }

    synchronized void clear() {
        way = null;
    }

    /** How many of these bytes may pass; if fewer than asked for, the caller ends the connection as {@link #then} says. */
    synchronized int take(Way asked, int bytes) {
        if (asked != way) {
            return bytes;
        }
        int allowed = (int) Math.min(left, bytes);
        left -= allowed;
        if (allowed < bytes) {
            way = null;
        }
        return allowed;
    }

    synchronized Then then() {
        return then;
    }
}
