package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.TestBus.Letter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same contract, whichever client speaks to the source and to the sink. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ProtocolsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String EVENT_TOPIC = "VirtualTopic.eng.cdevents.testsuiterun.finished";

    private final DeliveryCounts counts = new DeliveryCounts();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<ReceivedMessage> seen = new CopyOnWriteArrayList<>();
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
    @CsvSource({"tcp, tcp", "tcp, amqp", "amqp, tcp", "amqp, amqp"})
    void topicPropertiesAndOrderArriveWhateverIsSpoken(String from, String to) throws Exception {
        source.publishNumbered(120);
        source.publishBytes(new byte[] {1, 2, 3});
        source.publishMap(Map.of("artifact", "x", "id", 5));

        start(from + "://127.0.0.1:" + source.port(), to + "://127.0.0.1:" + sink.port());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(122));
        camel.stop();

        assertThat(seen).hasSize(122).allSatisfy(message -> {
            assertThat(message.topic()).isEqualTo(TestBus.TOPIC);
            assertThat(message.properties())
                    .containsEntry("JMSType", "application/json")
                    .containsEntry("JMSCorrelationID", "correlated")
                    .containsEntry("CI_NAME", "job")
                    .containsEntry("tag.name", "with.dots")
                    .containsEntry("attempts", 7L);
        });
        assertThat(seen.get(120).body()).isEqualTo(new MessageBody.Bytes(new byte[] {1, 2, 3}));
        assertThat(((MessageBody.MapBody) seen.get(121).body()).values()).isEqualTo(Map.of("artifact", "x", "id", 5));
        List<Letter> events = sink.drain(TestBus.EVENTS);
        assertThat(events).hasSize(122);
        for (int i = 0; i < 120; i++) {
            assertThat(events.get(i).text()).isEqualTo("publish " + i);
        }
        assertThat(events.get(0).properties())
                .containsEntry("JMSType", "application/json")
                .containsEntry("ce-id", "1")
                .containsEntry("tag.name", "with.dots")
                .containsEntry("n", 2)
                .containsEntry("JMSXGroupID", "subject-1");
        assertThat(source.drain(TestBus.LEGACY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void aDeadLetterIsWholeWhateverIsSpoken(String protocol) throws Exception {
        source.publish("bad text");
        source.publishBytes(new byte[] {1, 2, 3});
        source.publishEmpty();

        start(protocol + "://127.0.0.1:" + source.port(), "tcp://127.0.0.1:" + sink.port());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.deadLettered()).isEqualTo(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        camel.stop();

        List<Letter> letters = source.drain(EmbeddedBroker.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).body()).isEqualTo("bad text");
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.properties())
                        .containsEntry("JMSType", "application/json")
                        .containsEntry("tag.name", "with.dots")
                        .containsEntry("cdbridge_topic", TestBus.TOPIC)
                        .containsKeys("cdbridge_cause", "cdbridge_time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void aBodyThatIsTooLargeIsADeadLetterThatIsWhole(String protocol) throws Exception {
        source.publish("bad " + "x".repeat(9_000_000));
        source.publishBytes(new byte[9_000_000]);
        source.publish("publish 1");

        start(protocol + "://127.0.0.1:" + source.port(), "tcp://127.0.0.1:" + sink.port());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        camel.stop();

        assertThat(counts.deadLettered()).isEqualTo(2);
        assertThat(seen).as("what a route sees").hasSize(1);
        List<Letter> letters = source.drain(EmbeddedBroker.DEAD_LETTERS);
        assertThat(letters.get(0).text()).hasSize(9_000_004);
        assertThat((byte[]) letters.get(1).body()).hasSize(9_000_000);
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.properties())
                        .containsEntry("tag.name", "with.dots")
                        .hasEntrySatisfying(
                                "cdbridge_cause",
                                cause -> assertThat(cause).asString().contains("at most 8388608 are taken")));
    }

    @Test
    void overAmqpAMessageThatDoesNotSayItsTopicIsADeadLetterWithTheWayOut() throws Exception {
        Clients.run(Clients.proton("amqp_send.py", source.port(), TestBus.TOPIC, "publish 1"));

        start("amqp://127.0.0.1:" + source.port(), "tcp://127.0.0.1:" + sink.port());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.deadLettered()).isEqualTo(1));

        assertThat(source.drain(EmbeddedBroker.DEAD_LETTERS).get(0).properties())
                .hasEntrySatisfying(
                        "cdbridge_cause",
                        cause -> assertThat(cause).asString().contains("the topic is not known", "tcp://"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp"})
    void theSecondAddressIsTakenWhereTheFirstIsDead(String protocol) throws Exception {
        int dead = FreePort.next();
        source.publish("publish 1");
        String list = "failover:(%1$s://127.0.0.1:%2$d,%1$s://127.0.0.1:%3$d)";

        start(list.formatted(protocol, dead, source.port()), list.formatted(protocol, dead, sink.port()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1");
    }

    private void start(String from, String to) throws Exception {
        new TwoBrokers(from, to)
                .start(
                        camel,
                        counts,
                        "bus:queue:" + TestBus.LEGACY
                                + "?broker=source&unknownTopics=true&backOffMillis=20&maxBackOffMillis=200",
                        this::translate,
                        "bus:topic?broker=sink");
    }

    private void translate(Exchange exchange) {
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            ReceivedMessage message = delivery.message();
            seen.add(message);
            String text = message.body() instanceof MessageBody.Text body ? body.text() : "no text";
            if (text.startsWith("bad") || message.body() instanceof MessageBody.Opaque) {
                delivery.deadLetter(io.github.cdeventsbridge.transport.DeadLetterCause.of("bad"));
                continue;
            }
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("ce-id", "1");
            properties.put("tag.name", "with.dots");
            properties.put("n", 2);
            delivery.publish(List.of(new OutboundMessage(
                    text + message.body(), EVENT_TOPIC, text, "application/json", properties, "subject-1")));
        }
    }
}
