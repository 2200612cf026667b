package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Files in and out: the ready routes with their placeholders filled in, and a bridge that is killed between two files. */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
class NdjsonRouteIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MESSAGES = 2_000;

    @TempDir
    private Path home;

    private Path work;
    private Path in;
    private Path out;

    @BeforeEach
    void create() throws Exception {
        work = Files.createDirectories(home.resolve("work/routes")).getParent();
        in = Files.createDirectory(home.resolve("in"));
        out = home.resolve("out/events.ndjson");
    }

    private void preset(String name, String placeholder, Path value) throws Exception {
        String text = Files.readString(Path.of("routes", name + ".camel.yaml.example"));
        Files.writeString(work.resolve("routes/" + name + ".camel.yaml"), text.replace(":" + placeholder, ":" + value));
    }

    private BridgeProcess start() {
        return BridgeProcess.start(
                work, "run", "--port", "0", "--data", home.resolve("data").toString());
    }

    private static String record(String topic, String body) {
        return Json.text(Json.NODES.objectNode().put("topic", topic).set("body", Json.readOwn(body))) + "\n";
    }

    private List<String> written() throws Exception {
        return Files.exists(out) ? Files.readAllLines(out) : List.of();
    }

    @Test
    void recordsOfADirectoryBecomeEventsOnTheBus() throws Exception {
        preset("from-files", "DIRECTORY", in);
        try (BridgeProcess bridge = start();
                JmsClient client = new JmsClient(bridge.awaitReady())) {
            List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
            Files.writeString(in.resolve("a.ndjson"), record(Messages.COMPLETE, Messages.complete("run-1")) + "{\n");

            await().atMost(PATIENCE).until(() -> events.size() == 1);
            assertThat(events.get(0).properties()).containsEntry("cloudEvents_subject", Messages.subject("run-1"));
            Path letters = work.resolve("dead-letters");
            await().atMost(PATIENCE)
                    .until(() -> !Cli.run("dlq", "list", "--directory", letters.toString())
                            .lines()
                            .isEmpty());
            assertThat(Cli.run("dlq", "list", "--directory", letters.toString()).out())
                    .contains("a.ndjson:2: ");
            Counts counts = bridge.terminate().counts().balanced();
            assertThat(counts.published()).isEqualTo(1);
            assertThat(counts.deadLettered()).isEqualTo(1);
        }
    }

    @Test
    void messagesOfTheBusAreKeptInAFileThatOtherVerbsRead() throws Exception {
        preset("to-files", "FILE", out);
        try (BridgeProcess bridge = start();
                JmsClient client = new JmsClient(bridge.awaitReady())) {
            client.publish(Messages.COMPLETE, Messages.complete("run-2"));

            await().atMost(PATIENCE).until(() -> written().size() == 1);
            Cli.Ended back = Cli.run("map", "--to", "legacy", out.toString());
            assertThat(back.code()).as(back.err()).isZero();
            assertThat(Messages.pipelineOf(Json.text(back.json(0).path("body"))))
                    .isEqualTo("run-2");
            assertThat(bridge.terminate().counts().balanced().published()).isEqualTo(1);
        }
    }

    @Test
    void aBridgeThatIsKilledBetweenTwoFilesLosesNothing() throws Exception {
        List<String> subjects = new ArrayList<>();
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < MESSAGES; i++) {
            records.append(record(Messages.COMPLETE, Messages.complete("run-" + i)));
            subjects.add(Messages.subject("run-" + i));
        }
        Files.writeString(in.resolve("a.ndjson"), records);
        Files.writeString(work.resolve("routes/files.camel.yaml"), """
            - route:
                id: files
                from:
                  uri: "ndjson:read:%s?batchSize=20"
                  steps:
                    - to: "cdbridge:to-cdevents"
                    - to: "ndjson:write:%s"
            """.formatted(in, out));
        try (BridgeProcess bridge = start()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> written().size() > 100);
            bridge.kill();
        }
        int before = written().size();
        try (BridgeProcess bridge = start()) {
            await().atMost(PATIENCE).until(() -> written().size() >= MESSAGES && before < MESSAGES);
            await().atMost(PATIENCE)
                    .until(() -> written().get(written().size() - 1).contains(subjects.get(MESSAGES - 1)));
            Counts counts = bridge.terminate().counts().balanced();
            assertThat(counts.published()).isLessThan(MESSAGES).isGreaterThan(0);
        }
        try (Stream<String> lines = written().stream()) {
            assertThat(lines.map(line -> Json.readOwn(line)
                                    .at("/body/data/subject/id")
                                    .asText())
                            .distinct())
                    .containsExactlyElementsOf(subjects);
        }
        assertThat(written().size() - MESSAGES)
                .as("what was not acknowledged comes again")
                .isBetween(0, 20);
    }
}
