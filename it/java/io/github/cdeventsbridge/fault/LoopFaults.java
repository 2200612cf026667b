package io.github.cdeventsbridge.fault;

/** Two bridges back to back: what one makes of a message, the other makes a message of again. */
final class LoopFaults {

    private static final int KILLS = 2;

    private LoopFaults() {}

    /**
     * The way back is killed again and again. The first bridge must recognise its own messages when they come back, and that by
     * their marker alone: its sink is not asked to recognise duplicates.
     */
    static void backToBack(FaultRun run) {
        GatewayFiles there = run.files();
        run.gateway(there.withSinkOption("duplicates=off"));
        GatewayProcess back = run.gateway(there.back());
        run.load(1);
        for (int i = 0; i < KILLS; i++) {
            run.awaitArrivals(20 + run.random().nextInt(100));
            back.kill();
            run.happened();
            back.start().awaitReady();
        }
        run.awaitArrivals(20);
    }
}
