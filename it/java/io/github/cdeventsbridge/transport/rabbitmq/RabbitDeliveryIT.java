package io.github.cdeventsbridge.transport.rabbitmq;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The delivery contract over the RabbitMQ that is installed here. */
class RabbitDeliveryIT extends RabbitDeliveryContract {

    private static RabbitNode node;

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        node = RabbitNode.start(data, List.of(CI), LIMITS);
    }

    @AfterAll
    static void stopBroker() {
        node.close();
    }

    @Override
    RabbitServer server() {
        return node;
    }
}
