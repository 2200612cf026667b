package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.route.RouteFiles.RouteFile;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.http.PythonReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The ready routes for HTTP work with nothing but their brokers described: another sender, another receiver. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpRouteIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Gateway start(String preset, String brokers) throws Exception {
        Path route = Path.of("routes", preset + ".camel.yaml.example");
        Gateway gateway = Gateway.start(
                new SettingsLoader()
                        .file(Files.writeString(directory.resolve("cdbridge.yaml"), brokers))
                        .flag(Setting.EMBEDDED_PORT, "--port", 0)
                        .flag(Setting.EMBEDDED_DATA, "--data", directory.resolve("data"))
                        .flag(Setting.SEEN_KEYS, "--seen-keys", directory.resolve("seen-keys"))
                        .load(),
                MappingFixtures.shipped(),
                List.of(new RouteFile(preset + ".camel.yaml", Files.readString(route))),
                BridgeMetrics.NOOP);
        await().atMost(PATIENCE) // until then the queue is not there
                .until(() -> Clients.run(List.of(
                                        "curl", "-sf", gateway.managementUrl().orElseThrow() + "/readyz"))
                                .exit()
                        == 0);
        return gateway;
    }

    @Test
    void legacyMessagesArePostedAsBinaryEvents() throws Exception {
        try (PythonReceiver receiver = PythonReceiver.start();
                Gateway gateway = start("to-http", "brokers: {receiver: {url: '" + receiver.url() + "'}}");
                JmsClient client = new JmsClient(gateway.brokerUrl())) {
            String run = UUID.randomUUID().toString();
            client.publish(Messages.COMPLETE, Messages.complete(run));

            await().atMost(PATIENCE).until(() -> gateway.counts().published() == 1);
            CloudEvent event = receiver.accepted().get(0);
            assertThat(event.getType()).startsWith("dev.cdevents.testsuiterun.finished.");
            assertThat(event.getSubject()).isEqualTo(Messages.subject(run));
            await().atMost(PATIENCE).until(() -> gateway.counts().inFlight() == 0);
        }
    }

    @Test
    void postedEventsBecomeLegacyMessagesAndOthersAreAnsweredWithTheReason() throws Exception {
        int port = FreePort.next();
        Path token = Files.writeString(directory.resolve("token"), "open sesame");
        try (Gateway gateway = start(
                        "from-http",
                        "brokers: {inbox: {url: 'http://127.0.0.1:%d/events', password-file: '%s'}}"
                                .formatted(port, token));
                JmsClient client = new JmsClient(gateway.brokerUrl())) {
            List<Arrival> messages = client.subscribe("VirtualTopic.eng.ci.>");
            String id = UUID.randomUUID().toString();

            assertThat(post(port, Messages.finished(id))).endsWith("202");
            await().atMost(PATIENCE).until(() -> !messages.isEmpty());
            assertThat(Messages.pipelineOf(messages.get(0).text())).isEqualTo(id);
            assertThat(post(port, "{\"context\":{\"type\":\"dev.cdevents.testsuiterun.finished.0.2.0\"}}"))
                    .endsWith("422")
                    .contains("\"errors\"");
            // an answer leaves before its outcome is told
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gateway.counts().published()).isEqualTo(1);
                assertThat(gateway.counts().deadLettered()).isEqualTo(1);
                assertThat(gateway.counts().inFlight()).isZero();
            });
        }
    }

    private static String post(int port, String body) throws Exception {
        List<String> curl = List.of(
                "curl",
                "-s",
                "--retry",
                "5",
                "--retry-connrefused",
                "-w",
                "%{http_code}",
                "-H",
                "Authorization: Bearer open sesame",
                "-H",
                "Content-Type: application/json",
                "-d",
                body,
                "http://127.0.0.1:" + port + "/events");
        return Clients.run(curl).output();
    }
}
