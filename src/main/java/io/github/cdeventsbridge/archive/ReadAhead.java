package io.github.cdeventsbridge.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads on a thread of its own, a bounded number of items ahead of whoever takes them, so that reading does not wait for
 * what is done with them. Belongs to one thread beside its own, which starts with the first item that is taken.
 */
final class ReadAhead<T> implements AutoCloseable {

    private final Source<T> source;
    private final BlockingQueue<Step<T>> ahead;
    private @Nullable Thread thread;
    private boolean ended;

    /** Where items come from. */
    @FunctionalInterface
    interface Source<T> {

        /** The next one; null at the end. */
        @Nullable T next() throws IOException;
    }

    /** An item; what went wrong in place of it; or neither, which is the end. */
    private record Step<T>(@Nullable T item, @Nullable Throwable failure) {}

    /** @param most how many items may wait */
    ReadAhead(Source<T> source, int most) {
        this.source = source;
        this.ahead = new ArrayBlockingQueue<>(most);
    }

    /**
     * The next item; null at the end, and after a failure.
     *
     * @throws IOException as the source threw it in place of this item
     */
    @Nullable T take() throws IOException {
        if (ended) {
            return null;
        }
        if (thread == null) {
            thread = new Thread(this::read, "archive reader");
            thread.setDaemon(true);
            thread.start();
        }
        Step<T> step;
        try {
            step = ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the archive is read");
        }
        ended = step.item() == null;
        Throwable failure = step.failure();
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("Unable to read the archive", failure);
        }
        return step.item();
    }

    private void read() {
        try {
            while (true) {
                Step<T> step = step();
                ahead.put(step);
                if (step.item() == null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private Step<T> step() {
        try {
            return new Step<>(source.next(), null);
        } catch (Exception | Error e) { // also errors: whoever waits must hear of them
            return new Step<>(null, e);
        }
    }

    /** The source is not used any more when this returns. */
    @Override
    public void close() {
        ended = true;
        Thread reading = thread;
        if (reading == null) {
            return;
        }
        reading.interrupt();
        boolean interrupted = false;
        while (reading.isAlive()) {
            try {
                reading.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
