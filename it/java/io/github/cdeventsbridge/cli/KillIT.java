package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.embedded.StallingBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The bridge dies in the middle of its work, with its broker in another process: nothing is lost. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class KillIT {

    private static final String SOURCE = "Consumer.cdbridge.main.VirtualTopic.eng.ci.>";
    private static final int LOAD = 200;

    private final Duration patience = Duration.ofSeconds(120);

    @TempDir
    private Path home;

    private Path empty;
    private StallingBroker broker;
    private JmsClient client;
    private List<Arrival> events;

    @BeforeEach
    void start() throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
        broker = StallingBroker.start(home.resolve("data"), FreePort.next()); // it may come back on it
        client = new JmsClient(broker.url());
        events = client.subscribe("VirtualTopic.eng.cdevents.>");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        broker.close();
    }

    private BridgeProcess startBridge(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--broker", broker.url()));
        arguments.addAll(List.of(options));
        return BridgeProcess.start(empty, arguments.toArray(String[]::new));
    }

    @Test
    void whatABridgeHeldThatWasKilledArrivesAfterItsNextStart() throws Exception {
        broker.stall();
        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady();
            client.publish(Messages.RUNNING, Messages.running("killed"));
            await().atMost(patience).untilAsserted(() -> {
                assertThat(broker.delivering(SOURCE)).isEqualTo(1);
                assertThat(broker.waiting()).isEqualTo(1);
            });
            assertThat(events).isEmpty();
            bridge.kill();
        }
        broker.flow();
        await().atMost(patience).untilAsserted(() -> {
            assertThat(broker.delivering(SOURCE)).as("given back").isZero();
            assertThat(broker.held(SOURCE)).isEqualTo(1);
        });

        try (BridgeProcess again = startBridge()) {
            again.awaitReady();
            awaitRuns(List.of("killed"));
            await().atMost(patience).until(() -> broker.held(SOURCE) == 0);
            BridgeProcess.Ended ended = again.terminate();
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.counts().balanced().published()).isEqualTo(1);
        }
        // the commit of the dead bridge may have been on its way: what is repeated is the same event
        assertThat(events)
                .extracting(event -> event.properties().get("cloudEvents_id"))
                .containsOnly(events.get(0).properties().get("cloudEvents_id"));
    }

    @Test
    void whatIsPublishedWhileTheBridgeIsDownArrivesAfterItsStart() throws Exception {
        client.publish(Messages.RUNNING, Messages.running("early"));

        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady();
            awaitRuns(List.of("early"));
        }
    }

    @Test
    void killedAgainAndAgainUnderLoadLosesNothingAndRepeatsNothing() throws Exception {
        List<String> runs = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            runs.addAll(publishLoad("kill-" + i)); // of its own: one batch may take all of what waits
            int before = events.size();
            try (BridgeProcess bridge = startBridge()) {
                await().atMost(patience)
                        .untilAsserted(() -> assertThat(events)
                                .as(() -> broker.held(SOURCE) + " are held, " + broker.delivering(SOURCE)
                                        + " of them by a consumer; the bridge said:\n" + bridge.err())
                                .hasSizeGreaterThan(before));
                bridge.kill();
            }
        }
        try (BridgeProcess bridge = startBridge()) {
            awaitRuns(runs);
            await().atMost(patience).until(() -> broker.held(SOURCE) == 0);
            assertThat(client.drain(Messages.DEAD_LETTERS)).isEmpty();
        }
        assertThat(events).as("each once").hasSize(runs.size());
    }

    @Test
    void stoppedUnderLoadItFinishesWhatIsInFlightAndRepeatsNothing() throws Exception {
        List<String> runs = publishLoad("load");
        long published;
        try (BridgeProcess bridge = startBridge()) {
            await().atMost(patience).until(() -> !events.isEmpty());
            BridgeProcess.Ended ended = bridge.terminate();
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.err()).doesNotContain("\tat ", "WARN", "ERROR");
            published = ended.counts().balanced().published();
            assertThat(broker.held(SOURCE)).isEqualTo(LOAD - (int) published);
            int arriving = (int) published;
            await().atMost(patience).until(() -> events.size() >= arriving); // they are not here when the bridge ends
            assertThat(events).hasSize(arriving);
        }
        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady(); // one batch may have taken all, and a signal would come before it is listened for
            awaitRuns(runs);
            await().atMost(patience).until(() -> broker.held(SOURCE) == 0);
            published += bridge.terminate().counts().balanced().published();
        }
        assertThat(events).as("each once").hasSize(LOAD);
        assertThat(published).isEqualTo(LOAD);
    }

    @Test
    void aStalledSinkHoldsUpTheStopUntilTheDeadlineAndNoLonger() throws Exception {
        broker.stall();
        try (BridgeProcess bridge = startBridge("--drain-timeout", "2")) {
            bridge.awaitReady();
            client.publish(Messages.RUNNING, Messages.running("stalled"));
            await().atMost(patience).until(() -> broker.waiting() == 1);

            BridgeProcess.Ended ended = bridge.terminate();

            assertThat(ended.code()).as(ended.err()).isEqualTo(13);
            assertThat(ended.err()).doesNotContain("\tat ");
            assertThat(ended.counts().balanced().returned()).isEqualTo(1);
        }
        broker.flow();
        try (BridgeProcess again = startBridge()) {
            again.awaitReady();
            awaitRuns(List.of("stalled"));
        }
    }

    @Test
    void aBrokerThatComesLaterIsFound() throws Exception {
        int port = broker.port();
        client.publish(Messages.RUNNING, Messages.running("waiting"));
        client.close();
        broker.close();

        try (BridgeProcess bridge = startBridge()) {
            await().atMost(patience)
                    .untilAsserted(() -> assertThat(bridge.err())
                            .contains("Unable to connect", SOURCE, "nextAttemptMillis")
                            .doesNotContain("\tat ", "lost"));
            broker = StallingBroker.start(home.resolve("data"), port);
            client = new JmsClient(broker.url());
            events = client.subscribe("VirtualTopic.eng.cdevents.>");
            await().atMost(patience)
                    .untilAsserted(() -> assertThat(bridge.err()).contains("source connected"));
            client.publish(Messages.RUNNING, Messages.running("later"));
            awaitRuns(List.of("later"));
            await().atMost(patience).until(() -> broker.held(SOURCE) == 0);
        }
    }

    private List<String> publishLoad(String name) throws Exception {
        List<String> runs =
                IntStream.range(0, LOAD).mapToObj(i -> name + "-" + i).toList();
        for (String run : runs) {
            client.publish(Messages.RUNNING, Messages.running(run));
        }
        return runs;
    }

    private void awaitRuns(List<String> runs) {
        List<String> subjects = runs.stream().map(Messages::subject).toList();
        await().atMost(patience)
                .untilAsserted(() -> assertThat(events)
                        .extracting(event -> event.properties().get("cloudEvents_subject"))
                        .containsAll(subjects));
    }
}
