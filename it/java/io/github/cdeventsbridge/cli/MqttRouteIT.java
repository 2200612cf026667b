package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.mqtt.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The preset for MQTT in a gateway, with only its placeholder filled in, beside a real Mosquitto. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class MqttRouteIT {

    private static final Path PRESET = Path.of("routes/from-mqtt.camel.yaml.example");

    @Test
    void whatMosquittoPublishesArrivesAsAnEventAndWhatIsNoMessageAmongTheDeadLetters(@TempDir Path home)
            throws Exception {
        Path data = Files.createDirectory(home.resolve("mosquitto"));
        try (Mosquitto mosquitto = Mosquitto.start(data)) {
            Path work = Files.createDirectories(home.resolve("work/routes")).getParent();
            Files.writeString(
                    work.resolve("routes/mqtt.camel.yaml"),
                    Files.readString(PRESET).replace("mqtt:subscribe:FILTER", "mqtt:subscribe:VirtualTopic/eng/ci/#"));
            Files.writeString(work.resolve("cdbridge.yaml"), """
                brokers:
                  mqtt:
                    url: %s
                """.formatted(mosquitto.url()));
            BridgeProcess bridge = BridgeProcess.start(
                    work, "run", "--port", "0", "--data", home.resolve("data").toString());
            try (bridge;
                    JmsClient client = new JmsClient(bridge.awaitReady())) {
                List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> bridge.err().contains("source connected source=\"VirtualTopic/eng/ci/#\""));
                String run = UUID.randomUUID().toString();

                publish(mosquitto, Messages.running(run));
                publish(mosquitto, "no JSON");

                await().atMost(Duration.ofSeconds(60)).until(() -> !events.isEmpty());
                assertThat(events.get(0).properties()).containsEntry("cloudEvents_subject", Messages.subject(run));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> bridge.err().contains("message became a dead letter"));
                BridgeProcess.Ended ended = bridge.terminate();
                assertThat(ended.code()).as(ended.err()).isZero();
                assertThat(ended.counts().balanced().published()).isEqualTo(1);
            }
        }
    }

    private static void publish(Mosquitto mosquitto, String body) throws Exception {
        assertThat(Clients.run(Clients.mosquitto(
                                "mosquitto_pub",
                                mosquitto.port(),
                                "-q",
                                "1",
                                "-t",
                                Messages.RUNNING.replace('.', '/'),
                                "-m",
                                body))
                        .exit())
                .isZero();
    }
}
