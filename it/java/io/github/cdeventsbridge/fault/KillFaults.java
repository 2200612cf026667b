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
    static void anywhere(FaultStage stage) {
        GatewayProcess gateway = stage.gateway();
        stage.load(PUBLISHERS);
        for (int i = 0; i < KILLS; i++) {
            stage.awaitArrivals(stage.random().nextInt(200));
            gateway.kill();
            stage.happened();
            gateway.start().awaitReady();
        }
        stage.awaitArrivals(1);
    }

    /**
     * Killed when the sink has a batch and the source has not been told: the answers of the sink are late, and what is said
     * to the source meanwhile is swallowed.
     */
    static void betweenSendAndAcknowledge(FaultStage stage) {
        GatewayProcess gateway = stage.gateway(stage.files().withSinkOption("sendTimeoutMillis=20000"));
        stage.publish(IN_FLIGHT);
        stage.awaitTaken();
        int real = 0;
        for (int i = 0; i < TRIES && real < 2; i++) {
            long before = stage.arrived();
            stage.sinkProxy().slow(Way.TO_CLIENT, LATE_MILLIS, Long.MAX_VALUE);
            stage.publish(2 + stage.random().nextInt(IN_FLIGHT));
            await().atMost(FaultStage.PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> stage.arrived() > before);
            stage.sourceProxy().deafen(Way.TO_SERVER);
            long unacknowledged = stage.source().held(stage.queue());
            await().atMost(FaultStage.PATIENCE).until(() -> stage.sourceProxy().swallowed() > 0);
            gateway.kill();
            if (unacknowledged > 0) {
                real++;
                stage.happened();
            }
            stage.sinkProxy().heal();
            stage.sourceProxy().heal();
            gateway.start().awaitReady();
            stage.awaitTaken();
        }
    }

    /** Killed when it has taken a batch and the sink does not have it: what is sent to the sink is swallowed. */
    static void beforeSend(FaultStage stage) {
        GatewayProcess gateway = stage.gateway();
        stage.publish(IN_FLIGHT);
        stage.awaitTaken();
        for (int i = 0; i < 2; i++) {
            stage.sinkProxy().deafen(Way.TO_SERVER);
            long swallowed = stage.sinkProxy().swallowed();
            stage.publish(1 + stage.random().nextInt(IN_FLIGHT));
            await().atMost(FaultStage.PATIENCE).until(() -> stage.sinkProxy().swallowed() > swallowed + PINGS);
            gateway.kill();
            stage.happened();
            stage.sinkProxy().heal();
            gateway.start().awaitReady();
        }
    }

    /** Stopped in order under load: what is in flight is finished or given back. */
    static void terminated(FaultStage stage) {
        GatewayProcess gateway = stage.gateway();
        stage.load(PUBLISHERS);
        for (int i = 0; i < 2; i++) {
            stage.awaitArrivals(stage.random().nextInt(200));
            stage.stopInOrder(gateway);
            stage.happened();
            gateway.start().awaitReady();
        }
        stage.awaitArrivals(1);
    }
}
