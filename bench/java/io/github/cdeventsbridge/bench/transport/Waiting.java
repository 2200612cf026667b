package io.github.cdeventsbridge.bench.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client's threads have received and the reader has not taken yet. */
final class Waiting<M> {

    private static final long FIRST_MILLIS = 200;

    private final BlockingQueue<M> queue = new LinkedBlockingQueue<>();

    void add(M message) {
        queue.add(message);
    }

    List<M> take(int limit) throws InterruptedException {
        List<M> taken = new ArrayList<>();
        M first = queue.poll(FIRST_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            taken.add(first);
            queue.drainTo(taken, limit - 1);
        }
        return taken;
    }
}
