package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The queue that a source reads, and how it comes by it.
 *
 * @param name its name; on Fedora's public broker a UUID
 * @param declare who makes it
 * @param exchange where it is bound
 * @param bindings the routing keys that it collects; {@code *} is one word, {@code #} any number of them. Empty where
 *     somebody else binds it
 */
record SourceQueue(String name, Declare declare, String exchange, List<String> bindings) {

    private static final int LONGEST_NAME = 255;
    private static final String RESERVED = "amq.";

    SourceQueue {
        bindings = List.copyOf(bindings);
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException("the name of a queue has 1 to " + LONGEST_NAME + " bytes");
        }
        if (declare != Declare.PASSIVE && name.startsWith(RESERVED)) {
            throw new IllegalArgumentException(
                    "names that start with 'amq.' belong to the broker; choose another queue");
        }
        if (declare != Declare.PASSIVE && bindings.isEmpty()) {
            throw new IllegalArgumentException("a queue that the bridge declares gets nothing without bindings, such as"
                    + " bindings=org.centos.*.ci.#");
        }
        for (String key : bindings) {
            if (key.isBlank() || key.endsWith(">")) {
                throw new IllegalArgumentException(
                        "'" + key + "' is no routing key of a topic exchange: words with dots"
                                + " between them, '*' for one word, '#' for any number of them");
            }
        }
    }

    /**
     * Makes sure of the queue and of its bindings.
     *
     * @return whether it was made only now, so that it has missed all that was published before
     * @throws RabbitException if the broker refuses
     */
    boolean open(Connection connection, String who) throws IOException {
        boolean created = switch (declare) {
            case PASSIVE -> {
                lookFor(connection, who);
                yield false;
            }
            case DURABLE -> !isThere(connection) && create(connection, who);
            case EXCLUSIVE -> create(connection, who);
        };
        for (String key : bindings) {
            bind(connection, who, key);
        }
        return created;
    }

    private void lookFor(Connection connection, String who) throws IOException {
        try {
            onChannel(connection, channel -> channel.queueDeclarePassive(name));
        } catch (IOException | ShutdownSignalException e) {
            if (Refusals.replyCode(e) == AMQP.NOT_FOUND) {
                throw new RabbitException(
                        "Unable to read queue '" + name + "' as " + who
                                + ": there is no such queue; let an administrator"
                                + " create it, or let the bridge do it (declare=durable, which needs the permission"
                                + " 'configure' on it)",
                        true,
                        e);
            }
            throw Refusals.of(who, "look for queue '" + name + "'", "read on queue '" + name + "'", e);
        }
    }

    private boolean isThere(Connection connection) throws IOException {
        try {
            onChannel(connection, channel -> channel.queueDeclarePassive(name));
            return true;
        } catch (IOException | ShutdownSignalException e) {
            if (Refusals.replyCode(e) == AMQP.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private boolean create(Connection connection, String who) throws IOException {
        boolean exclusive = declare == Declare.EXCLUSIVE;
        try {
            onChannel(
                    connection,
                    channel -> channel.queueDeclare(name, !exclusive, exclusive, exclusive, Map.<String, Object>of()));
            return true;
        } catch (IOException | ShutdownSignalException e) {
            throw Refusals.of(who, "declare queue '" + name + "'", "configure on queue '" + name + "'", e);
        }
    }

    private void bind(Connection connection, String who, String key) throws IOException {
        try {
            onChannel(connection, channel -> channel.queueBind(name, exchange, key));
        } catch (IOException | ShutdownSignalException e) {
            throw Refusals.of(
                    who,
                    "bind queue '" + name + "' to exchange '" + exchange + "' with '" + key + "'",
                    "write on queue '" + name + "' and read on exchange '" + exchange + "'",
                    e);
        }
    }

    /** On a channel of its own: what is refused closes the channel. */
    private static void onChannel(Connection connection, Work work) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new RabbitException("the broker gives this connection no channel");
        }
        work.on(channel);
        channel.abort();
    }

    private interface Work {
        void on(Channel channel) throws IOException;
    }
}
