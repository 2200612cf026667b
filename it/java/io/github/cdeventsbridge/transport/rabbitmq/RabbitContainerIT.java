package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The delivery contract over RabbitMQ 4, in a container. */
@Tag("containers")
class RabbitContainerIT extends RabbitDeliveryContract {

    private static RabbitContainer container;

    @BeforeAll
    static void startBroker() {
        container = RabbitContainer.start(List.of(CI), LIMITS);
    }

    @AfterAll
    static void stopBroker() {
        if (container != null) {
            container.close();
        }
    }

    @Override
    RabbitServer server() {
        return container;
    }

    @Test
    void theServerIsOfTheVersionThatTheDocumentationNames() {
        assertThat(bus.version()).startsWith("4.");
    }

    @Test
    void whatWaitsWhenTheServerIsKilledArrivesInOrderWhenItIsBack() throws Exception {
        String[] all = numbered("publish", 300);
        Set<String> arrived =
                new LinkedHashSet<>(); // a crash may leave what is not confirmed yet, and that comes again
        bus.queue(events, "events.#");
        bus.publish(topic, Arrays.copyOf(all, 200));

        try (RabbitRoute route = start("&batchSize=10", "")) {
            awaiting(() -> assertThat(route.counts().published()).isPositive());
            server().kill();
            server().startAgain();
            bus.close();
            connect();
            bus.publish(topic, Arrays.copyOfRange(all, 200, 300));
            awaiting(() -> {
                arrived.addAll(bus.drainBodies(events));
                assertThat(arrived).hasSize(300);
            });
        }

        assertThat(arrived).containsExactly(all);
        awaiting(() -> assertThat(bus.ready(queue)).isZero());
    }
}
