package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** An operator looks at a running gateway, and stops and starts its routes. */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
class ManagementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ROUTE = "umb-to-cdevents";
    private static final Pattern METER = Pattern.compile("(?m)^(cdbridge_\\S+?)(?:\\{(.*)})? (\\S+)$");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path empty;
    private static String data;
    private static BridgeProcess bridge;
    private static JmsClient client;
    private static List<Arrival> events;
    private static String management;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
        data = home.resolve("data").toString();
        bridge = BridgeProcess.start(empty, "run", "--port", "0", "--data", data);
        client = new JmsClient(bridge.awaitReady());
        events = client.subscribe("VirtualTopic.eng.cdevents.>");
        management = Files.readString(Path.of(data, "management.url")).strip();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        BridgeProcess.Ended ended = bridge.terminate();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("management: " + management).doesNotContain("\tat ", "WARN", "ERROR");
        ended.counts().balanced();
        assertThat(Path.of(data, "management.url")).doesNotExist();
        assertThat(Path.of(data, "broker.url")).doesNotExist();
    }

    @Test
    void aRunningGatewayIsAliveAndReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void deadLettersAreFoundAtAnEmbeddedBrokerOnAFreePort() {
        Cli.Ended ended = Cli.run("dlq", "list", "--data", data, "--output", "ndjson");

        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @Test
    void theMetersOfEachRouteBalance() throws Exception {
        int before = events.size();
        client.publish(Messages.COMPLETE, Messages.complete("metered"));
        await().atMost(PATIENCE).until(() -> events.size() > before);

        // the source of events takes the bridge's own event, and leaves it out
        await().atMost(PATIENCE)
                .until(() ->
                        meters().get("cdbridge_messages_total{outcome=\"looped\",route=\"cdevents-to-legacy\"}") >= 1);
        // what other tests published may be on its way back just now, and meters are read one after the other
        await().atMost(PATIENCE).untilAsserted(() -> assertBalanced(meters()));
        Map<String, Double> meters = meters();
        assertThat(meters.get("cdbridge_messages_total{outcome=\"published\",route=\"" + ROUTE + "\"}"))
                .isPositive();
        assertThat(meters.get("cdbridge_last_success_timestamp_seconds{route=\"" + ROUTE + "\"}"))
                .isPositive();
        assertThat(meters.get("cdbridge_message_duration_seconds_count{route=\"" + ROUTE + "\",stage=\"total\"}"))
                .isPositive();
    }

    private static void assertBalanced(Map<String, Double> meters) {
        for (String route : List.of(ROUTE, "cdevents-to-legacy", "fedora-to-cdevents", "centos-to-cdevents")) {
            double outcomes = meters.entrySet().stream()
                    .filter(meter -> meter.getKey().startsWith("cdbridge_messages_total{"))
                    .filter(meter -> meter.getKey().contains("route=\"" + route + "\""))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            assertThat(outcomes + meters.get("cdbridge_inflight{route=\"" + route + "\"}"))
                    .as(route)
                    .isEqualTo(meters.get("cdbridge_messages_received_total{route=\"" + route + "\"}"));
        }
    }

    @Test
    void aPausedRouteKeepsMessagesAtTheBrokerUntilItIsResumed() throws Exception {
        assertThat(routes("pause", ROUTE).code()).isZero();
        assertThat(state(ROUTE)).isEqualTo("paused");
        assertThat(get("/health/ready").body()).contains("\"status\":\"up\"", "\"paused\"");
        long received = received(ROUTE);

        client.publish(Messages.RUNNING, Messages.running("held"));
        // another route of the same gateway goes on, so the message above had its time as well
        client.publish("org.fedoraproject.prod.ci.koji-build.test.running", Messages.running("other"));
        awaitEvent("other");
        assertThat(received(ROUTE)).isEqualTo(received);

        BridgeProcess.Ended resumed = routes("resume", ROUTE, "--output", "json");
        assertThat(resumed.code()).isZero();
        assertThat(Json.readOwn(resumed.out()).path("id").asText()).isEqualTo(ROUTE);
        awaitEvent("held");
        assertThat(state(ROUTE)).isEqualTo("running");
    }

    @Test
    void anUnknownRouteIsToldWithTheKnownOnes() {
        BridgeProcess.Ended ended = routes("pause", "umb-to-cdevent");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("'umb-to-cdevent'", ROUTE, "cdevents-to-legacy", "did you mean");
    }

    @Test
    void theTableNamesEveryRoute() {
        assertThat(routes("list").out()).contains("running", ROUTE, "cdevents-to-legacy", "fedora-to-cdevents");
    }

    @Test
    void aGatewayThatDoesNotRunIsToldByTheExitCode() {
        assertThat(BridgeProcess.run(empty, "routes", "list", "--data", "nothing")
                        .code())
                .isEqualTo(11);
        assertThat(BridgeProcess.run(empty, "routes", "list", "--management", "http://127.0.0.1:1")
                        .code())
                .isEqualTo(11);
    }

    @Test
    void withoutItsBrokerAGatewayIsAliveButNotReady(@TempDir Path home) throws Exception {
        Path directory = Files.createDirectory(home.resolve("away"));
        try (BridgeProcess away = BridgeProcess.start(directory, "run", "--broker", "tcp://127.0.0.1:1")) {
            away.awaitReady();
            String url =
                    Files.readString(directory.resolve("data/management.url")).strip();
            await().atMost(PATIENCE)
                    .until(() -> get(url + "/health/ready").body().contains("waiting for broker"));

            assertThat(get(url + "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(url + "/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static BridgeProcess.Ended routes(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of("routes", verb, "--data", data));
        all.addAll(List.of(arguments));
        return BridgeProcess.run(empty, all.toArray(String[]::new));
    }

    private static String state(String route) throws Exception {
        return route(route).path("state").asText();
    }

    private static long received(String route) throws Exception {
        return route(route).at("/counts/received").asLong();
    }

    private static JsonNode route(String id) throws Exception {
        for (JsonNode route : Json.readOwn(get("/routes").body()).path("routes")) {
            if (route.path("id").asText().equals(id)) {
                return route;
            }
        }
        throw new AssertionError("no route " + id);
    }

    private static Map<String, Double> meters() throws Exception {
        Map<String, Double> meters = new TreeMap<>();
        METER.matcher(get("/metrics").body())
                .results()
                .forEach(meter -> meters.put(
                        meter.group(1) + (meter.group(2) == null ? "" : "{" + meter.group(2) + "}"),
                        Double.valueOf(meter.group(3))));
        return meters;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(path.startsWith("/") ? management + path : path);
        return HTTP.send(HttpRequest.newBuilder(uri).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitEvent(String run) {
        await().atMost(PATIENCE)
                .until(() -> events.stream()
                        .anyMatch(event ->
                                Messages.subject(run).equals(event.properties().get("cloudEvents_subject"))));
    }
}
