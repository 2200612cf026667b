package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.cli.BridgeProcess.Ended;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.embedded.StallingBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay is killed again and again, and started again each time. How often, {@code -Dreplay.kills=20} says; the build does
 * it a few times.
 */
@Timeout(value = 15, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ReplayKillIT {

    private static final int KILLS = Integer.getInteger("replay.kills", 3);
    private static final int MESSAGES = 6_000;

    /** So many that a replay that nobody slows down does not end before it is killed. */
    private static final int MANY = 60_000;

    private static final List<String> SLOWLY = List.of("--rate", "1000/s");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    private static List<String> undisturbed;

    private Path work;

    /** What a replay that nothing disturbs publishes of the largest archive; that of others is its beginning. */
    @BeforeAll
    static void replayUndisturbed(@TempDir Path folder) throws IOException {
        Path archive = RecordedRuns.write(folder.resolve("archive.ndjson.gz"), MANY);
        Path file = folder.resolve("undisturbed.ndjson");
        Path work = Files.createDirectory(folder.resolve("work"));
        Ended ended = BridgeProcess.run(
                work, "replay", archive.toString(), "--as", "cdevents", "--to", file.toString(), "--output", "json");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Json.readOwn(ended.out()).path("read").asInt()).isEqualTo(MANY);
        undisturbed = ids(Files.readAllLines(file));
        assertThat(undisturbed).hasSize(MANY).doesNotHaveDuplicates();
    }

    @BeforeEach
    void create() throws IOException {
        work = Files.createDirectory(home.resolve("work"));
    }

    private Path archive(int messages) throws IOException {
        return RecordedRuns.write(work.resolve("archive.ndjson.gz"), messages);
    }

    private static List<String> ids(Collection<String> events) {
        return events.stream()
                .map(event -> Json.readOwn(event).path("id").asText())
                .toList();
    }

    /** Kills the replay again and again, each time later, and lets the last one end. */
    private Ended killedAgainAndAgain(int lastPoint, List<String> pace, Path checkpoint, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        all.addAll(pace);
        all.addAll(List.of("--checkpoint", checkpoint.toString(), "--output", "json"));
        Random random = new Random(20261127);
        Set<Long> points = new TreeSet<>();
        while (points.size() < KILLS) {
            points.add((long) random.nextInt(lastPoint));
        }
        long killed = 0;
        for (long point : points) {
            try (BridgeProcess replay = BridgeProcess.start(work, all.toArray(String[]::new))) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !replay.isAlive() || position(checkpoint) >= point);
                assertThat(replay.isAlive())
                        .as("killed before its end: " + replay.err())
                        .isTrue();
                replay.kill();
                killed++;
            }
        }
        assertThat(killed).isEqualTo(KILLS);
        return BridgeProcess.run(work, all.toArray(String[]::new));
    }

    private static long position(Path checkpoint) throws IOException {
        return Files.exists(checkpoint)
                ? Json.readOwn(Files.readString(checkpoint))
                        .path("position")
                        .path("records")
                        .asLong()
                : -1;
    }

    @Test
    void aReplayIntoAFileThatIsKilledAgainAndAgainWritesEveryEventOnce() throws Exception {
        killedIntoAFile(MESSAGES, MESSAGES - 400, SLOWLY);
    }

    @Test
    void aReplayIntoABrokerThatIsKilledAgainAndAgainPublishesEveryEventOnce() throws Exception {
        killedIntoABroker(MESSAGES, MESSAGES - 400, SLOWLY);
    }

    /** Without a rate, several batches are under way at the same time. */
    @Test
    void aReplayThatIsKilledAtFullSpeedWritesEveryEventOnceInOrder() throws Exception {
        killedIntoAFile(MANY, MANY / 2, List.of());
    }

    @Test
    void aReplayIntoABrokerThatIsKilledAtFullSpeedPublishesEveryEventOnceInOrder() throws Exception {
        killedIntoABroker(MANY / 2, MANY / 6, List.of());
    }

    private void killedIntoAFile(int messages, int lastPoint, List<String> pace) throws IOException {
        Path archive = archive(messages);
        List<String> expected = undisturbed.subList(0, messages);
        Path file = work.resolve("events.ndjson");

        Ended last = killedAgainAndAgain(
                lastPoint,
                pace,
                work.resolve("checkpoint.json"),
                archive.toString(),
                "--as",
                "cdevents",
                "--to",
                file.toString());

        assertThat(last.code()).as(last.err()).isZero();
        assertThat(ids(Files.readAllLines(file))).isEqualTo(expected);
    }

    private void killedIntoABroker(int messages, int lastPoint, List<String> pace) throws Exception {
        Path archive = archive(messages);
        List<String> expected = undisturbed.subList(0, messages);
        try (StallingBroker broker = StallingBroker.start(home.resolve("data"), 0);
                JmsClient client = new JmsClient(broker.url())) {
            List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");

            Ended last = killedAgainAndAgain(
                    lastPoint,
                    pace,
                    work.resolve("checkpoint.json"),
                    archive.toString(),
                    "--as",
                    "cdevents",
                    "--to",
                    "bus:topic",
                    "--broker",
                    broker.url(),
                    "--allow-live");

            assertThat(last.code()).as(last.err()).isZero();
            await().atMost(PATIENCE).until(() -> events.size() >= messages);
            assertThat(ids(events.stream().map(Arrival::text).toList())).isEqualTo(expected);
            assertThat(events).allMatch(event -> event.properties().containsKey("cdbridge_replayed"));
        }
    }
}
