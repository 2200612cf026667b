package io.github.cdeventsbridge.transport.jms;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.fault.FaultProxy;
import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that accepts and never answers, on either side and with either client: no call waits for ever. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class DeafBrokerIT {

    private static final String CORE =
            "tcp://127.0.0.1:%d?callTimeout=1000&connectionTTL=3000&clientFailureCheckPeriod=1500";
    private static final String AMQP = "amqp://127.0.0.1:%d?amqp.idleTimeout=3000&jms.connectTimeout=1000"
            + "&jms.requestTimeout=1000&jms.sendTimeout=1000&jms.closeTimeout=1000";

    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TestBus source;
    private TestBus sink;
    private FaultProxy toSource;
    private FaultProxy toSink;
    private boolean stopped;

    @BeforeEach
    void startBrokers(@TempDir Path sourceDirectory, @TempDir Path sinkDirectory) {
        source = new TestBus(sourceDirectory);
        sink = new TestBus(sinkDirectory);
        toSource = FaultProxy.before(source.port());
        toSink = FaultProxy.before(sink.port());
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        toSource.close();
        toSink.close();
        source.close();
        sink.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, AMQP})
    void aSinkThatIsDeafFromTheStartGetsAllWhenItHears(String url) throws Exception {
        toSink.deafen();
        source.publishNumbered(3);

        start(url);
        awaiting(() -> assertThat(counts.failedAttempts()).isGreaterThan(1));
        toSink.heal();

        awaiting(() -> assertThat(counts.published()).isEqualTo(3));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 0", "publish 1", "publish 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, AMQP})
    void aSinkThatGoesDeafGetsTheRestOnceWhenItHears(String url) throws Exception {
        start(url);
        source.publish("publish 1");
        awaiting(() -> assertThat(counts.published()).isEqualTo(1));
        toSink.deafen();
        source.publish("publish 2", "publish 3");
        awaiting(() -> assertThat(counts.failedAttempts()).isPositive());
        toSink.heal();

        awaiting(() -> assertThat(counts.published()).isEqualTo(3));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1", "publish 2", "publish 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, AMQP})
    void aSourceThatIsDeafFromTheStartIsConnectedAgainAndAgain(String url) throws Exception {
        toSource.deafen();
        source.publish("publish 1");

        start(url);
        awaiting(() -> assertThat(complaints.disconnections()).isNotEmpty());
        toSource.heal();

        awaiting(() -> assertThat(counts.published()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, AMQP})
    void aSourceThatGoesDeafBeforeTheCommitGivesTheMessagesAgainAndTheSinkHasThemOnce(String url) throws Exception {
        source.publish("publish 1", "publish 2");

        start(url, true);
        awaiting(() -> assertThat(counts.returned()).isEqualTo(2));
        toSource.heal();
        source.publish("publish 3");

        awaiting(() -> assertThat(counts.published()).isEqualTo(3));
        assertThat(sink.drainBodies(TestBus.EVENTS)).containsExactly("publish 1", "publish 2", "publish 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {CORE, AMQP})
    void aStopEndsThoughBothSidesAreDeaf(String url) throws Exception {
        start(url);
        source.publish("publish 1");
        awaiting(() -> assertThat(counts.published()).isEqualTo(1));
        toSource.deafen();
        toSink.deafen();

        camel.stop();

        assertThat(camel.isStopped()).isTrue();
        assertThat(counts.inFlight()).isZero();
    }

    private static void awaiting(org.awaitility.core.ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }

    private void start(String url) throws Exception {
        start(url, false);
    }

    /** @param deafenSource whether the source goes deaf when the first batch is translated, before it can be committed */
    private void start(String url, boolean deafenSource) throws Exception {
        Translating translating = new Translating();
        new TwoBrokers(url.formatted(toSource.port()), url.formatted(toSink.port()))
                .start(
                        camel,
                        complaints,
                        "bus:queue:" + TestBus.LEGACY
                                + "?broker=source&unknownTopics=true&backOffMillis=20&maxBackOffMillis=200&shutdownMillis=3000",
                        exchange -> {
                            if (deafenSource && !stopped) {
                                stopped = true;
                                toSource.deafen();
                            }
                            translating.process(exchange);
                        },
                        "bus:topic?broker=sink&sendTimeoutMillis=5000");
    }
}
