package io.github.cdeventsbridge.transport.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests that wait to be taken; bounded in number and bytes. Thread-safe. */
final class Inbox {

    private static final Problem OVERDUE = Problem.later("the bridge could not hand it on in time");
    private static final Problem CLOSED = Problem.later("the bridge is stopping");

    private final int maxRequests;
    private final long maxBytes;
    private final Deque<Posted> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    Inbox(int maxRequests, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    /** Takes a request in, or answers it: come again. */
    void offer(Posted posted) {
        Problem refusal;
        synchronized (this) {
            refusal = closed ? CLOSED : isFull(posted) ? Problem.later("too many requests wait already") : null;
            if (refusal == null) {
                waiting.add(posted);
                bytes += posted.bytes();
                notifyAll();
            }
        }
        if (refusal != null) {
            posted.refuse(refusal);
        }
    }

    private boolean isFull(Posted posted) {
        return waiting.size() >= maxRequests || (!waiting.isEmpty() && bytes + posted.bytes() > maxBytes);
    }

    /** The next request, waiting for it if there is none; null if none comes. */
    @Nullable Posted poll(long millis) throws InterruptedException {
        answerOverdue();
        synchronized (this) {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            for (long left = millis; waiting.isEmpty() && left > 0; left = millisUntil(deadline)) {
                wait(left);
            }
            return waiting.isEmpty() ? null : remove();
        }
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private synchronized Posted remove() {
        Posted next = waiting.remove();
        bytes -= next.bytes();
        return next;
    }

    /** Lets nobody wait for longer than they should. */
    void answerOverdue() {
        for (Posted overdue = nextOverdue(); overdue != null; overdue = nextOverdue()) {
            overdue.refuse(OVERDUE);
        }
    }

    private synchronized @Nullable Posted nextOverdue() {
        Posted first = waiting.peek();
        return first != null && first.isOverdue() ? remove() : null;
    }

    /** Takes nothing in any more; whoever waits may come again. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        for (Posted left = removeNext(); left != null; left = removeNext()) {
            left.refuse(CLOSED);
        }
    }

    private synchronized @Nullable Posted removeNext() {
        return waiting.isEmpty() ? null : remove();
    }
}
