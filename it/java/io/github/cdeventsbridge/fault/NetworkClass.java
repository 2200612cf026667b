package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.util.HashMap;
import java.util.Map;

/** The faults of a network that each transport goes through, on the way from it and on the way to it at the same time. */
enum NetworkClass {

    /** Connections are reset after a number of bytes that the seed says, wherever in a frame that is. */
    RESET(3) {
        @Override
        void happen(TransportStage stage) {
            awaitAll(stage, 1);
            for (int i = 0; i < least(); i++) {
                Map<TransportLane, Long> before = new HashMap<>();
                for (TransportLane lane : stage.lanes()) {
                    before.put(lane, lane.proxies().resets());
                    Way way = stage.random().nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT;
                    boolean messages = (way == Way.TO_SERVER) == stage.sends(lane);
                    lane.proxies().resetAfter(way, stage.random().nextInt(messages ? WITHIN_MESSAGES : WITHIN_ANSWERS));
                }
                before.forEach((lane, resets) -> {
                    await("a connection is reset")
                            .atMost(FaultStage.PATIENCE)
                            .until(() -> lane.proxies().resets() > resets);
                    lane.happened();
                });
            }
            awaitAll(stage, 1);
        }
    },

    /** The peer takes what it is sent and never answers; or its answers come, and it hears nothing. */
    DEAF(1) {
        @Override
        void happen(TransportStage stage) {
            awaitAll(stage, 1);
            Map<TransportLane, Long> complaints = new HashMap<>();
            Map<TransportLane, Long> swallowed = new HashMap<>();
            for (TransportLane lane : stage.lanes()) {
                complaints.put(lane, lane.complaints());
                swallowed.put(lane, lane.proxies().swallowed());
                int kind = stage.random().nextInt(3);
                if (kind != 0) {
                    lane.proxies().deafen(Way.TO_CLIENT);
                }
                if (kind != 1) {
                    lane.proxies().deafen(Way.TO_SERVER);
                }
            }
            for (TransportLane lane : stage.lanes()) {
                await("bytes are swallowed")
                        .atMost(FaultStage.PATIENCE)
                        .until(() -> lane.proxies().swallowed() > swallowed.get(lane));
                if (stage.isNoticed(lane)) {
                    lane.awaitComplaint(complaints.get(lane));
                }
                lane.happened();
            }
            stage.lanes().forEach(lane -> lane.proxies().heal());
            awaitAll(stage, 1);
        }
    },

    /** The way is narrow and slow. */
    SLOW(1) {
        @Override
        void happen(TransportStage stage) {
            for (TransportLane lane : stage.lanes()) {
                lane.proxies().slow(DELAY_MILLIS, BYTES_PER_SECOND);
            }
            awaitAll(stage, 30);
            stage.lanes().forEach(TransportLane::happened);
        }
    },

    /** The broker's process ends at once, and comes back with its data. */
    RESTART(1) {
        @Override
        void happen(TransportStage stage) throws Exception {
            awaitAll(stage, 1 + stage.random().nextInt(100));
            stage.transport().restart();
            stage.lanes().forEach(TransportLane::happened);
            awaitAll(stage, 1);
        }
    },

    /** The first of two addresses is dead when the gateway starts, and the connection to the second one is reset. */
    FIRST_ADDRESS_DEAD(2) {
        @Override
        void happen(TransportStage stage) {
            stage.gateway().stop();
            stage.lanes().forEach(lane -> lane.proxies().shutFirst());
            stage.gateway().start();
            awaitAll(stage, 20);
            for (TransportLane lane : stage.lanes()) {
                lane.happened();
                lane.proxies().resetNow();
                lane.happened();
            }
            awaitAll(stage, 20);
        }

        @Override
        boolean concerns(TransportUnderFault transport) {
            return transport.takesAddresses();
        }
    };

    /** Where messages flow: some of a batch, so that most resets hit the middle of a frame. */
    private static final int WITHIN_MESSAGES = 30_000;

    /** Where only answers flow. */
    private static final int WITHIN_ANSWERS = 200;

    private static final long DELAY_MILLIS = 5;
    private static final long BYTES_PER_SECOND = 1_000_000;

    private final int least;

    NetworkClass(int least) {
        this.least = least;
    }

    /** Lets it happen, under load; afterwards messages flow again. */
    abstract void happen(TransportStage stage) throws Exception;

    /** With fewer faults a run is void. */
    int least() {
        return least;
    }

    /** Whether a transport can have it. */
    boolean concerns(TransportUnderFault transport) {
        return true;
    }

    /** Whether a build has the time for it; the long run has it for all. */
    boolean isInBuilds() {
        return this == RESET || this == RESTART;
    }

    /** Its name in tables and on command lines. */
    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static void awaitAll(TransportStage stage, long more) {
        stage.lanes().forEach(lane -> lane.awaitPublished(more));
    }
}
