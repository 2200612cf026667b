package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Three gateways on one queue, of which one is killed every few seconds: the active one, or any where all are. */
final class ReplicaFaults {

    private static final int REPLICAS = 3;
    private static final int PUBLISHERS = 3;

    private ReplicaFaults() {}

    static void exclusive(FaultRun run) {
        run(run, false);
    }

    static void competing(FaultRun run) {
        run(run, true);
    }

    private static void run(FaultRun run, boolean competing) {
        int kills = run.isLong() ? 12 : 3;
        Duration interval = Duration.ofSeconds(run.isLong() ? 5 : 2);
        if (competing) {
            run.source().share(run.queue());
        }
        List<GatewayProcess> replicas = new ArrayList<>();
        List<FaultProxy> sinks = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            FaultProxy sink = FaultProxy.before(run.sink().port());
            GatewayFiles files = run.files().withSinkUrl(GatewayFiles.url(sink.port()));
            replicas.add(run.gateway(competing ? files.withSourceOption("consumers=competing") : files));
            sinks.add(sink);
        }
        run.load(PUBLISHERS);
        run.awaitArrivals(10);
        for (int i = 0; i < kills; i++) {
            long next = System.nanoTime() + interval.toNanos();
            int victim = competing ? run.random().nextInt(REPLICAS) : active(sinks);
            replicas.get(victim).kill();
            run.happened();
            run.awaitArrivals(10);
            replicas.get(victim).start().awaitReady();
            await().atMost(FaultRun.PATIENCE).until(() -> System.nanoTime() - next >= 0);
        }
        run.awaitArrivals(10);
    }

    /** The one that publishes: a standby says nothing to the sink. */
    private static int active(List<FaultProxy> sinks) {
        List<Long> before =
                sinks.stream().map(sink -> sink.passed(Way.TO_SERVER)).toList();
        long enough = 20_000;
        return await("one of the replicas publishes")
                .atMost(FaultRun.PATIENCE)
                .until(
                        () -> {
                            for (int i = 0; i < sinks.size(); i++) {
                                if (sinks.get(i).passed(Way.TO_SERVER) - before.get(i) > enough) {
                                    return i;
                                }
                            }
                            return -1;
                        },
                        index -> index >= 0);
    }
}
