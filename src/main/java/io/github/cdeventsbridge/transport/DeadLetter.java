package io.github.cdeventsbridge.transport;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as an operator sees it: the message as it was received, and why it is there.
 *
 * @param id short and stable: it stays the same when the message is re-driven and fails again
 * @param source the queue, topic or file that the message was taken from; null if another program put it here
 * @param message the message, with its original topic, body and properties
 * @param time when it became a dead letter
 * @param attempt the attempt that failed, counted from 1
 * @param cause what is wrong, one problem per line; empty if another program put it here
 * @param field the field that the first problem is about; empty if it is about the whole message
 * @param mapping the mapping that was applied, if one was chosen
 * @param instance the bridge that put it here
 * @param redrives how often it was re-driven before
 */
public record DeadLetter(
        String id,
        @Nullable String source,
        ReceivedMessage message,
        @Nullable Instant time,
        int attempt,
        String cause,
        String field,
        @Nullable String mapping,
        @Nullable String instance,
        int redrives) {

    /** The same with another form of its message. */
    public DeadLetter with(ReceivedMessage other) {
        return new DeadLetter(id, source, other, time, attempt, cause, field, mapping, instance, redrives);
    }

    /** Why it cannot be put back into its queue; empty if it can. */
    public Optional<String> hindrance() {
        if (source == null) {
            return Optional.of("it does not say where it was taken from");
        }
        return message.topic().isEmpty()
                ? Optional.of("it does not say which topic it was published to")
                : Optional.empty();
    }

    /** The first problem. */
    public String summary() {
        return cause.lines().findFirst().orElse("");
    }
}
