package io.github.cdeventsbridge.transport.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects one batch within its bounds: count, bytes, time. Used by one thread, for one {@link SourceSession#take}. */
public final class BatchBounds {

    private final SourceSettings settings;
    private final int limit;
    private final List<Taken> taken = new ArrayList<>();
    private long bytes;
    private long deadline;

    /** @param limit how many messages at most */
    public BatchBounds(SourceSettings settings, int limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /** Takes one more; the time starts to run with the first. */
    public void add(Taken one) {
        if (taken.isEmpty()) {
            deadline = System.nanoTime() + settings.maxWait().toNanos();
        }
        taken.add(one);
        bytes += one.message().body().size();
    }

    /** Whether there is no room, or no time, for another one. */
    public boolean isFull() {
        return taken.size() >= limit
                || bytes >= settings.maxBytes()
                || (!taken.isEmpty() && System.nanoTime() - deadline >= 0);
    }

    /** What was taken, in order. */
    public List<Taken> taken() {
        return Collections.unmodifiableList(taken);
    }
}
