package io.github.cdeventsbridge.fault;

/** Two bridges back to back: what one makes of a message, the other makes a message of again. */
final class LoopFaults {

    private static final int KILLS = 2;

    private LoopFaults() {}

    /**
     * The way back is killed again and again. The first bridge must recognise its own messages when they come back, and that by
     * their marker alone: its sink is not asked to recognise duplicates.
     */
    static void backToBack(FaultStage stage) {
        GatewayFiles there = stage.files();
        stage.gateway(there.withSinkOption("duplicates=off"));
        GatewayProcess back = stage.gateway(there.back());
        stage.load(1);
        for (int i = 0; i < KILLS; i++) {
            stage.awaitArrivals(20 + stage.random().nextInt(100));
            back.kill();
            stage.happened();
            back.start().awaitReady();
        }
        stage.awaitArrivals(20);
    }
}
