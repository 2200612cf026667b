package io.github.cdeventsbridge.transport.rabbitmq;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RabbitMQ is out of memory, or its disk is full: it reads nothing from those who publish, until it is relieved. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class RabbitAlarmIT {

    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final String QUEUE = "ci-queue";
    private static final String EVENTS = "events";
    private static final int MESSAGES = 40;
    private static final String LARGE = "1000000";

    private static RabbitNode node;

    @TempDir
    private Path directory;

    private RabbitBus bus;

    @BeforeAll
    static void startServer(@TempDir Path data) {
        node = RabbitNode.start(data, List.of(CI));
    }

    @AfterAll
    static void stopServer() {
        node.close();
    }

    @BeforeEach
    void makeQueues() throws Exception {
        bus = RabbitBus.at(node, CI);
        bus.queue(QUEUE, "ci.#");
        bus.queue(EVENTS, "events.#");
    }

    @AfterEach
    void leaveNothing() throws Exception {
        node.relieve();
        bus.delete(QUEUE);
        bus.delete(EVENTS);
        bus.close();
    }

    /**
     * @param size of a message: large ones do not fit into the buffers of the connection
     * @param consumers with several, another session of the sink may be given the next attempt
     */
    @ParameterizedTest
    @CsvSource({"10, 1", LARGE + ", 1", "10, 3"})
    void whatWaitedIsThereOnceWhenMessagesAreTakenAgain(int size, int consumers) throws Exception {
        publish(size);
        node.alarm();
        try (RabbitRoute route = start(consumers)) {
            await().until(() -> route.counts().failedAttempts() > 3);
            assertThat(route.counts().published()).isZero();
            node.relieve();

            await().until(() -> route.counts().published() == MESSAGES);
        }
        assertThat(bus.drainBodies(EVENTS))
                .extracting(body -> Integer.valueOf(body.split(" ", 3)[1]))
                .satisfies(numbers -> {
                    if (consumers == 1) {
                        assertThat(numbers).isSorted();
                    }
                })
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MESSAGES).boxed().toList());
    }

    @Test
    void aStopDoesNotWaitUntilMessagesAreTakenAgain() throws Exception {
        publish(Integer.parseInt(LARGE));
        node.alarm();
        try (RabbitRoute route = start(1)) {
            await().until(() -> route.counts().failedAttempts() > 0);
        }
        node.relieve();

        await().alias("they are given back").until(() -> bus.ready(QUEUE) > 0);
    }

    private void publish(int size) throws Exception {
        bus.publish(
                "ci.build",
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> "publish " + i + " " + "x".repeat(size))
                        .toArray(String[]::new));
    }

    private RabbitRoute start(int consumers) throws Exception {
        return RabbitRoute.start(
                directory,
                CI,
                node.url(),
                node.url(),
                "rabbitmq:queue:" + QUEUE + "?broker=source&batchSize=" + MESSAGES
                        + (consumers == 1 ? "" : "&consumers=competing&consumerCount=" + consumers)
                        + "&backOffMillis=50&maxBackOffMillis=200&shutdownMillis=1000",
                "rabbitmq:topic?broker=sink&sendTimeoutMillis=2000");
    }
}
