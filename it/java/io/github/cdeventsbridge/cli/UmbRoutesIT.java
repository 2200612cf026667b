package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The presets for UMB in a gateway, with only their placeholders filled in, beside a broker like UMB and its STOMP clients. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class UmbRoutesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void messagesOfTheBusBecomeEventsAndEventsMessagesOfTheBus(@TempDir Path home) throws Exception {
        try (ClassicBroker umb = ClassicBroker.start(Prefix.CLIENT_AND_ID)) {
            Path work = home.resolve("work");
            preset(work, "from-umb.camel.yaml");
            preset(work, "to-umb.camel.yaml");
            Files.writeString(work.resolve("cdbridge.yaml"), """
                brokers:
                  umb:
                    url: %s
                """.formatted(umb.url("openwire")));
            BridgeProcess bridge = BridgeProcess.start(
                    work, "run", "--port", "0", "--data", home.resolve("data").toString());
            try (bridge;
                    JmsClient client = new JmsClient(bridge.awaitReady())) {
                List<Arrival> events = client.subscribe("VirtualTopic.eng.cdevents.>");
                await().atMost(PATIENCE)
                        .until(() -> bridge.err().contains("source connected source=\"Consumer.cdbridge.ci.Virtual"));
                String run = UUID.randomUUID().toString();

                publish(umb, Messages.RUNNING, Messages.running(run));
                publish(umb, Messages.RUNNING, "no JSON");

                await().atMost(PATIENCE).until(() -> !events.isEmpty());
                assertThat(events.get(0).properties()).containsEntry("cloudEvents_subject", Messages.subject(run));
                await().atMost(PATIENCE).until(() -> bridge.err().contains("message became a dead letter"));

                Process reader = Clients.start(
                        Clients.stomp("stomp_receive.py", umb.port("stomp"), "/topic/" + Messages.COMPLETE, "1"));
                BufferedReader output = Clients.subscribed(reader, "READY");
                client.publish(
                        Messages.FINISHED, Messages.finished(UUID.randomUUID().toString()));
                assertThat(output.lines().filter(line -> line.startsWith("{")))
                        .singleElement()
                        .satisfies(body -> assertThat(
                                        Messages.json(body).at("/test/result").asText())
                                .isEqualTo("passed"));

                BridgeProcess.Ended ended = bridge.terminate();
                assertThat(ended.code()).as(ended.err()).isZero();
                assertThat(ended.counts().balanced().published()).isEqualTo(2);
            }
        }
    }

    private static void preset(Path work, String name) throws Exception {
        Path routes = Files.createDirectories(work.resolve("routes"));
        Files.writeString(
                routes.resolve(name),
                Files.readString(Path.of("routes", name + ".example"))
                        .replace("Consumer.CLIENT.ID.", "Consumer.cdbridge.ci."));
    }

    private static void publish(ClassicBroker umb, String topic, String body) throws Exception {
        Clients.Finished finished =
                Clients.run(Clients.stomp("stomp_send.py", umb.port("stomp"), "/topic/" + topic, body));
        assertThat(finished.exit()).as(finished.output()).isZero();
    }
}
