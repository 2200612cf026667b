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

    private NetworkFaults() {}

    /** Resets after a number of bytes that the seed says, wherever in a frame that is. */
    static FaultScenario reset(Function<FaultRun, FaultProxy> side, Way ofMessages) {
        return run -> {
            FaultProxy proxy = side.apply(run);
            run.gateway();
            run.load(PUBLISHERS);
            run.awaitArrivals(1);
            for (int i = 0; i < RESETS; i++) {
                long before = proxy.resets();
                Way way = run.random().nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT;
                proxy.resetAfter(way, run.random().nextInt(way == ofMessages ? WITHIN_MESSAGES : WITHIN_ANSWERS));
                await().atMost(FaultRun.PATIENCE).until(() -> proxy.resets() > before);
                run.happened();
            }
            run.awaitArrivals(1);
        };
    }

    /** The peer takes what it is sent and never answers; or its answers come, and it hears nothing. */
    static FaultScenario deaf(Function<FaultRun, FaultProxy> side) {
        return run -> {
            FaultProxy proxy = side.apply(run);
            run.gateway();
            run.load(1);
            run.awaitArrivals(1);
            long before = proxy.swallowed();
            int kind = run.random().nextInt(3);
            run.heard(() -> {
                switch (kind) {
                    case 0 -> proxy.deafen(Way.TO_SERVER);
                    case 1 -> proxy.deafen(Way.TO_CLIENT);
                    default -> proxy.deafen();
                }
                await().atMost(FaultRun.PATIENCE).until(() -> proxy.swallowed() > before);
            });
            proxy.heal();
            run.awaitArrivals(1);
        };
    }

    /** One end of the connection is gone and the other is not told, as when a firewall forgets it. */
    static FaultScenario halfOpen(Function<FaultRun, FaultProxy> side) {
        return run -> {
            FaultProxy proxy = side.apply(run);
            run.gateway();
            run.load(1);
            run.awaitArrivals(1);
            run.heard(run.random().nextBoolean() ? proxy::loseServer : proxy::loseClient);
            run.awaitArrivals(20);
        };
    }

    /** The way to the sink is narrow and slow: messages wait at the source, not in the gateway's memory. */
    static void slowSink(FaultRun run) {
        run.gateway(run.files(), "-Xmx64m");
        run.sinkProxy().slow(Way.TO_SERVER, 2, 1_000_000);
        try (Publisher publisher = run.publisher(Sizes.HEAVY)) {
            for (int i = 0; i < 150; i++) {
                publisher.publish();
            }
        }
        run.awaitArrived(50);
        run.happened();
    }

    /** The first of two addresses of the sink is dead. */
    static void firstAddressDead(FaultRun run) throws Exception {
        FaultProxy dead = FaultProxy.before(run.sink().port());
        dead.close();
        GatewayFiles files = run.files();
        run.gateway(files.withSinkUrl("(tcp://127.0.0.1:" + dead.port() + ","
                + files.sinkUrl().split("\\?")[0] + ")?" + files.sinkUrl().split("\\?")[1]));
        run.happened();
        run.load(PUBLISHERS);
        run.awaitArrivals(50);
        run.sinkProxy().resetNow();
        run.happened();
        run.awaitArrivals(50);
    }
}
