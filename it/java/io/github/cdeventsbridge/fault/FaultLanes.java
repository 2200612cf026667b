package io.github.cdeventsbridge.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs several classes of faults at a time, each lane between two brokers of its own: most of a run is waiting. What is
 * asked for with {@link #verdict} has been started before.
 */
final class FaultLanes implements AutoCloseable {

    /** A class of faults, and what decides how it goes. */
    record Run(FaultClass faultClass, long seed) {
        @Override
        public String toString() {
            return faultClass + ", seed " + seed;
        }
    }

    private final Path home;
    private final ExecutorService lanes;
    private final List<Brokers> all = new ArrayList<>();
    private final BlockingQueue<Brokers> idle = new LinkedBlockingQueue<>();
    private final Map<Run, Future<Verdict>> verdicts = new LinkedHashMap<>();

    private FaultLanes(Path home, int count) {
        this.home = home;
        this.lanes = Executors.newFixedThreadPool(count);
        for (int lane = 0; lane < count; lane++) {
            Brokers brokers = Brokers.start(home.resolve("lane" + lane));
            all.add(brokers);
            idle.add(brokers);
        }
    }

    /** Starts them in their order, so many at a time. */
    static FaultLanes start(List<Run> runs, Path home, int count) {
        FaultLanes lanes = new FaultLanes(home, Math.max(1, Math.min(count, runs.size())));
        runs.forEach(run -> lanes.verdicts.put(run, lanes.lanes.submit(() -> lanes.go(run))));
        return lanes;
    }

    private Verdict go(Run run) throws Exception {
        Brokers brokers = idle.take();
        try {
            Path folder = home.resolve(run.faultClass() + "-" + run.seed());
            return FaultRun.of(run.faultClass(), run.seed(), brokers, folder, List.of());
        } finally {
            idle.add(brokers);
        }
    }

    /** What a run came to; waits until it has ended. */
    Verdict verdict(Run run) throws InterruptedException, ExecutionException {
        return verdicts.get(run).get();
    }

    @Override
    public void close() {
        lanes.shutdownNow();
        all.forEach(Brokers::close);
    }
}
