package io.github.cdeventsbridge.transport.rabbitmq;

import java.util.List;
import java.util.stream.Collectors;

/** What a RabbitMQ broker of the tests knows from its first start on: two virtual hosts, and users with their permissions. */
final class RabbitDefinitions {

    private RabbitDefinitions() {}

    /** The text of a file for {@code load_definitions}. */
    static String of(List<RabbitUser> users) {
        return "{\"vhosts\":[{\"name\":\"/\"},{\"name\":\"" + RabbitNode.PUBSUB + "\"}],\"users\":["
                + users.stream().map(RabbitUser::definition).collect(Collectors.joining(","))
                + "],\"permissions\":["
                + users.stream()
                        .flatMap(user -> List.of(user.permission("/"), user.permission(RabbitNode.PUBSUB)).stream())
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
