package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy;
import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks and brokers do: nothing is lost, everything has one outcome, and the route goes on by itself. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class RabbitFaultsIT {

    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final int MESSAGES = 300;
    private static RabbitNode node;

    @TempDir
    private Path directory;

    private final String queue = UUID.randomUUID().toString();
    private final String topic = "ci." + queue;
    private final String events = "events-" + queue;
    private final Set<String> arrived = new LinkedHashSet<>();
    private RabbitBus bus;
    private FaultProxy toSource;
    private FaultProxy toSink;

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        node = RabbitNode.start(data, List.of(CI), "consumer_timeout = 4000");
    }

    @AfterAll
    static void stopBroker() {
        node.close();
    }

    @BeforeEach
    void connect() throws Exception {
        bus = RabbitBus.at(node, CI);
        bus.queue(queue, topic);
        bus.queue(events, "events.#");
        toSource = FaultProxy.before(node.port());
        toSink = FaultProxy.before(node.port());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        toSource.close();
        toSink.close();
        bus.delete(queue);
        bus.delete(events);
        bus.close();
    }

    private RabbitRoute start() throws Exception {
        return start("?heartbeat=1&connection_timeout=2000");
    }

    private RabbitRoute start(String options) throws Exception {
        return RabbitRoute.start(
                directory,
                CI,
                "rabbitmq://127.0.0.1:" + toSource.port() + options,
                "rabbitmq://127.0.0.1:" + toSink.port() + options,
                "rabbitmq:queue:" + queue + "?broker=source&batchSize=20&backOffMillis=50&maxBackOffMillis=200",
                "rabbitmq:topic?broker=sink&sendTimeoutMillis=5000");
    }

    private static String[] numbered() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "publish " + i).toArray(String[]::new);
    }

    private static void awaiting(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion);
    }

    /**
     * Waits until all are at the sink. What is published is not counted here: where the answer to an acknowledgement is lost,
     * the messages count as returned, and do not come again.
     */
    private void awaitAll() {
        awaiting(() -> {
            arrived.addAll(bus.drainBodies(events));
            assertThat(arrived).contains(numbered());
        });
        awaiting(() -> assertThat(bus.ready(queue)).isZero());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void connectionsThatAreResetInTheMiddleOfAFrame(long seed) throws Exception {
        Random random = new Random(seed);
        toSource.resetAfter(Way.TO_CLIENT, 1_000 + random.nextInt(30_000));
        toSink.resetAfter(Way.TO_SERVER, 1_000 + random.nextInt(60_000));
        bus.publish(topic, numbered());

        try (RabbitRoute route = start()) {
            awaiting(() -> assertThat(toSource.resets() + toSink.resets()).isPositive());
            toSource.heal();
            toSink.heal();
            awaitAll();
            awaiting(() -> assertThat(route.counts().inFlight()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void acknowledgementsAndConfirmationsThatGetLost(long seed) throws Exception {
        Random random = new Random(seed);
        toSource.resetAfter(Way.TO_SERVER, 700 + random.nextInt(400));
        toSink.resetAfter(Way.TO_CLIENT, 700 + random.nextInt(400));
        bus.publish(topic, numbered());

        try (RabbitRoute route = start()) {
            awaiting(() -> assertThat(toSource.resets() + toSink.resets()).isPositive());
            toSource.heal();
            toSink.heal();
            awaitAll();
            awaiting(() -> assertThat(route.counts().inFlight()).isZero());
        }
    }

    @Test
    void aSourceThatGoesDeafIsFoundByItsSilenceAndConnectedAnew() throws Exception {
        try (RabbitRoute route = start()) {
            bus.publish(topic, "publish first");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
            int before = toSource.open();
            toSource.deafen();
            bus.publish(topic, numbered());
            awaiting(() -> assertThat(toSource.swallowed()).isPositive());
            awaiting(() -> assertThat(toSource.open()).isNotEqualTo(before));
            toSource.heal();
            awaitAll();
        }
    }

    @Test
    void aSinkThatGoesDeafGetsTheRestWhenItHears() throws Exception {
        try (RabbitRoute route = start()) {
            bus.publish(topic, "publish first");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
            toSink.deafen();
            bus.publish(topic, numbered());
            awaiting(() -> assertThat(route.counts().failedAttempts()).isPositive());
            toSink.heal();
            awaitAll();
        }
    }

    @Test
    void aSlowNetworkOnlyTakesItsTime() throws Exception {
        toSource.slow(Way.TO_CLIENT, 20, 50_000);
        toSink.slow(Way.TO_SERVER, 20, 100_000);
        bus.publish(topic, numbered());

        try (RabbitRoute route = start("?heartbeat=10")) {
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(MESSAGES));
        }

        assertThat(bus.drainBodies(events)).containsExactly(numbered());
    }

    @Test
    void whatTheBrokerTakesBackBecauseTheSinkIsAwayForTooLongComesAgain() throws Exception {
        toSink.refuse();
        bus.publish(topic, "publish 1", "publish 2");

        try (RabbitRoute route = start()) {
            awaiting(() -> assertThat(route.counts().returned()).isPositive()); // its consumer_timeout
            toSink.heal();
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(2));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 1", "publish 2");
    }

    @Test
    void aBrokerThatIsKilledAndStartedAgain() throws Exception {
        bus.publish(topic, numbered());

        try (RabbitRoute route = start()) {
            awaiting(() -> assertThat(route.counts().received()).isPositive());
            node.kill();
            bus.close();
            node.startAgain();
            bus = RabbitBus.at(node, CI);
            awaitAll();
        }
    }
}
