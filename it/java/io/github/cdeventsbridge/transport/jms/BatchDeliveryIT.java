package io.github.cdeventsbridge.transport.jms;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.delivery.RunningSources;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.TestBus.Letter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class BatchDeliveryIT {

    private static final String SOURCE = "bus:queue:" + TestBus.LEGACY
            + "?connection=#source&backOffMillis=20&maxBackOffMillis=200&shutdownMillis=3000&instance=it";
    private static final String SINK = "bus:topic?connection=#sink&sendTimeoutMillis=5000";

    private final DeliveryCounts counts = new DeliveryCounts();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TestBus source;
    private TestBus sink;

    @BeforeEach
    void startBrokers(@TempDir Path sourceDirectory, @TempDir Path sinkDirectory) {
        source = new TestBus(sourceDirectory);
        sink = new TestBus(sinkDirectory);
        camel.getRegistry().bind("counts", counts);
        camel.getRegistry().bind("translate", new Translating());
        camel.getRegistry().bind("source", source.factory());
        camel.getRegistry().bind("sink", sink.factory());
        camel.getRegistry().bind("nowhere", ArtemisConnections.to("tcp://127.0.0.1:1"));
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        source.close();
        sink.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @Test
    void whatIsTranslatedIsPublishedInOrderWithItsProperties() throws Exception {
        source.publishNumbered(250);

        start(route -> route.process("translate").to(SINK));
        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(250));
        camel.stop();

        List<Letter> events = sink.drain(TestBus.EVENTS);
        assertThat(events).hasSize(250);
        assertThat(events.stream().map(Letter::text))
                .startsWith("publish 0", "publish 1")
                .endsWith("publish 249");
        assertThat(events.get(0).properties())
                .containsEntry("JMSType", "application/json")
                .containsEntry("ce-id", "1")
                .containsEntry("n", 2)
                .containsEntry("JMSXGroupID", "subject-1");
        assertThat(source.drain(TestBus.LEGACY)).isEmpty();
        assertThat(counts.received()).isEqualTo(250);
    }

    @Test
    void aRouteWrittenInYamlTakesAWildcardQueue() throws Exception {
        source.publish("publish 1");

        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("it.camel.yaml", """
            - route:
                id: legacy-to-events
                from:
                  uri: "bus:queue:Consumer.cdbridge.main.VirtualTopic.eng.ci.>"
                  parameters:
                    connection: "#source"
                    batchSize: 10
                  steps:
                    - process:
                        ref: translate
                    - to:
                        uri: bus:topic
                        parameters:
                          connection: "#sink"
            """));
        camel.start();

        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1");
    }

    @Test
    void aLoneMessageDoesNotWaitForCompany() throws Exception {
        start(
                SOURCE + "&maxWaitMillis=3600000",
                route -> route.process("translate").to(SINK));
        source.publish("publish alone");

        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
    }

    @Test
    void whatIsLeftOutOnPurposeIsAcknowledgedAndCounted() throws Exception {
        source.publish("skip 1", "looped 2", "publish 3", "duplicate 4", "skip 5");

        start(route -> route.process("translate").to(SINK));

        await().untilAsserted(
                        () -> assertThat(counts.received() - counts.inFlight()).isEqualTo(5));
        assertThat(List.of(counts.skipped(), counts.looped(), counts.published(), counts.duplicate()))
                .containsExactly(2L, 1L, 1L, 1L);
        camel.stop();
        assertThat(source.drain(TestBus.LEGACY)).isEmpty();
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 3");
    }

    @Test
    void aDeadLetterKeepsBodyHeadersAndCause() throws Exception {
        byte[] bytes = "bad \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        source.publish("bad text");
        source.publishBytes(bytes);
        source.publishMap(Map.of("artifact", "x", "id", 5));
        source.publishEmpty();
        source.publish("bad " + "x".repeat(10_000_000));

        start(route -> route.process("translate").to(SINK));
        await().untilAsserted(() -> assertThat(counts.deadLettered()).isEqualTo(5));

        List<Letter> letters = source.drain(EmbeddedBroker.DEAD_LETTERS);
        assertThat(letters).hasSize(5);
        assertThat(letters.get(0).body()).isEqualTo("bad text");
        assertThat(letters.get(1).body()).isEqualTo(bytes);
        assertThat(letters.get(2).body()).isEqualTo(Map.of("artifact", "x", "id", 5));
        assertThat(letters.get(4).text()).hasSize(10_000_004);
        assertThat(letters.subList(0, 4))
                .allSatisfy(letter -> assertThat(letter.properties())
                        .containsEntry("cdbridge_cause", "artifact.id: is missing")
                        .containsEntry("cdbridge_field", "artifact.id")
                        .containsEntry("cdbridge_mapping", "koji-build.test"));
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.properties())
                        .containsEntry("JMSType", "application/json")
                        .containsEntry("JMSCorrelationID", "correlated")
                        .containsEntry("CI_NAME", "job")
                        .containsEntry("tag.name", "with.dots")
                        .containsEntry("attempts", 7L)
                        .containsEntry("cdbridge_topic", TestBus.TOPIC)
                        .containsEntry("cdbridge_instance", "it")
                        .containsEntry("cdbridge_attempt", 1)
                        .containsKeys(
                                "cdbridge_time",
                                "cdbridge_sent",
                                "cdbridge_letter",
                                "cdbridge_queue",
                                "cdbridge_delivery_count"));
    }

    @Test
    void aPoisonedMessageIsFoundAmongItsBatchAndTheOthersPass() throws Exception {
        source.publish("publish 0", "publish 1", "throw 2", "publish 3", "skip 4", "publish 5");

        start(route -> route.process("translate").to(SINK));

        await().untilAsserted(() -> assertThat(counts.deadLettered()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(counts.inFlight()).isZero());
        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(4));
        camel.stop();
        assertThat(counts.returned()).as("nothing is given back").isZero();
        assertThat(sink.drainBodies(TestBus.EVENTS))
                .containsExactly("publish 0", "publish 1", "publish 3", "publish 5");
        assertThat(source.drain(TestBus.LEGACY)).isEmpty();
        List<Letter> letters = source.drain(EmbeddedBroker.DEAD_LETTERS);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.text()).isEqualTo("throw 2");
            assertThat(letter.properties()).containsEntry("cdbridge_attempt", 3);
            assertThat(letter.properties().get("cdbridge_cause"))
                    .asString()
                    .contains("Unable to translate")
                    .contains("a defect");
        });
    }

    static Stream<Arguments> swallowingRoutes() {
        return Stream.of(
                argumentSet("filter", (Steps)
                        r -> r.process("translate").filter(e -> false).to(SINK).end()),
                argumentSet("doTry around the step", (Steps) r -> r.doTry()
                        .process(e -> {
                            throw new IllegalStateException("seen by nobody");
                        })
                        .to(SINK)
                        .doCatch(Exception.class)
                        .log("caught")
                        .end()),
                argumentSet("wireTap", (Steps) r -> r.process("translate").wireTap("direct:nowhere")),
                argumentSet("seda without completion", (Steps)
                        r -> r.process("translate").to("seda:later")),
                argumentSet("stop", (Steps) r -> r.process("translate").stop()),
                argumentSet("no step that decides", (Steps) r -> r.to(SINK)),
                argumentSet("no step at all", (Steps) r -> r.log("${body}")),
                argumentSet("doTry around a sink that is away", (Steps) r -> r.process("translate")
                        .doTry()
                        .to("bus:topic?connection=#nowhere&sendTimeoutMillis=2000")
                        .doCatch(Exception.class)
                        .log("caught")
                        .end()),
                argumentSet("multicast that ignores a failing branch", (Steps) r -> r.process("translate")
                        .multicast()
                        .to("log:one", "direct:nowhere")
                        .end()),
                argumentSet("recipientList that ignores what it does not know", (Steps) r -> r.process("translate")
                        .recipientList(org.apache.camel.builder.Builder.constant("nosuch:endpoint"))
                        .ignoreInvalidEndpoints()),
                argumentSet("split that leaves some out", (Steps) r -> r.process("translate")
                        .split(org.apache.camel.builder.Builder.body())
                        .filter(e -> e.getMessage()
                                .getBody(io.github.cdeventsbridge.transport.Delivery.class)
                                .message()
                                .toString()
                                .isEmpty())
                        .to(SINK)
                        .end()
                        .end()),
                argumentSet("choice without otherwise", (Steps) r -> r.process("translate")
                        .choice()
                        .when(e -> false)
                        .to(SINK)
                        .end()),
                argumentSet("aggregate", (Steps) r -> r.process("translate")
                        .aggregate(org.apache.camel.builder.Builder.constant(true), (one, other) -> other)
                        .completionSize(1_000)
                        .to(SINK)),
                argumentSet("a stock component that keeps it for itself", (Steps)
                        r -> r.process("translate").to("file:target/swallowed?fileName=batch.txt")),
                argumentSet("another body", (Steps) r -> r.process("translate").setBody(e -> "x")),
                argumentSet("rollback without an exception", (Steps)
                        r -> r.process("translate").to(SINK).markRollbackOnly()));
    }

    @ParameterizedTest
    @MethodSource("swallowingRoutes")
    void aSwallowedBatchIsRolledBack(Steps steps) throws Exception {
        source.publish("publish 0", "publish 1", "publish 2");

        start(steps);
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isGreaterThan(2));
        camel.stop();

        assertThat(source.drainBodies(TestBus.LEGACY)).containsExactly("publish 0", "publish 1", "publish 2");
        assertThat(counts.returned()).isEqualTo(counts.received());
        assertThat(source.drain(EmbeddedBroker.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aDeadLetterChannelDoesNotHideThatTheSinkFailed() throws Exception {
        sink.stop();
        source.publish("publish 0", "publish 1");

        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("direct:nowhere"));
                from("direct:nowhere").log("swallowed");
                from(SOURCE).process("translate").to(SINK);
            }
        });
        camel.start();
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isGreaterThan(2));
        assertThat(counts.published()).isZero();
        sink.startAgain();

        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(2));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 0", "publish 1");
    }

    @Test
    void aFailingSinkIsTriedAgainUntilItHealsAndNothingBecomesADeadLetter() throws Exception {
        sink.stop();
        source.publishNumbered(5);

        start(route -> route.process("translate").to(SINK));
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isGreaterThan(10));
        sink.startAgain();

        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(5));
        assertThat(sink.drainBodies(TestBus.EVENTS))
                .containsExactly("publish 0", "publish 1", "publish 2", "publish 3", "publish 4");
        assertThat(source.drain(EmbeddedBroker.DEAD_LETTERS)).isEmpty();
        assertThat(counts.returned()).as("given back at most once").isLessThanOrEqualTo(5);
    }

    @Test
    void aStopDoesNotWaitForAFailingSinkAndKeepsTheMessages() throws Exception {
        sink.stop();
        source.publishNumbered(3);
        start(
                SOURCE.replace("backOffMillis=20", "backOffMillis=60000"),
                route -> route.process("translate").to(SINK));
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isPositive());

        long before = System.nanoTime();
        camel.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("not the minute until the next attempt")
                .isLessThan(Duration.ofSeconds(40));
        assertThat(source.drain(TestBus.LEGACY)).hasSize(3);
    }

    @Test
    void aStopThatCutsWhatIsInFlightSaysSoAndKeepsTheMessages() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        source.publishNumbered(3);
        start(
                SOURCE.replace("shutdownMillis=3000", "shutdownMillis=100"),
                route -> route.process(exchange -> {
                            reached.countDown();
                            never.await();
                        })
                        .to(SINK));
        reached.await();
        RunningSources sources = DeliveryServices.of(camel).sources();

        camel.stop();

        assertThat(sources.isCut()).isTrue();
        assertThat(counts.returned()).isEqualTo(3);
        assertThat(source.drain(TestBus.LEGACY)).hasSize(3);
    }

    @Test
    void aStopThatFinishesWhatIsInFlightSaysSo() throws Exception {
        source.publishNumbered(3);
        start(route -> route.process("translate").to(SINK));
        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(3));
        RunningSources sources = DeliveryServices.of(camel).sources();

        camel.stop();

        assertThat(sources.isCut()).isFalse();
    }

    @Test
    void aLostSourceIsConnectedAgain() throws Exception {
        start(route -> route.process("translate").to(SINK));
        source.publish("publish before");
        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));

        source.stop();
        source.startAgain();
        source.publish("publish after");

        await().untilAsserted(() -> assertThat(counts.published()).isEqualTo(2));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish before", "publish after");
    }

    private void start(Steps steps) throws Exception {
        start(SOURCE, steps);
    }

    private void start(String from, Steps steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:nowhere").log("nowhere");
                steps.addTo(from(from));
            }
        });
        camel.start();
    }

    /** What a route does with a batch. */
    interface Steps {
        void addTo(ProcessorDefinition<?> route);
    }
}
