package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/** What a mapping makes of a legacy message. */
public sealed interface ToEvent
        permits ToEvent.Mapped, ToEvent.Skipped, ToEvent.Mismatch, ToEvent.Refused, EventDrafts {

    /**
     * Events.
     *
     * @param events the primary event first
     * @param losses what the events do not say
     */
    record Mapped(List<EventSample> events, List<Problem> losses) implements ToEvent {
        public Mapped {
            events = List.copyOf(events);
            losses = List.copyOf(losses);
        }
    }

    /** Nothing, on purpose. */
    record Skipped(String reason) implements ToEvent {}

    /** The message is one for another mapping. */
    record Mismatch(Problem problem) implements ToEvent {}

    /** The message should fit, and does not. */
    record Refused(Problem problem) implements ToEvent {}
}
