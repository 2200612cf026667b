package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Marker;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The delivery contract over MQTT, whatever the version of the broker and wherever it runs; and its own clients. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class MqttDeliveryContract {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 60));
    private static final String TOPIC = "org/centos/prod/ci/koji-build/test/complete";

    @TempDir
    private Path folder;

    private MqttRoute route;
    private MqttServer broker;

    /** A broker that is new for each test, asks nobody who they are, and takes as much at once as it does by default. */
    abstract MqttServer startBroker(Path folder) throws Exception;

    @BeforeEach
    void prepareRoute() throws Exception {
        broker = startBroker(folder);
        route = new MqttRoute(folder);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        route.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 1", "3, 2"})
    void messagesGoInOrderFromTopicsWithSlashesToTopicsWithSlashes(String version, int qos, TestReporter reporter)
            throws Exception {
        route.start(broker, "?version=" + version + "&qos=" + qos, "?version=" + version + "&qos=" + qos);
        BufferedReader subscriber =
                subscriber("-V", "mqttv5", "-q", "2", "-C", "50", "-t", "events/#", "-F", "%t %C %P|%p");
        for (int i = 0; i < 50; i++) {
            publish(qos, "{\"n\":" + i + "}");
        }

        List<String> lines =
                subscriber.lines().filter(line -> line.startsWith("events/")).toList();

        assertThat(lines).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(lines.get(i)).startsWith("events/testsuiterun/finished").endsWith("|{\"n\":" + i + "}");
        }
        if (version.equals("5")) {
            assertThat(lines.get(0))
                    .contains("application/json")
                    .contains("made_from:org.centos.prod.ci.koji-build.test.complete");
        }
        await().atMost(PATIENCE).until(() -> route.counts().published() == 50);
        assertThat(route.seen())
                .allSatisfy(message -> assertThat(message.topic()).isEqualTo(TOPIC.replace('/', '.')));
        Proven.in(reporter, transport(version), "mosquitto_pub");
        Proven.out(reporter, transport(version), "mosquitto_sub");
    }

    /** What the table of the documentation calls it. */
    private static String transport(String version) {
        return version.equals("3") ? "MQTT 3.1.1 (Mosquitto)" : "MQTT 5 (Mosquitto)";
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void pahosPythonClientIsReadAndReads(String version, TestReporter reporter) throws Exception {
        route.start(broker, "?version=" + version, "?version=" + version);
        BufferedReader subscriber = Clients.subscribed(
                Clients.start(Clients.paho("paho_subscribe.py", broker.port(), version, "events/#", "1")), "READY");

        Clients.Finished published =
                Clients.run(Clients.paho("paho_publish.py", broker.port(), version, TOPIC, "{\"n\":1}"));

        assertThat(published.exit()).as(published.output()).isZero();
        JsonNode read = Json.readOwn(subscriber.readLine());
        assertThat(read.path("body").asText()).isEqualTo("{\"n\":1}");
        assertThat(read.path("properties").has("made_from")).isEqualTo(version.equals("5"));
        await().atMost(PATIENCE).until(() -> route.counts().published() == 1);
        assertThat(route.seen())
                .allSatisfy(message ->
                        assertThat(message.properties().containsKey("CI_NAME")).isEqualTo(version.equals("5")));
        Proven.in(reporter, transport(version), "Paho (Python)");
        Proven.out(reporter, transport(version), "Paho (Python)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void whatIsPublishedWhileTheBridgeIsAwayWaitsForIt(String version) throws Exception {
        route.start(broker, "?version=" + version, "?version=" + version);
        publish(1, "{\"n\":0}");
        await().atMost(PATIENCE).until(() -> route.counts().published() == 1);
        route.stop();
        for (int i = 1; i <= 5; i++) {
            publish(1, "{\"n\":" + i + "}");
        }
        broker.stop();
        broker.startAgain();

        route.start(broker, "?version=" + version, "?version=" + version);

        await().atMost(PATIENCE).until(() -> route.counts().published() == 6);
        assertThat(route.bodies())
                .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 1", "3, 2"})
    void whatWaitsForTheSinkWhenTheServerRestartsArrivesInOrder(String version, int qos) throws Exception {
        String options = "?version=" + version + "&qos=" + qos;
        Clients.run(Clients.mosquitto("mosquitto_sub", broker.port(), kept("-E")));
        route.start(broker, options, options);
        publish(qos, "{\"n\":0}"); // so that the sink has a connection that is lost, too
        await().atMost(PATIENCE).until(() -> route.counts().published() == 1);
        route.pause();
        for (int i = 1; i <= 5; i++) {
            publish(qos, "{\"n\":" + i + "}");
        }
        await("the first is taken").atMost(PATIENCE).until(() -> route.counts().received() > 1);

        broker.stop();
        broker.startAgain();
        route.goOn();

        assertThat(keptUntil(6))
                .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 1", "3, 2"})
    void whatIsNotConfirmedByTheSinkIsNotAcknowledged(String version, int qos) throws Exception {
        route.start(broker, "?version=" + version + "&qos=" + qos + "&shutdownMillis=500", null);
        publish(qos, "{\"n\":1}");
        await().atMost(PATIENCE).until(() -> route.counts().failedAttempts() > 0);
        route.stop();
        assertThat(route.counts().returned()).isEqualTo(1);

        route.start(broker, "?version=" + version + "&qos=" + qos, "?version=" + version);

        await().atMost(PATIENCE).until(() -> route.counts().published() == 1);
        assertThat(route.bodies()).last().isEqualTo("{\"n\":1}");
    }

    @Test
    void overVersion3TheMarkerOfAnOwnLegacyMessageIsPutBack() throws Exception {
        String body = "{\"artifact\":{\"type\":\"koji-build\"}}";
        String key = MessageKey.hash(
                "org.centos.prod.ci.own.test.complete", ((StrictJson.Document) StrictJson.read(body)).tree());
        route.start(
                broker,
                "?version=3",
                "?version=3",
                new OutboundMessage(
                        "1",
                        "org.centos.prod.ci.own.test.complete",
                        body,
                        "application/json",
                        Map.of(Marker.PROPERTY, new Marker(key, List.of("cdbridge")).text()),
                        null));
        publish(1, "{\"n\":0}");

        await().atMost(PATIENCE).until(() -> route.seen().size() >= 2);

        assertThat(route.seen().get(0).properties()).doesNotContainKey(Marker.PROPERTY);
        assertThat(route.seen().get(1).topic()).isEqualTo("org.centos.prod.ci.own.test.complete");
        assertThat(Marker.parse(String.valueOf(route.seen().get(1).properties().get(Marker.PROPERTY))))
                .contains(new Marker(key, List.of("cdbridge")));
    }

    @Test
    void aSourceThatGetsNothingForLongIsTold() throws Exception {
        route.start(broker, "?silenceWarningMillis=300", "");

        await().atMost(PATIENCE).until(() -> !route.complaints().noted().isEmpty());

        assertThat(route.complaints().noted()).singleElement().asString().startsWith("silent for ");
    }

    @Test
    void aBodyThatIsTooLargeIsADeadLetterThatIsWhole() throws Exception {
        route.start(broker, "?maxBodyBytes=1000", "");
        publish(1, "{\"n\":\"" + "x".repeat(1000) + "\"}");
        publish(1, "{\"n\":1}");
        await().atMost(PATIENCE)
                .until(() -> route.counts().published() == 1 && route.counts().deadLettered() == 1);
        assertThat(route.bodies()).containsExactly("{\"n\":1}");
        try (Stream<Path> letters = Files.walk(folder.resolve("dead-letters"))) {
            assertThat(letters.filter(Files::isRegularFile).toList())
                    .singleElement()
                    .satisfies(letter -> assertThat(Files.readString(letter)).contains("x".repeat(1000)));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "5, 1", "5, 2"})
    void aBatchMayHaveMoreMessagesThanTheBrokerTakesAtOnce(String version, int qos) throws Exception {
        // which are 20
        BufferedReader subscriber = subscriber("-q", "1", "-C", "700", "-t", "events/#", "-F", "event %p");
        MqttAccess access = new MqttAccess(
                List.of("127.0.0.1:" + broker.port()), null, Optional.empty(), Optional.empty(), "large", 0, 100, null);
        List<Leaving> batch = IntStream.range(0, 700)
                .mapToObj(i -> new Leaving(
                        "events/many",
                        String.valueOf(i).getBytes(StandardCharsets.UTF_8),
                        null,
                        null,
                        null,
                        0,
                        Map.of()))
                .toList();

        MqttLink link = access.open(MqttVersion.of(version), arrived -> {});
        link.publish(batch, qos, false);
        link.close();

        assertThat(subscriber.lines().filter(line -> line.startsWith("event ")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 700).mapToObj(i -> "event " + i).toList());
    }

    /** Mosquitto allows a client of MQTT 5 20 of them. */
    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void aSinkNeverPublishesMoreAtOnceThanTheBrokerAllows(String version) throws Exception {
        int messages = 900; // more of them at once, and Mosquitto drops some for its readers
        route.start(broker, "?version=" + version, "?version=" + version);
        BufferedReader subscriber =
                subscriber("-q", "2", "-C", String.valueOf(messages), "-t", "events/#", "-F", "got %p");
        Process publisher =
                Clients.start(Clients.mosquitto("mosquitto_pub", broker.port(), "-q", "1", "-t", TOPIC, "-l"));
        try (Writer lines = publisher.outputWriter()) {
            for (int i = 0; i < messages; i++) {
                lines.write("{\"n\":" + i + "}\n");
            }
        }

        assertThat(subscriber.lines().filter(line -> line.startsWith("got ")))
                .containsExactlyElementsOf(IntStream.range(0, messages)
                        .mapToObj(i -> "got {\"n\":" + i + "}")
                        .toList());
        await().atMost(PATIENCE).until(() -> route.counts().published() == messages);
        assertThat(route.counts().failedAttempts()).isZero();
    }

    @Test
    void aSinkOfVersion5PublishesAtQos2() throws Exception {
        route.start(broker, "", "?qos=2");
        BufferedReader subscriber = subscriber("-q", "2", "-C", "1", "-t", "events/#", "-F", "%q %t");
        publish(1, "{\"n\":1}");
        assertThat(subscriber
                        .lines()
                        .filter(line -> line.contains("events/"))
                        .filter(line -> !line.contains("PUBLISH")))
                .containsExactly("2 events/testsuiterun/finished");
        await().atMost(PATIENCE).until(() -> route.counts().published() == 1);
    }

    private void publish(int qos, String body) throws Exception {
        assertThat(Clients.run(Clients.mosquitto(
                                "mosquitto_pub", broker.port(), "-q", String.valueOf(qos), "-t", TOPIC, "-m", body))
                        .exit())
                .isZero();
    }

    private BufferedReader subscriber(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-d"));
        all.addAll(List.of(arguments));
        return Clients.subscribed(
                Clients.start(Clients.mosquitto("mosquitto_sub", broker.port(), all.toArray(String[]::new))), "SUBACK");
    }

    /** What has come to a session that the broker keeps, without what came again, until there are so many. */
    private Set<String> keptUntil(int count) throws Exception {
        Process reading = Clients.start(Clients.mosquitto("mosquitto_sub", broker.port(), kept("-F", "event %p")));
        Set<String> arrived = new LinkedHashSet<>();
        try (BufferedReader lines = reading.inputReader()) {
            while (arrived.size() < count) {
                String line = lines.readLine();
                assertThat(line).as("after " + arrived).isNotNull();
                if (line.startsWith("event ")) {
                    arrived.add(line.substring("event ".length()));
                }
            }
        } finally {
            reading.destroy();
        }
        return arrived;
    }

    private static String[] kept(String... more) {
        return Stream.concat(Stream.of("-c", "-i", "ledger", "-q", "1", "-t", "events/#"), Stream.of(more))
                .toArray(String[]::new);
    }
}
