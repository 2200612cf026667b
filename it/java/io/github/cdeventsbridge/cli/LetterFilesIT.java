package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.embedded.StallingBroker;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters in files: an operator deals with them, and the gateway that runs takes them back, whoever is killed. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class LetterFilesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LETTERS = 200;
    private static final String TOPIC = "VirtualTopic.eng.ci.nightly.done";
    private static final String ROUTE = """
        - route:
            id: umb-to-cdevents
            from:
              uri: "bus:queue:Consumer.cdbridge.main.VirtualTopic.eng.ci.>?deadLetters=directory&batchSize=5"
              steps:
                - to: "cdbridge:to-cdevents"
                - to: "bus:topic"
        """;
    private static final String MAPPING = """
        mapping: nightly
        legacy:
          topic: VirtualTopic.eng.ci.nightly.done
          body: {run: {id: !int $id, url: $url}, owner: $owner%s, ...: $more}
        event:
          type: testSuiteRun.finished
          id: $id
          source: $config.source
          outcome: success
          time: $message.time
          testSuite: {id: nightly, uri: $url}
          environment: {id: unspecified}
          customData: {owner: $owner, more: $more}
        require: [$id]
        """;

    @TempDir
    private Path home;

    private Path work;
    private Path letters;
    private Path mappings;
    private StallingBroker broker;
    private JmsClient client;

    @BeforeEach
    void start() throws Exception {
        work = Files.createDirectory(home.resolve("work"));
        letters = work.resolve("dead-letters");
        Files.writeString(Files.createDirectory(work.resolve("routes")).resolve("ci.camel.yaml"), ROUTE);
        mappings = Files.createDirectory(home.resolve("my"));
        broker = StallingBroker.start(home.resolve("data"), 0);
        client = new JmsClient(broker.url());
        demandOwner(true);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        broker.close();
    }

    private void demandOwner(boolean demanded) throws Exception {
        Files.writeString(mappings.resolve("nightly.yaml"), MAPPING.formatted(demanded ? "!" : ""));
    }

    private BridgeProcess startBridge() {
        return BridgeProcess.start(work, "run", "--broker", broker.url(), "--mappings", mappings.toString());
    }

    private static String body(int number) {
        return "{\"run\":{\"id\":" + number + ",\"url\":\"https://ci.example.com/runs/" + number + "\"}}";
    }

    private Cli.Ended dlq(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of("dlq", verb, "--directory", letters.toString()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private List<JsonNode> listed() {
        Cli.Ended ended = dlq("list", "--output", "ndjson");
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.lines().stream().map(Json::readOwn).toList();
    }

    @Test
    void lettersAreTakenBackByTheGatewayAndEachEventArrivesOnceWhoeverIsKilled() throws Exception {
        for (int i = 0; i < LETTERS; i++) {
            client.publish(TOPIC, body(i));
        }
        try (BridgeProcess bridge = startBridge()) {
            await().atMost(PATIENCE).until(() -> listed().size() == LETTERS);
            // still not translatable: they come back under their ids, and remember it
            assertThat(dlq("redrive", "--limit", "10").out()).isEqualTo("10 redriven\n");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listed())
                            .hasSize(LETTERS)
                            .filteredOn(letter -> letter.path("redrives").asInt() == 1)
                            .hasSize(10));
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isEqualTo(LETTERS + 10);
        }
        demandOwner(false);
        List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
        List<Arrival> echoes = client.subscribe(TOPIC);
        try (BridgeProcess operator =
                BridgeProcess.start(work, "dlq", "redrive", "--directory", letters.toString(), "--rate", "100")) {
            await().atMost(PATIENCE).until(() -> listed().size() < LETTERS - 20);
            operator.kill();
        }
        assertThat(dlq("list").err()).contains("until a gateway with that source takes them");
        dlq("redrive");
        try (BridgeProcess bridge = startBridge()) {
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
            bridge.kill();
        }
        try (BridgeProcess bridge = startBridge()) {
            await().atMost(PATIENCE).until(() -> ids(events).size() == LETTERS);
            await().atMost(PATIENCE)
                    .ignoreException(UncheckedIOException.class) // a file may go while it is counted
                    .until(() -> files() == 0);
            assertThat(dlq("redrive").out()).isEqualTo("0 redriven\n");
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isZero();
        }
        assertThat(events).as("each once").hasSize(LETTERS);
        assertThat(echoes).as("nobody but the bridge gets them again").isEmpty();
        assertThat(broker.held(Messages.DEAD_LETTERS)).isZero();
    }

    @Test
    void aLetterCanBeReadMendedByHandAndPurged() throws Exception {
        List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
        client.publish(TOPIC, body(7));
        client.publish(TOPIC, body(8));
        try (BridgeProcess bridge = startBridge()) {
            await().atMost(PATIENCE).until(() -> listed().size() == 2);
            String id = listed().get(0).path("id").asText();
            assertThat(dlq("show", id).out()).contains(id, TOPIC, "owner", body(7));
            Path file = onlyFile(id);
            Files.writeString(
                    file, Files.readString(file).replace("{\\\"run\\\"", "{\\\"owner\\\":\\\"ci\\\",\\\"run\\\""));
            assertThat(dlq("redrive", id).out()).isEqualTo("1 redriven\n");
            await().atMost(PATIENCE).until(() -> events.size() == 1);

            Path damaged = onlyFile(listed().get(0).path("id").asText());
            Files.writeString(damaged, "{");
            assertThat(dlq("list").err()).contains(damaged.getFileName().toString(), "it stays where it is");
            assertThat(damaged).exists();
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isEqualTo(2);
        }
    }

    private Path onlyFile(String id) throws Exception {
        try (Stream<Path> files = Files.walk(letters)) {
            return files.filter(file -> file.endsWith(id + ".json")).findFirst().orElseThrow();
        }
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.walk(letters)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Set<Object> ids(List<Arrival> events) {
        Set<Object> ids = new HashSet<>();
        List.copyOf(events).forEach(event -> ids.add(event.properties().get("cloudEvents_id")));
        return ids;
    }
}
