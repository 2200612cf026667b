package io.github.cdeventsbridge.transport;

import java.util.List;
import java.util.Objects;

/**
 * What becomes of a delivery, as the translating step decides it.
 *
 * <ul>
 *   <li>{@link Publish}: messages were made from it; each needs a receipt
 *   <li>{@link Skip}: nothing is made from it, on purpose
 *   <li>{@link Looped}: the bridge published it itself
 *   <li>{@link Duplicate}: it was translated before
 *   <li>{@link DeadLetter}: it cannot be translated, and goes to the dead letters whole
 * </ul>
 */
public sealed interface Disposition {

    /** Messages to publish; at least one, because "nothing" must be said as {@link Skip}. */
    record Publish(List<OutboundMessage> messages) implements Disposition {

        public Publish {
            messages = List.copyOf(messages);
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("publishing nothing must be said as a skip, with the reason");
            }
        }
    }

    /** Nothing, for a reason that is one of few words, such as {@code unmapped}. */
    record Skip(String reason) implements Disposition {

        public Skip {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a skip needs a reason");
            }
        }
    }

    /** The bridge's own message came back. */
    record Looped() implements Disposition {}

    /** The same message was translated before. */
    record Duplicate() implements Disposition {}

    /** Not translatable. */
    record DeadLetter(DeadLetterCause cause) implements Disposition {

        public DeadLetter {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
