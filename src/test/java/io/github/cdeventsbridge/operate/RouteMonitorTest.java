package io.github.cdeventsbridge.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteMonitorTest {

    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final ReceivedMessage MESSAGE = new ReceivedMessage(
            "org.example.topic", new MessageBody.Text("{}"), Map.of(), null, null, null, 4, false, 1);

    private final RouteMonitors monitors = new RouteMonitors(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RouteMonitor monitor = (RouteMonitor) monitors.of("one");

    private void fail(FailureKind kind) {
        monitor.attemptFailed(Batch.attempt(List.of(MESSAGE)), kind, 1, "because");
    }

    @Test
    void waitsUntilItIsConnected() {
        assertThat(monitor.current().state()).isEqualTo(RouteState.WAITING);

        monitor.connected();

        assertThat(monitor.current().state()).isEqualTo(RouteState.RUNNING);
    }

    @Test
    void aLostBrokerIsToldWithTheReason() {
        monitor.connected();
        monitor.disconnected("gone");

        assertThat(monitor.current().state()).isEqualTo(RouteState.WAITING);
        assertThat(monitor.lastFailure()).contains(new RouteFailure(NOW, "source", "gone"));
    }

    @Test
    void aSinkThatRefusesMakesItRetryUntilABatchGoesThrough() {
        monitor.connected();
        fail(FailureKind.SINK);
        assertThat(monitor.current().state()).isEqualTo(RouteState.RETRYING);

        monitor.delivered(1, Duration.ZERO);

        assertThat(monitor.current().state()).isEqualTo(RouteState.RUNNING);
        assertThat(monitor.lastFailure()).contains(new RouteFailure(NOW, "sink", "because"));
    }

    @Test
    void aMessageThatCannotBeTranslatedDoesNotMakeTheRouteUnready() {
        monitor.connected();
        fail(FailureKind.TRANSLATION);

        assertThat(monitor.current().state()).isEqualTo(RouteState.RUNNING);
        assertThat(monitor.counts().failedAttempts()).isEqualTo(1);
    }

    @Test
    void pausedIsReadyWhateverTheBrokerDoes() {
        monitors.paused("one", true);

        assertThat(monitor.current().state()).isEqualTo(RouteState.PAUSED);
        assertThat(new Health(monitors, List::of).ready().good()).isTrue();
    }

    @Test
    void defectsOfTheProcessAreNotAlive() {
        assertThat(new Health(monitors, List::of).live().good()).isTrue();
        assertThat(new Health(monitors, () -> List.of("broken")).live().good()).isFalse();
        assertThat(new Health(monitors, List::of).ready().good()).isFalse();
    }

    @Test
    void everyOutcomeIsCountedOnce() {
        for (int i = 0; i < 6; i++) {
            monitor.received(MESSAGE);
        }
        monitor.published(
                MESSAGE, new Disposition.Publish(List.of(OutboundMessage.of("org.example.topic", "id-1", "{}"))));
        monitor.skipped(MESSAGE, "unmapped");
        monitor.looped(MESSAGE);
        monitor.duplicate(MESSAGE);
        monitor.deadLettered(MESSAGE, DeadLetterCause.of("broken"));
        monitor.returned(MESSAGE);

        assertThat(monitors.total())
                .hasToString("received 6 = published 1 + skipped 1 + looped 1 + duplicate 1 + dead-lettered 1"
                        + " + returned 1 + in flight 0");
        assertThat(monitor.lastSuccess()).contains(NOW);
    }

    @Test
    void aSilentRouteIsReadyAndNotSilentAnyMoreWithTheNextMessage() {
        monitor.connected();
        monitor.silent(Duration.ofHours(1));
        assertThat(RouteReport.of(monitor).path("silent").asBoolean()).isTrue();
        assertThat(RouteReport.of(monitor).has("lastReceived")).isFalse();
        Health.Answer ready = new Health(monitors, List::of).ready();
        assertThat(ready.good()).isTrue();
        assertThat(ready.report().at("/routes/0/silent").asBoolean()).isTrue();

        monitor.received(MESSAGE);

        assertThat(RouteReport.of(monitor).path("silent").asBoolean()).isFalse();
        assertThat(RouteReport.of(monitor).path("lastReceived").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void everyMessageOfABatchHasTheDurationOfTheBatch() {
        List<Duration> durations = new ArrayList<>();
        monitor.onDuration(durations::add);

        monitor.delivered(2, Duration.ofMillis(7));

        assertThat(durations).containsExactly(Duration.ofMillis(7), Duration.ofMillis(7));
    }
}
