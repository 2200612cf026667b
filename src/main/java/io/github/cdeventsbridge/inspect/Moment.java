package io.github.cdeventsbridge.inspect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a subject: what a timeline keeps of an event.
 *
 * @param predicate what happened
 * @param time when, if that is known
 * @param event the event's {@code context.id}
 * @param topic the topic of the legacy message that told of it
 * @param chain the chain of events that it belongs to
 * @param outcome how it ended
 * @param links other events that it names
 */
public record Moment(
        String predicate,
        @Nullable Instant time,
        String event,
        @Nullable String topic,
        @Nullable String chain,
        @Nullable String outcome,
        List<Reference.ToEvent> links) {

    public Moment {
        links = List.copyOf(links);
    }

    /**
     * @param words gives one copy of texts that many events have
     */
    static Moment of(EventView view, Words words) {
        return new Moment(
                words.one(view.event().predicate()),
                view.time(),
                view.event().id(),
                words.oneOrNull(view.topic()),
                words.oneOrNull(view.event().chainId()),
                words.oneOrNull(view.outcome()),
                References.events(view.event()));
    }

    /** Whether both tell of the same. */
    boolean isSameAs(Moment other) {
        return predicate.equals(other.predicate)
                && (event.equals(other.event) || (time != null && time.equals(other.time)));
    }
}
