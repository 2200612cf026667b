package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.time.Duration;

/** The gateway dies, or is told to stop. */
final class KillFaults {

    private static final int KILLS = 2;
    private static final int IN_FLIGHT = 20;
    private static final int TRIES = 6;
    private static final long LATE_MILLIS = 500;

    /** What a client says while it has nothing to send is less. */
    private static final int PINGS = 200;

    private static final int PUBLISHERS = 2;

    private KillFaults() {}

    /** Killed with -9 wherever it is, again and again, under load. */
    static void anywhere(FaultRun run) {
        GatewayProcess gateway = run.gateway();
        run.load(PUBLISHERS);
        for (int i = 0; i < KILLS; i++) {
            run.awaitArrivals(run.random().nextInt(200));
            gateway.kill();
            run.happened();
            gateway.start().awaitReady();
        }
        run.awaitArrivals(1);
    }

    /**
     * Killed when the sink has a batch and the source has not been told: the answers of the sink are late, and what is said
     * to the source meanwhile is swallowed.
     */
    static void betweenSendAndAcknowledge(FaultRun run) {
        GatewayProcess gateway = run.gateway(run.files().withSinkOption("sendTimeoutMillis=20000"));
        run.publish(IN_FLIGHT);
        run.awaitTaken();
        int real = 0;
        for (int i = 0; i < TRIES && real < 2; i++) {
            long before = run.arrived();
            run.sinkProxy().slow(Way.TO_CLIENT, LATE_MILLIS, Long.MAX_VALUE);
            run.publish(2 + run.random().nextInt(IN_FLIGHT));
            await().atMost(FaultRun.PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> run.arrived() > before);
            run.sourceProxy().deafen(Way.TO_SERVER);
            long unacknowledged = run.source().held(run.queue());
            await().atMost(FaultRun.PATIENCE).until(() -> run.sourceProxy().swallowed() > 0);
            gateway.kill();
            if (unacknowledged > 0) {
                real++;
                run.happened();
            }
            run.sinkProxy().heal();
            run.sourceProxy().heal();
            gateway.start().awaitReady();
            run.awaitTaken();
        }
    }

    /** Killed when it has taken a batch and the sink does not have it: what is sent to the sink is swallowed. */
    static void beforeSend(FaultRun run) {
        GatewayProcess gateway = run.gateway();
        run.publish(IN_FLIGHT);
        run.awaitTaken();
        for (int i = 0; i < 2; i++) {
            run.sinkProxy().deafen(Way.TO_SERVER);
            long swallowed = run.sinkProxy().swallowed();
            run.publish(1 + run.random().nextInt(IN_FLIGHT));
            await().atMost(FaultRun.PATIENCE).until(() -> run.sinkProxy().swallowed() > swallowed + PINGS);
            gateway.kill();
            run.happened();
            run.sinkProxy().heal();
            gateway.start().awaitReady();
        }
    }

    /** Stopped in order under load: what is in flight is finished or given back. */
    static void terminated(FaultRun run) {
        GatewayProcess gateway = run.gateway();
        run.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            run.awaitArrivals(run.random().nextInt(200));
            run.stopInOrder(gateway);
            run.happened();
            gateway.start().awaitReady();
        }
        run.awaitArrivals(1);
    }
}
