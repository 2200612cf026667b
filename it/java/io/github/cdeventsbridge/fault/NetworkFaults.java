package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.util.function.Function;

/** The network between the gateway and a broker breaks, or lies. */
final class NetworkFaults {

    private static final int RESETS = 5;
    private static final int PUBLISHERS = 2;

    /** Where messages flow: some of a batch, so most resets hit the middle of a frame. */
    private static final int WITHIN_MESSAGES = 100_000;

    /** Where only answers and acknowledgements flow. */
    private static final int WITHIN_ANSWERS = 1_000;

    /** So narrow that the gateway would have much more in its memory if it read on; a batch passes in time. */
    private static final long BYTES_PER_SECOND = 3_000_000;

    private NetworkFaults() {}

    /** Resets after a number of bytes that the seed says, wherever in a frame that is. */
    static FaultScenario reset(Function<FaultStage, FaultProxy> side, Way ofMessages) {
        return stage -> {
            FaultProxy proxy = side.apply(stage);
            stage.gateway();
            stage.load(PUBLISHERS);
            stage.awaitArrivals(1);
            for (int i = 0; i < RESETS; i++) {
                long before = proxy.resets();
                Way way = stage.random().nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT;
                proxy.resetAfter(way, stage.random().nextInt(way == ofMessages ? WITHIN_MESSAGES : WITHIN_ANSWERS));
                await().atMost(FaultStage.PATIENCE).until(() -> proxy.resets() > before);
                stage.happened();
            }
            stage.awaitArrivals(1);
        };
    }

    /** The peer takes what it is sent and never answers; or its answers come, and it hears nothing. */
    static FaultScenario deaf(Function<FaultStage, FaultProxy> side) {
        return stage -> {
            FaultProxy proxy = side.apply(stage);
            stage.gateway();
            stage.load(1);
            stage.awaitArrivals(1);
            long before = proxy.swallowed();
            int kind = stage.random().nextInt(3);
            stage.heard(() -> {
                switch (kind) {
                    case 0 -> proxy.deafen(Way.TO_SERVER);
                    case 1 -> proxy.deafen(Way.TO_CLIENT);
                    default -> proxy.deafen();
                }
                await().atMost(FaultStage.PATIENCE).until(() -> proxy.swallowed() > before);
            });
            proxy.heal();
            stage.awaitArrivals(1);
        };
    }

    /** One end of the connection is gone and the other is not told, as when a firewall forgets it. */
    static FaultScenario halfOpen(Function<FaultStage, FaultProxy> side) {
        return stage -> {
            FaultProxy proxy = side.apply(stage);
            stage.gateway();
            stage.load(1);
            stage.awaitArrivals(1);
            stage.heard(stage.random().nextBoolean() ? proxy::loseServer : proxy::loseClient);
            stage.awaitArrivals(20);
        };
    }

    /** The way to the sink is narrow and slow: messages wait at the source, not in the gateway's memory. */
    static void slowSink(FaultStage stage) {
        stage.gateway(stage.files(), "-Xmx64m");
        stage.sinkProxy().slow(Way.TO_SERVER, 2, BYTES_PER_SECOND);
        try (Publisher publisher = stage.publisher(Sizes.HEAVY)) {
            for (int i = 0; i < 150; i++) {
                publisher.publish();
            }
        }
        stage.awaitArrived(50);
        stage.happened();
    }

    /** The first of two addresses of the sink is dead. */
    static void firstAddressDead(FaultStage stage) throws Exception {
        FaultProxy dead = FaultProxy.before(stage.sink().port());
        dead.close();
        GatewayFiles files = stage.files();
        stage.gateway(files.withSinkUrl("(tcp://127.0.0.1:" + dead.port() + ","
                + files.sinkUrl().split("\\?")[0] + ")?" + files.sinkUrl().split("\\?")[1]));
        stage.happened();
        stage.load(PUBLISHERS);
        stage.awaitArrivals(50);
        stage.sinkProxy().resetNow();
        stage.happened();
        stage.awaitArrivals(50);
    }
}
