package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three gateways on one queue, of which one is killed every few seconds: the active one, or any where all are. */
final class ReplicaFaults {

    private static final int REPLICAS = 3;

    /** A standby connects to the sink at the most; who says more to it publishes. */
    private static final long PUBLISHES = 20_000;

    private static final int PUBLISHERS = 3;

    private ReplicaFaults() {}

    static void exclusive(FaultStage stage) {
        run(stage, false);
    }

    static void competing(FaultStage stage) {
        run(stage, true);
    }

    private static void run(FaultStage stage, boolean competing) {
        int kills = stage.isLong() ? 12 : 3;
        Duration interval = Duration.ofSeconds(stage.isLong() ? 5 : 2);
        if (competing) {
            stage.source().share(stage.queue());
        }
        List<GatewayProcess> replicas = new ArrayList<>();
        List<FaultProxy> sinks = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            FaultProxy sink = FaultProxy.before(stage.sink().port());
            GatewayFiles files = stage.files().withSinkUrl(GatewayFiles.url(sink.port()));
            replicas.add(stage.gateway(competing ? files.withSourceOption("consumers=competing") : files));
            sinks.add(sink);
        }
        stage.load(PUBLISHERS);
        stage.awaitArrivals(10);
        if (competing) {
            await("all replicas publish")
                    .atMost(FaultStage.PATIENCE)
                    .until(() -> sinks.stream().allMatch(sink -> sink.passed(Way.TO_SERVER) > PUBLISHES));
        }
        for (int i = 0; i < kills; i++) {
            long next = System.nanoTime() + interval.toNanos();
            int victim = competing ? stage.random().nextInt(REPLICAS) : active(sinks);
            replicas.get(victim).kill();
            stage.happened();
            stage.awaitArrivals(10);
            replicas.get(victim).start().awaitReady();
            await().atMost(FaultStage.PATIENCE).until(() -> System.nanoTime() - next >= 0);
        }
        stage.awaitArrivals(10);
    }

    /** The one that publishes: a standby says nothing to the sink. */
    private static int active(List<FaultProxy> sinks) {
        List<Long> before =
                sinks.stream().map(sink -> sink.passed(Way.TO_SERVER)).toList();
        return await("one of the replicas publishes")
                .atMost(FaultStage.PATIENCE)
                .until(
                        () -> {
                            for (int i = 0; i < sinks.size(); i++) {
                                if (sinks.get(i).passed(Way.TO_SERVER) - before.get(i) > PUBLISHES) {
                                    return i;
                                }
                            }
                            return -1;
                        },
                        index -> index >= 0);
    }
}
