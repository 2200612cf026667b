package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.Warnings;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How urgent a message is and how long it is of use is its sender's word, on both sides of the bridge. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ExpiryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> handedOver = new CopyOnWriteArrayList<>();
    private TestBus source;
    private TestBus sink;

    @BeforeEach
    void startBrokers(@TempDir Path sourceDirectory, @TempDir Path sinkDirectory) {
        source = new TestBus(sourceDirectory);
        sink = new TestBus(sinkDirectory);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        source.close();
        sink.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void priorityAndTheRestOfItsTimeGoOverTheBridge(String protocol) throws Exception {
        long before = System.currentTimeMillis();
        publish("publish 1", 7, Duration.ofHours(1));

        start(protocol, complaints);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));

        try (Connection connection = sink.factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue(QueueNames.fullyQualified(TestBus.EVENTS)))) {
            connection.start();
            Message arrived = consumer.receive(PATIENCE.toMillis());
            assertThat(arrived.getJMSPriority()).isEqualTo(7);
            assertThat(arrived.getJMSExpiration())
                    .isBetween(
                            before,
                            System.currentTimeMillis() + Duration.ofHours(1).toMillis() + 1_000);
        }
    }

    @Test
    void whatExpiresWhileTheSinkIsAwayIsReportedAndBecomesADeadLetter() throws Exception {
        sink.stop();
        start("tcp", complaints);
        awaitConnected(1);

        publish("publish 1", 4, Duration.ofSeconds(4));
        publish("publish 2", 4, Duration.ZERO);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(complaints.expiring()).hasSize(1));
        await().atMost(PATIENCE).until(this::isTheFirstExpired);
        sink.startAgain();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        assertThat(counts.deadLettered()).isEqualTo(1);
        camel.stop();
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 2");
        assertThat(source.drain(EmbeddedBroker.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.text()).isEqualTo("publish 1");
            assertThat(letter.properties().get("cdbridge_cause")).asString().contains("expired at");
        });
    }

    /** Messages on UMB live for a day: whoever is away for longer has missed some, and should know which. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "openwire"})
    void whatExpiredWhileTheBridgeWasAwayIsReportedWithBothTimes(String protocol, @TempDir Path home) throws Exception {
        Duration life = Duration.ofSeconds(2);
        Instant before = Instant.now();
        Instant stopped;
        try (Restartable first = new Restartable(protocol, home)) {
            awaitConnected(1);
            publish("publish 1", 4, life);
            await().atMost(PATIENCE).until(() -> counts.published() == 1);
            stopped = Instant.now();
        }
        publish("publish 2", 4, life);
        await().atMost(PATIENCE).until(this::isTheFirstExpired);
        Instant late = Instant.now();

        try (Warnings warnings = Warnings.open();
                Restartable second = new Restartable(protocol, home)) {
            await().atMost(PATIENCE).until(() -> {
                publish("publish 3", 4, life);
                return !warnings.of("is missing").isEmpty();
            });
            assertThat(warnings.of("is missing")).singleElement().satisfies(gap -> {
                assertThat(gap).containsEntry("source", TestBus.LEGACY);
                assertThat(Instant.parse(gap.get("from"))).isBetween(before, stopped);
                assertThat(Instant.parse(gap.get("until"))).isBetween(late.minus(life), Instant.now());
            });
        }
        assertThat(handedOver).contains("publish 1", "publish 3").doesNotContain("publish 2");
    }

    /** A bridge that keeps in a folder when it was there. */
    private final class Restartable implements AutoCloseable {

        private final DefaultCamelContext own = new DefaultCamelContext();
        private final DeliveryServices services;

        Restartable(String protocol, Path home) throws Exception {
            services = new DeliveryServices("it", new BrokerDirectory(List.of()), home.resolve("seen-keys"));
            services.bindTo(own);
            start(own, protocol, complaints);
        }

        @Override
        public void close() {
            own.stop();
            services.close();
        }
    }

    /** What lives for seconds only is published when somebody reads. */
    private void awaitConnected(int times) {
        await().atMost(PATIENCE).until(() -> complaints.connections() >= times);
    }

    private long expires;

    private boolean isTheFirstExpired() {
        return System.currentTimeMillis() > expires;
    }

    private void publish(String text, int priority, Duration timeToLive) throws Exception {
        try (Connection connection = source.factory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createTopic(TestBus.TOPIC))
                    .send(session.createTextMessage(text), DeliveryMode.PERSISTENT, priority, timeToLive.toMillis());
            expires = Math.max(expires, System.currentTimeMillis() + timeToLive.toMillis());
        }
    }

    private void start(String protocol, DeliveryListener listener) throws Exception {
        start(camel, protocol, listener);
    }

    private void start(DefaultCamelContext camel, String protocol, DeliveryListener listener) throws Exception {
        Translating translating = new Translating();
        new TwoBrokers(protocol + "://127.0.0.1:" + source.port(), protocol + "://127.0.0.1:" + sink.port())
                .start(
                        camel,
                        listener,
                        "bus:queue:" + TestBus.LEGACY
                                + "?broker=source&unknownTopics=true&backOffMillis=20&maxBackOffMillis=200",
                        exchange -> {
                            exchange.getMessage()
                                    .getBody(Batch.class)
                                    .forEach(delivery -> handedOver.add(((MessageBody.Text)
                                                    delivery.message().body())
                                            .text()));
                            translating.process(exchange);
                        },
                        "bus:topic?broker=sink");
    }
}
