package io.github.cdeventsbridge.transport.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources that run, of all transports, so that all of them can be stopped together: Camel stops one route after the
 * other, and their patience would add up. Thread-safe.
 */
public final class RunningSources {

    private final Set<SourceThread> running = ConcurrentHashMap.newKeySet();

    private volatile boolean cut;

    void add(SourceThread source) {
        running.add(source);
    }

    /** Ends some of them, as {@link #drain} does all. */
    boolean end(List<SourceThread> ending, Duration patience) throws InterruptedException {
        ending.forEach(SourceThread::stopTaking);
        long deadline = System.nanoTime() + patience.toNanos();
        boolean inTime = true;
        for (SourceThread source : ending) {
            inTime &= source.end(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            running.remove(source);
        }
        if (!inTime) {
            cut = true;
        }
        return inTime;
    }

    /** Whether a deadline gave messages back that were in flight, when any of them was stopped. */
    public boolean isCut() {
        return cut;
    }

    /** The sources that ended without being told to; only a restart takes from them again. */
    public List<String> dead() {
        return running.stream()
                .filter(SourceThread::isDead)
                .map(SourceThread::source)
                .toList();
    }

    /**
     * Takes nothing more from now on, finishes what is in flight and acknowledges it. What is not finished when time is up
     * is given back.
     *
     * @param patience for all of them together
     * @return whether everything was finished in time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        return end(List.copyOf(running), patience);
    }
}
