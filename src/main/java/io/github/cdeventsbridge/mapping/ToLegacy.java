package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;

/** What a mapping makes of an event. */
public sealed interface ToLegacy {

    /**
     * A message.
     *
     * @param losses what the message does not say, though the event does
     */
    record Mapped(LegacyMessage message, List<Problem> losses) implements ToLegacy {
        public Mapped {
            losses = List.copyOf(losses);
        }
    }

    /** The event is one for another mapping. */
    record Mismatch(Problem problem) implements ToLegacy {}

    /** The event should fit, and does not. */
    record Refused(Problem problem) implements ToLegacy {}
}
