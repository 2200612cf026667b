package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Who published a message, as far as the broker vouches for it. The property that says it, {@code JMSXUserID}, can be set by
 * any client; only a broker that overwrites it makes it worth something.
 */
final class Publisher {

    /** Artemis gives messages that came over AMQP 1.0 properties with such names, when it hands them to its own client. */
    private static final String CAME_OVER_AMQP = "JMS_AMQP_";

    private Publisher() {}

    /**
     * @param vouched whether the broker is said to put the user of the connection into each message
     * @return null where nobody knows
     */
    static @Nullable String of(ReceivedMessage message, boolean vouched) {
        return vouched && isOverwritten(message) ? message.userId() : null;
    }

    /** Artemis leaves the user of AMQP messages as their sender wrote it, even with populate-validated-user. */
    private static boolean isOverwritten(ReceivedMessage message) {
        return message.properties().keySet().stream().noneMatch(name -> name.startsWith(CAME_OVER_AMQP));
    }
}
