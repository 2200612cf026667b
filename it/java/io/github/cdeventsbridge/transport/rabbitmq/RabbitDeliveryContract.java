package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import io.github.cdeventsbridge.transport.Warnings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delivery contract over RabbitMQ, whatever its version and wherever it runs. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class RabbitDeliveryContract {

    static final RabbitUser CI = RabbitUser.all("ci");

    /** Limits of the server that the tests go beyond. */
    static final String[] LIMITS = {"max_message_size = 5000", "frame_max = 8192"};

    @TempDir
    private Path directory;

    final String queue = UUID.randomUUID().toString();
    final String topic = "ci." + queue;
    final String events = "events-" + queue;
    RabbitBus bus;

    /** The server, which has the {@link #LIMITS}; one for all tests of the class. */
    abstract RabbitServer server();

    @BeforeEach
    void connect() throws Exception {
        bus = RabbitBus.at(server(), CI);
        bus.queue(queue, topic);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        bus.delete(queue);
        bus.delete(events);
        bus.close();
    }

    RabbitRoute start(String fromOptions, String toOptions) throws Exception {
        return RabbitRoute.start(
                directory,
                CI,
                server().url(),
                server().url(),
                "rabbitmq:queue:" + queue + "?broker=source&backOffMillis=50&maxBackOffMillis=200" + fromOptions,
                "rabbitmq:topic?broker=sink" + toOptions);
    }

    static String[] numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + " " + i).toArray(String[]::new);
    }

    static void awaiting(ThrowingRunnable assertion) {
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

    /** As on Fedora's public bus, where a queue that nobody reads for an hour is gone. */
    @Test
    void whatWasPublishedWhileTheQueueWasGoneIsReportedWithBothTimes() throws Exception {
        bus.queue(events, "events.#");
        bus.delete(queue);
        bus.queue(queue, topic, Map.of("x-expires", 4_000));
        String from = "&declare=durable&bindings=" + topic;
        Instant before = Instant.now();
        Instant stopped;
        try (RabbitRoute route = start(from, "")) {
            bus.publish(topic, "publish 1");
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(1));
            stopped = Instant.now();
        }
        awaiting(() -> assertThat(bus.isRouted(topic, "lost 2")).isFalse());

        try (Warnings warnings = Warnings.open();
                RabbitRoute route = start(from, "")) {
            awaiting(() -> {
                bus.publish(topic, "publish 3");
                assertThat(route.counts().published()).isPositive();
            });
            assertThat(warnings.of("is missing")).singleElement().satisfies(gap -> {
                assertThat(gap).containsEntry("source", queue);
                assertThat(Instant.parse(gap.get("from"))).isBetween(before, stopped);
                assertThat(Instant.parse(gap.get("until"))).isAfter(stopped);
            });
        }
        assertThat(bus.drainBodies(events))
                .startsWith("publish 1")
                .endsWith("publish 3")
                .doesNotContain("lost 2");
    }

    @Test
    void aFullQueueOfTheSinkHoldsWhatItRefuses() throws Exception {
        bus.queue(events, "events.#", Map.of("x-max-length", 1, "x-overflow", "reject-publish"));
        bus.publish(topic, "publish 1", "publish 2");

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().failedAttempts()).isGreaterThan(3));
            assertThat(bus.take(events)).isEqualTo("publish 1"); // one: the next may follow at once
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(2));
        }

        assertThat(bus.drainBodies(events)).containsExactly("publish 2");
    }

    /** A message that is larger than the broker takes, and one whose topic AMQP has no room for. */
    @ParameterizedTest
    @CsvSource({"6000, message size 6", "300, 255 bytes"})
    void aMessageThatTheSinkCanNeverTakeIsADeadLetterAndTheOthersPass(int bytes, String reason) throws Exception {
        bus.queue(events, "events.#");
        bus.publish(topic, "publish 1", bytes == 6000 ? "enlarge 6000" : "x".repeat(bytes), "publish 2");

        try (RabbitRoute route = start("", "")) {
            awaiting(() -> assertThat(route.counts().deadLettered()).isEqualTo(1));
            awaiting(() -> assertThat(route.counts().published()).isEqualTo(2));
        }

        // what the broker has taken of an attempt that failed, and not confirmed yet, comes again
        assertThat(new LinkedHashSet<>(bus.drainBodies(events))).containsExactly("publish 1", "publish 2");
        assertThat(Files.readString(letter()))
                .contains(
                        "Unable to publish to exchange 'amq.topic' as user 'ci' at ",
                        ":" + server().port() + " (virtual host '/', AMQP 0-9-1)",
                        reason);
    }

    private Path letter() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("dead-letters"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
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
