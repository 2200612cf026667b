package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The delivery contract over RabbitMQ. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class RabbitDeliveryIT {

    private static final RabbitUser CI = RabbitUser.all("ci");
    private static RabbitNode node;

    @TempDir
    private Path directory;

    private final String queue = UUID.randomUUID().toString();
    private final String topic = "ci." + queue;
    private final String events = "events-" + queue;
    private RabbitBus bus;

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        node = RabbitNode.start(data, List.of(CI));
    }

    @AfterAll
    static void stopBroker() {
        node.close();
    }

    @BeforeEach
    void connect() throws Exception {
        bus = RabbitBus.at(node, CI);
        bus.queue(queue, topic);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        bus.delete(queue);
        bus.delete(events);
        bus.close();
    }

    private RabbitRoute start(String fromOptions, String toOptions) throws Exception {
        return RabbitRoute.start(
                directory,
                CI,
                node.url(),
                node.url(),
                "rabbitmq:queue:" + queue + "?broker=source&backOffMillis=50&maxBackOffMillis=200" + fromOptions,
                "rabbitmq:topic?broker=sink" + toOptions);
    }

    private static String[] numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + " " + i).toArray(String[]::new);
    }

    private static void awaiting(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    @Test
    void allMessagesArriveInTheirOrderAndNoneStaysBehind() throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, numbered("publish", 500));

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(500));
        }

        assertThat(bus.drainBodies(events)).containsExactly(numbered("publish", 500));
        assertThat(bus.drain(queue)).isEmpty();
    }

    @Test
    void theSecondBridgeStandsByAndTakesOverInOrder() throws Exception {
        bus.queue(events, "events.#");
        RabbitRoute first = start("", "");
        bus.publish(topic, "publish 1");
        awaiting(() -> assertThat(first.counts().published()).isEqualTo(1));

        try (RabbitRoute second = start("", "")) {
            bus.publish(topic, "publish 2");
            awaiting(() -> assertThat(first.counts().published()).isEqualTo(2));
            first.close();
            bus.publish(topic, "publish 3");
            awaiting(() -> assertThat(second.counts().published()).isEqualTo(1));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 1", "publish 2", "publish 3");
    }

    @Test
    void consumersThatCompeteShareTheMessages() throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, numbered("publish", 200));

        try (RabbitRoute route = start("&consumers=competing&consumerCount=3&prefetch=20&batchSize=10", "")) {
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(200));
        }

        assertThat(bus.drainBodies(events)).containsExactlyInAnyOrder(numbered("publish", 200));
    }

    @Test
    void aMessageThatNoQueueIsBoundForIsHeldAndNothingAroundItIsSentTwice() throws Exception {
        bus.queue(events, "events.known");
        bus.publish(topic, "known 1", "unknown 1", "known 2");

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().failedAttempts()).isGreaterThan(4));
            assertThat(route.counts().published()).isZero();
            bus.bind(events, "events.unknown");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(3));
        }

        assertThat(bus.drainBodies(events)).containsExactlyInAnyOrder("known 1", "unknown 1", "known 2");
    }

    @Test
    void whereNobodyHasToListenAMessageWithoutAQueueIsPublished() throws Exception {
        bus.queue(events, "events.known");
        bus.publish(topic, "known 1", "unknown 1");

        try (RabbitRoute route = start("", "&unrouted=accept")) {
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(2));
        }

        assertThat(bus.drainBodies(events)).containsExactly("known 1");
    }

    @Test
    void whatWasPublishedBeforeIsADuplicate() throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, "publish 1");

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
            bus.publish(topic, "publish 1");
            awaiting(() -> assertThat(route.counts().duplicate()).isEqualTo(1));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 1");
    }

    @Test
    void aStopGivesBackInOrderWhatTheSinkCouldNotTake() throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, numbered("publish", 20));

        try (RabbitRoute route = start("&batchSize=5", "&exchange=nowhere")) {
            awaiting(() -> assertThat(route.counts().failedAttempts()).isPositive());
        }
        awaiting(() -> assertThat(bus.ready(queue)).isEqualTo(20));

        List<GetResponse> back = bus.drain(queue);
        assertThat(back)
                .extracting(message -> new String(message.getBody(), StandardCharsets.UTF_8))
                .containsExactly(numbered("publish", 20));
        assertThat(back.get(0).getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void aQueueThatWasDeletedIsMadeAnewWithItsBindings() throws Exception {
        bus.queue(events, "events.#");

        try (RabbitRoute route = start("&declare=durable&bindings=ci." + queue, "")) {
            bus.publish(topic, "publish 1");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
            bus.delete(queue);
            awaiting(() -> {
                bus.publish(topic, "publish 2");
                assertThat(route.counts().published()).isEqualTo(2);
            });
        }
    }

    @Test
    void aFullQueueOfTheSinkHoldsWhatItRefuses() throws Exception {
        bus.queue(events, "events.#", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        bus.publish(topic, "publish 1", "publish 2");

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().failedAttempts()).isGreaterThan(3));
            assertThat(bus.drainBodies(events)).containsExactly("publish 1");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(2));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 2");
    }

    @Test
    void whatCannotBeTranslatedAndWhatIsTooLargeGoesIntoTheFilesOfDeadLetters() throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, "bad 1", "publish 1", "publish " + "x".repeat(2_000));

        try (RabbitRoute route = start("&maxBodyBytes=1000", "")) {
            awaiting(() -> assertThat(route.counts().deadLettered()).isEqualTo(2));
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 1");
        try (Stream<Path> files = Files.walk(directory.resolve("dead-letters"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(".json")))
                    .hasSize(2);
        }
    }
}
