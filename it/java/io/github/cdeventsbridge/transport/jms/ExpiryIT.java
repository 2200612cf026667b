package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
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
            Message arrived = consumer.receive(5_000);
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
        publish("publish 1", 4, Duration.ofSeconds(4));
        publish("publish 2", 4, Duration.ZERO);

        start("tcp", complaints);
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
        camel.getRegistry().bind("listener", listener);
        camel.getRegistry().bind("translate", new Translating());
        camel.getComponent("bus", BusComponent.class)
                .setBrokers(new Brokers(List.of(
                        Broker.at("source", protocol + "://127.0.0.1:" + source.port(), null, null),
                        Broker.at("sink", protocol + "://127.0.0.1:" + sink.port(), null, null))));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bus:queue:" + TestBus.LEGACY
                                + "?broker=source&unknownTopics=true&backOffMillis=20&maxBackOffMillis=200")
                        .process("translate")
                        .to("bus:topic?broker=sink");
            }
        });
        camel.start();
    }
}
