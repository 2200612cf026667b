package io.github.cdeventsbridge.fault;

/** A broker dies, stands still, or is full. */
final class BrokerFaults {

    private static final int PUBLISHERS = 2;

    private BrokerFaults() {}

    /** The sink's broker is killed with -9 and comes back with its data. */
    static void sinkKilled(FaultRun run) {
        run.gateway();
        run.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            run.awaitArrivals(1 + run.random().nextInt(200));
            run.heard(run.sink()::kill);
            run.sink().start();
            run.awaitArrivals(1);
        }
    }

    /** The source's broker is killed with -9 and comes back with its data. */
    static void sourceKilled(FaultRun run) {
        run.gateway();
        run.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            run.awaitArrivals(1 + run.random().nextInt(200));
            run.heard(run.source()::kill);
            run.source().start();
            run.awaitArrivals(1);
        }
    }

    /** The sink's disk is full: it stops taking messages, or refuses them. */
    static void sinkFull(FaultRun run) {
        run.gateway();
        run.load(PUBLISHERS);
        run.awaitArrivals(1);
        if (run.random().nextBoolean()) {
            run.heard(() -> run.sink().addresses(true));
            run.sink().addresses(false);
        } else {
            run.heard(() -> run.sink().disk(true));
            run.sink().disk(false);
        }
        run.awaitArrivals(50);
    }

    /** A broker stands still (SIGSTOP): its connections stay open, and nothing answers. */
    static void paused(FaultRun run) {
        run.gateway();
        run.load(1);
        run.awaitArrivals(1);
        BrokerNode broker = run.random().nextBoolean() ? run.sink() : run.source();
        run.heard(broker::pause);
        broker.resume();
        run.awaitArrivals(50);
    }
}
