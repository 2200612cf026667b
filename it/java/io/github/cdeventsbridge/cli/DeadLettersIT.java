package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.embedded.StallingBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** An operator deals with dead letters while the gateway runs. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class DeadLettersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LETTERS = 1_000;
    private static final String SOURCE = "Consumer.cdbridge.main.VirtualTopic.eng.ci.>";

    /** The first mapping demands a field of these messages that nobody sends, the second does not. */
    private static final String TOPIC = "VirtualTopic.eng.ci.nightly.done";

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

    private Path empty;
    private Path mappings;
    private StallingBroker broker;
    private JmsClient client;

    @BeforeEach
    void start() throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
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
        return BridgeProcess.start(empty, "run", "--broker", broker.url(), "--mappings", mappings.toString());
    }

    private static String body(int number) {
        return "{\"run\":{\"id\":" + number + ",\"url\":\"https://ci.example.com/runs/" + number + "\"}}";
    }

    /** In this process: the operator's side needs no process of its own. */
    private Cli.Ended dlq(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of("dlq", verb, "--broker", broker.url()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private static void awaitHeld(StallingBroker broker, String queue, int count) {
        await().atMost(PATIENCE).until(() -> broker.held(queue) == count);
    }

    @Test
    void aThousandLettersAreRedrivenTwiceAndEachEventArrivesOnce() throws Exception {
        for (int i = 0; i < LETTERS; i++) {
            client.publish(TOPIC, body(i));
        }
        try (BridgeProcess bridge = startBridge()) {
            awaitHeld(broker, Messages.DEAD_LETTERS, LETTERS);

            // still not translatable: they come back, and remember it
            assertThat(dlq("redrive", "--limit", "10").out()).isEqualTo("10 redriven\n");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ndjson(dlq("list", "--output", "ndjson")))
                            .hasSize(LETTERS)
                            .filteredOn(letter -> letter.path("redrives").asInt() == 1)
                            .hasSize(10));
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isEqualTo(LETTERS + 10);
        }
        demandOwner(false);
        List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
        List<Arrival> echoes = client.subscribe(TOPIC);
        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady();
            // the operator is killed in the middle of it
            try (BridgeProcess operator =
                    BridgeProcess.start(empty, "dlq", "redrive", "--broker", broker.url(), "--rate", "500")) {
                await().atMost(PATIENCE).until(() -> !events.isEmpty());
                operator.kill();
            }
            // the broker still holds what it had handed to the dead one, and notices sooner or later
            await().atMost(PATIENCE).until(() -> dlq("redrive").code() == 0 && broker.held(Messages.DEAD_LETTERS) == 0);
            assertThat(dlq("redrive").out()).isEqualTo("0 redriven\n");

            await().atMost(PATIENCE).until(() -> ids(events).size() == LETTERS);
            awaitHeld(broker, SOURCE, 0);
            BridgeProcess.Ended ended = bridge.terminate();
            assertThat(ended.counts().balanced().published()).isEqualTo(LETTERS);
            assertThat(ended.counts().deadLettered()).isZero();
        }
        assertThat(events).as("each once").hasSize(LETTERS);
        assertThat(echoes).as("nobody but the bridge gets them again").isEmpty();
    }

    @Test
    void aLetterShowsTheWholeMessageAndTheReason() throws Exception {
        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady();
            client.publish(TOPIC, body(7), Map.of("CI_NAME", "nightly"));
            awaitHeld(broker, Messages.DEAD_LETTERS, 1);
            JsonNode listed = ndjson(dlq("list", "--output", "ndjson")).get(0);
            String id = listed.path("id").asText();

            assertThat(dlq("show", id).out())
                    .contains(id, TOPIC, SOURCE, "nightly", "owner", "CI_NAME=nightly", body(7));
            ObjectNode shown = (ObjectNode)
                    Json.readOwn(dlq("show", id, "--output", "json").out());
            assertThat(shown.path("body").asText()).isEqualTo(body(7));
            assertThat(shown.path("queue").asText()).isEqualTo(SOURCE);
            assertThat(shown.at("/headers/CI_NAME").asText()).isEqualTo("nightly");
            assertThat(dlq("list").out()).contains(id, TOPIC, "nightly");
            await().atMost(PATIENCE).until(() -> bridge.err().contains(id));
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isEqualTo(1);
        }
    }

    @Test
    void lettersAreChosenByFiltersAndPurgedOnlyWhenSaidSo() throws Exception {
        try (BridgeProcess bridge = startBridge()) {
            bridge.awaitReady();
            client.publish(TOPIC, body(1));
            client.publish("VirtualTopic.eng.ci.other.done", "[]");
            awaitHeld(broker, Messages.DEAD_LETTERS, 2);

            assertThat(dlq("purge").code()).isEqualTo(2);
            assertThat(dlq("list", "--filter", "topc=x").err()).contains("topic");
            assertThat(ndjson(dlq("list", "--output", "ndjson", "--filter", "topic=*.nightly.*")))
                    .hasSize(1);
            assertThat(dlq("purge", "--dry-run", "--all").out()).contains("VirtualTopic.eng.ci.other.done", TOPIC);
            assertThat(broker.held(Messages.DEAD_LETTERS)).isEqualTo(2);
            assertThat(dlq("purge", "--filter", "mapping=nightly").out()).isEqualTo("1 purged\n");
            assertThat(dlq("purge", "--all").out()).isEqualTo("1 purged\n");
            assertThat(broker.held(Messages.DEAD_LETTERS)).isZero();
            assertThat(bridge.terminate().counts().balanced().deadLettered()).isEqualTo(2);
        }
    }

    @Test
    void withoutItsBrokerTheExitCodeSaysSo() {
        assertThat(Cli.run("dlq", "list", "--broker", "tcp://127.0.0.1:1").code())
                .isEqualTo(11);
        assertThat(dlq("show", "nothing").code()).isEqualTo(2);
    }

    private static List<JsonNode> ndjson(Cli.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.lines().stream().map(Json::readOwn).toList();
    }

    private static Set<Object> ids(List<Arrival> events) {
        Set<Object> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.properties().get("cloudEvents_id")));
        return ids;
    }
}
