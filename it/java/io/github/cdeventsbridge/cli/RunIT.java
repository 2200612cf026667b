package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.embedded.Clients;
import jakarta.jms.BytesMessage;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway in a process, started in an empty directory, with clients of all protocols on both sides. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class RunIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path data;
    private static BridgeProcess bridge;
    private static JmsClient client;
    private static int port;
    private static List<Arrival> events;
    private static List<Arrival> legacy;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        Path empty = Files.createDirectory(home.resolve("empty"));
        data = home.resolve("data");
        bridge = BridgeProcess.start(empty, "run", "--port", "0", "--data", data.toString());
        String url = bridge.awaitReady();
        port = BridgeProcess.port(url);
        client = new JmsClient(url);
        events = client.subscribe("VirtualTopic.eng.cdevents.>");
        legacy = client.subscribe("VirtualTopic.eng.ci.>");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        BridgeProcess.Ended ended = bridge.terminate();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.counts().balanced().published()).isPositive();
        assertThat(ended.err()).doesNotContain("\tat ", "Exception in thread");
        assertThat(ended.out()).isEmpty();
    }

    /** Publishes a body to the topic {@link Messages#RUNNING}. */
    interface Publisher {
        void publish(String body) throws Exception;
    }

    private interface Command {
        List<String> of(String body) throws Exception;
    }

    private static Publisher run(Command command) {
        return body -> {
            Clients.Finished finished = Clients.run(command.of(body));
            assertThat(finished.exit()).as(finished.output()).isZero();
        };
    }

    private static Publisher mqtt(String topic) {
        return run(body -> Clients.mosquitto("mosquitto_pub", port, "-q", "1", "-t", topic, "-m", body));
    }

    static Stream<Arguments> publishers() {
        String topic = Messages.RUNNING;
        return Stream.of(
                argumentSet("AMQP 1.0", run(body -> Clients.proton("amqp_send.py", port, topic, body))),
                argumentSet("AMQP 1.0 bytes", run(body -> Clients.proton("amqp_send.py", port, topic, body, "--data"))),
                argumentSet("STOMP", run(body -> Clients.stomp("stomp_send.py", port, topic, body))),
                argumentSet("MQTT, slashes", mqtt(topic.replace('.', '/'))),
                argumentSet("MQTT, dots", mqtt(topic)),
                argumentSet("MQTT, Fedora", mqtt("org/fedoraproject/prod/ci/koji-build/test/running")),
                argumentSet("MQTT, CentOS", mqtt("org/centos/prod/ci/koji-build/test/running")),
                argumentSet("core JMS", (Publisher) body -> client.publish(topic, body)),
                argumentSet("core JMS, bytes", (Publisher) body -> client.publish(topic, session -> {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(body.getBytes(StandardCharsets.UTF_8));
                    return message;
                })));
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void whatAnyClientPublishesArrivesAsAnEvent(Publisher publisher) throws Exception {
        String run = UUID.randomUUID().toString();

        publisher.publish(Messages.running(run));

        Arrival event = awaitEvent(run);
        assertThat(event.topic()).isEqualTo(Messages.STARTED);
        assertThat(event.properties())
                .containsEntry("cloudEvents_subject", Messages.subject(run))
                .containsEntry("cloudEvents_type", "dev.cdevents.testsuiterun.started.0.3.0");
    }

    static Stream<Arguments> subscribers() {
        return Stream.of(
                argumentSet(
                        "AMQP 1.0", "READY", (Command) topic -> Clients.proton("amqp_receive.py", port, topic, "1")),
                argumentSet("STOMP", "READY", (Command) topic -> Clients.stomp("stomp_receive.py", port, topic, "1")),
                argumentSet("MQTT", "SUBACK", (Command) topic -> Clients.mosquitto(
                        "mosquitto_sub", port, "-d", "-q", "1", "-C", "1", "-t", topic.replace('.', '/'))));
    }

    @ParameterizedTest
    @MethodSource("subscribers")
    void anyClientReceivesTheEvent(String ready, Command subscriber) throws Exception {
        String run = UUID.randomUUID().toString();
        Process process = Clients.start(subscriber.of(Messages.STARTED));
        BufferedReader output = Clients.subscribed(process, ready);

        client.publish(Messages.RUNNING, Messages.running(run));

        assertThat(output.lines().filter(line -> line.startsWith("{")))
                .singleElement()
                .satisfies(event -> assertThat(Messages.subjectOf(event)).isEqualTo(Messages.subject(run)));
    }

    static Stream<Arguments> eventPublishers() {
        String topic = Messages.FINISHED;
        return Stream.of(
                argumentSet("AMQP 1.0", run(event -> Clients.proton("amqp_send.py", port, topic, event))),
                argumentSet("STOMP", run(event -> Clients.stomp("stomp_send.py", port, topic, event))),
                argumentSet(
                        "MQTT",
                        run(event -> Clients.mosquitto(
                                "mosquitto_pub", port, "-q", "1", "-t", topic.replace('.', '/'), "-m", event))),
                argumentSet("core JMS", (Publisher) event -> client.publish(topic, event)));
    }

    @ParameterizedTest
    @MethodSource("eventPublishers")
    void anEventOfAnotherClientArrivesAsALegacyMessage(Publisher publisher) throws Exception {
        String id = UUID.randomUUID().toString();

        publisher.publish(Messages.finished(id));

        Arrival message = awaitLegacy(id);
        assertThat(message.topic()).isEqualTo(Messages.COMPLETE);
        assertThat(Messages.json(message.text()).at("/test/result").asText()).isEqualTo("passed");
    }

    @Test
    void nothingEchoes() throws Exception {
        String run = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString();
        awaitAllCameBack(0);
        long before = counted("published");

        client.publish(Messages.COMPLETE, Messages.complete(run));
        client.publish(Messages.FINISHED, Messages.finished(id));
        awaitEvent(run);
        awaitLegacy(id);
        awaitAllCameBack(before + 2);

        assertThat(about(events, run, id)).as("one published, one made").hasSize(2);
        assertThat(about(legacy, run, id)).as("one published, one made").hasSize(2);
    }

    /** The gateway reads all that it publishes: when it has left out as much, nothing moves any more. */
    private static void awaitAllCameBack(long least) {
        await().atMost(PATIENCE)
                .until(() -> counted("published") >= least
                        && counted("inFlight") == 0
                        && counted("looped") == counted("published"));
    }

    /** A number of the gateway, over all of its routes. */
    private static long counted(String name) throws Exception {
        URI routes = URI.create(Files.readString(data.resolve("management.url")).strip() + "/routes");
        String body = HTTP.send(HttpRequest.newBuilder(routes).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        long sum = 0;
        for (JsonNode route : Json.readOwn(body).path("routes")) {
            sum += route.path("counts").path(name).asLong();
        }
        return sum;
    }

    /** What says one of these names. */
    private static List<Arrival> about(List<Arrival> all, String... names) {
        return all.stream()
                .filter(arrival -> Stream.of(names).anyMatch(arrival.text()::contains))
                .toList();
    }

    @Test
    void anEventWhoseMarkerWasCopiedFromAnotherIsTranslated() throws Exception {
        String run = UUID.randomUUID().toString();
        client.publish(Messages.COMPLETE, Messages.complete(run));
        ObjectNode copy = Messages.json(awaitEvent(run).text());
        String id = UUID.randomUUID().toString();
        copy.put("id", id);
        ((ObjectNode) copy.at("/data/context")).put("id", id);

        client.publish(Messages.FINISHED, Json.text(copy));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(about(legacy, run))
                        .as("one published, one made")
                        .hasSize(2)
                        .allSatisfy(message ->
                                assertThat(Messages.pipelineOf(message.text())).isEqualTo(run)));
    }

    @Test
    void aMessageWhoseMarkerWasCopiedFromAnotherIsTranslated() throws Exception {
        String id = UUID.randomUUID().toString();
        client.publish(Messages.FINISHED, Messages.finished(id));
        Object marker = awaitLegacy(id).properties().get("cdbridge_via");
        assertThat(marker).asString().endsWith(" cdbridge");
        String run = UUID.randomUUID().toString();

        client.publish(Messages.RUNNING, Messages.running(run), Map.of("cdbridge_via", marker));

        awaitEvent(run);
    }

    @Test
    void propertiesOfJenkinsComeBack() throws Exception {
        String run = UUID.randomUUID().toString();
        Map<String, Object> properties =
                Map.of("CI_NAME", "rpminspect", "CI_TYPE", "custom", "CI_STATUS", "passed", "attempt", 7, "gate", true);
        client.publish(Messages.COMPLETE, Messages.complete(run), properties);
        ObjectNode event = Messages.json(awaitEvent(run).text());
        event.remove("cdbridgevia");
        ((ObjectNode) event.at("/data/customData/cdbridge")).remove("via");

        client.publish(Messages.FINISHED, Json.text(event));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(about(legacy, run))
                        .as("one published, one made")
                        .hasSize(2)
                        .last()
                        .satisfies(message -> {
                            assertThat(Messages.pipelineOf(message.text())).isEqualTo(run);
                            assertThat(Messages.json(message.text())).isEqualTo(Messages.json(Messages.complete(run)));
                            assertThat(message.properties()).containsAllEntriesOf(properties);
                        }));
    }

    private static Arrival awaitEvent(String run) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(event -> Messages.subject(run)
                                        .equals(event.properties().get("cloudEvents_subject")))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private static Arrival awaitLegacy(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> legacy.stream()
                                .filter(message ->
                                        Messages.pipelineOf(message.text()).equals(id))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }
}
