package io.github.cdeventsbridge.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several publishers at work, each on a thread of its own. */
final class Load {

    private static final long END_SECONDS = 60;

    private final List<Publisher> publishers;
    private final ExecutorService threads;
    private final List<Future<?>> working = new ArrayList<>();

    private Load(List<Publisher> publishers) {
        this.publishers = publishers;
        this.threads = Executors.newFixedThreadPool(publishers.size());
    }

    /** Starts it: each publishes so many messages quickly, and then a trickle. */
    static Load start(List<Publisher> publishers, int quickly) {
        Load load = new Load(publishers);
        publishers.forEach(
                publisher -> load.working.add(load.threads.submit(() -> publisher.publishUntilFinished(quickly))));
        return load;
    }

    /** Ends it, and waits for the messages that are being sent. */
    void finish() {
        publishers.forEach(Publisher::finish);
        try {
            for (Future<?> one : working) {
                one.get(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a publisher failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
            publishers.forEach(Publisher::close);
        }
    }
}
