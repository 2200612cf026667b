package io.github.cdeventsbridge.transport.rabbitmq;

import io.github.cdeventsbridge.transport.container.ServerContainer;
import io.github.cdeventsbridge.transport.container.ServerImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** RabbitMQ 4 in a container. */
final class RabbitContainer implements RabbitServer {

    private final ServerContainer container;

    private RabbitContainer(ServerContainer container) {
        this.container = container;
    }

    /** Starts one, with further lines of {@code rabbitmq.conf}; returns when it takes connections. */
    static RabbitContainer start(List<RabbitUser> users, String... configuration) {
        List<String> lines = new ArrayList<>(List.of(
                "listeners.tcp.1 = 0.0.0.0:" + ServerImage.RABBITMQ.port(),
                "load_definitions = /etc/rabbitmq/definitions.json",
                "log.file = false",
                "log.console = true",
                "log.console.level = info"));
        lines.addAll(List.of(configuration));
        return new RabbitContainer(ServerContainer.start(
                ServerImage.RABBITMQ,
                Map.of(
                        "/etc/rabbitmq/rabbitmq.conf",
                        String.join("\n", lines) + "\n",
                        "/etc/rabbitmq/definitions.json",
                        RabbitDefinitions.of(users))));
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void startAgain() {
        container.startAgain();
    }

    @Override
    public void close() {
        container.close();
    }
}
