package io.github.cdeventsbridge.fault;

/** A broker dies, stands still, or is full. */
final class BrokerFaults {

    private static final int PUBLISHERS = 2;

    private BrokerFaults() {}

    /** The sink's broker is killed with -9 and comes back with its data. */
    static void sinkKilled(FaultStage stage) {
        stage.gateway();
        stage.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            stage.awaitArrivals(1 + stage.random().nextInt(200));
            stage.heard(stage.sink()::kill);
            stage.sink().start();
            stage.awaitArrivals(1);
        }
    }

    /** The source's broker is killed with -9 and comes back with its data. */
    static void sourceKilled(FaultStage stage) {
        stage.gateway();
        stage.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            stage.awaitArrivals(1 + stage.random().nextInt(200));
            stage.heard(stage.source()::kill);
            stage.source().start();
            stage.awaitArrivals(1);
        }
    }

    /** The sink's disk is full: it stops taking messages, or refuses them. */
    static void sinkFull(FaultStage stage) {
        stage.gateway();
        stage.load(PUBLISHERS);
        stage.awaitArrivals(1);
        if (stage.random().nextBoolean()) {
            stage.heard(() -> stage.sink().addresses(true));
            stage.sink().addresses(false);
        } else {
            stage.heard(() -> stage.sink().disk(true));
            stage.sink().disk(false);
        }
        stage.awaitArrivals(50);
    }

    /** A broker stands still (SIGSTOP): its connections stay open, and nothing answers. */
    static void paused(FaultStage stage) {
        stage.gateway();
        stage.load(1);
        stage.awaitArrivals(1);
        BrokerNode broker = stage.random().nextBoolean() ? stage.sink() : stage.source();
        stage.heard(broker::pause);
        broker.resume();
        stage.awaitArrivals(50);
    }
}
