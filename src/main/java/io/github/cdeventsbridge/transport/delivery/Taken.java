package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that a source session holds: taken, and neither acknowledged nor given back.
 *
 * @param message as plain data; the same object comes back in its dead letter, if it becomes one
 * @param refused why it is not handed to a route but becomes a dead letter at once, if so: too large, without a topic
 * @param redriven what it says if it was a dead letter before
 */
public record Taken(
        ReceivedMessage message,
        @Nullable DeadLetterCause refused,
        @Nullable Redriven redriven) {

    /** A message for the route. */
    public static Taken of(ReceivedMessage message) {
        return new Taken(message, null, null);
    }

    /** A message that no route shall see. */
    public static Taken refused(ReceivedMessage message, String why) {
        return new Taken(message, DeadLetterCause.of(why), null);
    }

    /** Why a message is refused whose body has more bytes than the source may take. */
    public static DeadLetterCause tooLarge(long size, long allowed) {
        return DeadLetterCause.of("the body has " + size + " bytes; at most " + allowed + " are taken");
    }

    Optional<Redriven> before() {
        return Optional.ofNullable(redriven);
    }
}
