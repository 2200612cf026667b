package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** RabbitMQ takes back what is not acknowledged in time; the other faults are those of every transport. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class RabbitConsumerTimeoutIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final String QUEUE = "ci-queue";
    private static final String EVENTS = "events";

    @Test
    void whatTheBrokerTakesBackBecauseTheSinkIsAwayForTooLongComesAgain(@TempDir Path data, @TempDir Path directory)
            throws Exception {
        try (RabbitNode node = RabbitNode.start(data, List.of(CI), "consumer_timeout = 4000");
                RabbitBus bus = RabbitBus.at(node, CI);
                FaultProxy toSink = FaultProxy.before(node.port())) {
            bus.queue(QUEUE, "ci.#");
            bus.queue(EVENTS, "events.#");
            toSink.refuse();
            bus.publish("ci.build", "publish 1", "publish 2");

            try (RabbitRoute route = RabbitRoute.start(
                    directory,
                    CI,
                    node.url(),
                    "rabbitmq://127.0.0.1:" + toSink.port() + "?connection_timeout=2000",
                    "rabbitmq:queue:" + QUEUE + "?broker=source&backOffMillis=50&maxBackOffMillis=200",
                    "rabbitmq:topic?broker=sink&sendTimeoutMillis=5000")) {
                await().atMost(PATIENCE).until(() -> route.counts().returned() > 0);
                toSink.heal();
                await().atMost(PATIENCE).until(() -> route.counts().published() == 2);
            }

            assertThat(bus.drainBodies(EVENTS)).containsExactly("publish 1", "publish 2");
        }
    }
}
