package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sink has already it does not get again; see docs/adr/0010-duplicates-at-the-target.md. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class DuplicatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DeliveryCounts counts = new DeliveryCounts();
    private DefaultCamelContext camel = new DefaultCamelContext();
    private TestBus source;
    private TestBus sink;
    private DeliveryServices delivery = services(null);
    private @Nullable Path seenKeys;

    @BeforeEach
    void startBrokers(@TempDir Path sourceDirectory, @TempDir Path sinkDirectory) {
        source = new TestBus(sourceDirectory);
        sink = new TestBus(sinkDirectory);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        delivery.close();
        source.close();
        sink.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void whatRepeatsWithinABatchIsPublishedOnceAndCountedAsDuplicate(String protocol) throws Exception {
        source.publish("publish 1", "publish 1", "publish 2", "publish 1");

        start(protocol, "");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counts.received() - counts.inFlight()).isEqualTo(4));

        assertThat(counts.published()).isEqualTo(2);
        assertThat(counts.duplicate()).isEqualTo(2);
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1", "publish 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void whatTheSinkHasFromAnEarlierBatchIsNotTakenAgainAndTheRestIs(String protocol) throws Exception {
        source.publishNumbered(3);
        start(protocol, "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(3));
        stop();

        source.publishNumbered(6);
        start(protocol, "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(9));

        assertThat(counts.failedAttempts()).isZero();
        assertThat(sink.drainBodies(TestBus.EVENTS))
                .containsExactly("publish 0", "publish 1", "publish 2", "publish 3", "publish 4", "publish 5");
    }

    @Test
    void aSinkThatWasRestartedStillKnowsWhatItHas() throws Exception {
        source.publishNumbered(3);
        start("tcp", "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(3));
        stop();
        sink.stop();
        sink.startAgain();

        source.publishNumbered(4);
        start("tcp", "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(7));

        assertThat(sink.drainBodies(TestBus.EVENTS))
                .containsExactly("publish 0", "publish 1", "publish 2", "publish 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void whatTheSourceHandsOutAgainArrivesInOrder(String protocol) throws Exception {
        List<String> bodies = IntStream.range(0, 1_200)
                .mapToObj(i -> "publish " + i + " " + "x".repeat(1_500))
                .toList();
        source.publish(bodies.toArray(String[]::new));
        giveBack(bodies.size());

        start(protocol, "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(bodies.size()));

        assertThat(counts.failedAttempts()).isZero();
        assertThat(sink.drainBodies(TestBus.EVENTS)).isEqualTo(bodies);
    }

    @Test
    void aStoreKnowsWhatWasPublishedByTheBridgeBeforeAndCountsIt(@TempDir Path directory) throws Exception {
        seenKeys = directory.resolve("seen-keys");
        source.publishNumbered(3);
        start("tcp", "&duplicates=store");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(3));
        stop();

        source.publishNumbered(5);
        start("tcp", "&duplicates=store");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(5));

        assertThat(counts.duplicate()).isEqualTo(3);
        assertThat(sink.drain(TestBus.EVENTS))
                .hasSize(5)
                .allSatisfy(letter -> assertThat(letter.properties()).doesNotContainKey("_AMQ_DUPL_ID"));
    }

    @Test
    void aRouteThatWantsRepeatsGetsThem() throws Exception {
        source.publish("publish 1", "publish 1");

        start("tcp", "&duplicates=off");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(2));

        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1", "publish 1");
    }

    /** Takes so many messages and gives them back, as a bridge that ends in between does. */
    private void giveBack(int messages) throws Exception {
        try (Connection connection = source.factory().createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue(QueueNames.fullyQualified(TestBus.LEGACY)))) {
            connection.start();
            for (int i = 0; i < messages; i++) {
                assertThat(consumer.receive(PATIENCE.toMillis())).isNotNull();
            }
            session.rollback();
        }
    }

    private void start(String protocol, String options) throws Exception {
        if (seenKeys != null) {
            delivery = services(seenKeys);
            delivery.bindTo(camel);
        }
        new TwoBrokers("tcp://127.0.0.1:" + source.port(), protocol + "://127.0.0.1:" + sink.port())
                .start(
                        camel,
                        counts,
                        "bus:queue:" + TestBus.LEGACY + "?broker=source&backOffMillis=20&maxBackOffMillis=200",
                        new Translating(),
                        "bus:topic?broker=sink" + options);
    }

    private static DeliveryServices services(@Nullable Path seenKeys) {
        return new DeliveryServices("it", new BrokerDirectory(List.of()), seenKeys);
    }

    private void stop() {
        camel.stop();
        delivery.close();
        camel = new DefaultCamelContext();
    }
}
