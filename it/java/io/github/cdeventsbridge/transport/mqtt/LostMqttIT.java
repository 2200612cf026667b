package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connection of a source is lost while what it has taken waits for the sink. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class LostMqttIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES = 5;

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 2", "5, 1"})
    void theSourceConnectsAgainAndAllIsPublished(String version, int qos, @TempDir Path folder) throws Exception {
        String options = "?version=" + version + "&qos=" + qos;
        try (Mosquitto broker = Mosquitto.start(folder);
                FaultProxy proxy = FaultProxy.before(broker.port());
                MqttRoute route = new MqttRoute(folder)) {
            route.start(MqttRoute.access("mqtt://127.0.0.1:" + proxy.port()), options, options, null);
            await().atMost(PATIENCE).until(() -> route.complaints().connections() == 1);
            publish(broker, "{\"n\":-1}"); // so that the sink has a connection that is lost, too
            await().atMost(PATIENCE).until(() -> route.counts().published() == 1);

            route.pause();
            for (int i = 0; i < MESSAGES; i++) {
                publish(broker, "{\"n\":" + i + "}");
            }
            await("the first is taken")
                    .atMost(PATIENCE)
                    .until(() -> route.counts().received() > 1);
            proxy.refuse();
            proxy.resetNow();
            route.goOn();
            await("it is noticed")
                    .atMost(PATIENCE)
                    .until(() -> !route.complaints().disconnections().isEmpty());
            proxy.heal();

            await().atMost(PATIENCE).until(() -> route.counts().published() == MESSAGES + 1);
            assertThat(route.bodies().stream().distinct())
                    .containsExactlyElementsOf(IntStream.range(-1, MESSAGES)
                            .mapToObj(i -> "{\"n\":" + i + "}")
                            .toList());
        }
    }

    private static void publish(Mosquitto broker, String body) throws Exception {
        List<String> command = Clients.mosquitto(
                "mosquitto_pub",
                broker.port(),
                "-q",
                "2",
                "-t",
                "org/centos/prod/ci/koji-build/test/complete",
                "-m",
                body);
        assertThat(Clients.run(command).exit()).isZero();
    }
}
