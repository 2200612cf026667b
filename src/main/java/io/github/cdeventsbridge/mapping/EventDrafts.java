package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.engine.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A message that a mapping has read, whose events are still to be written. Belongs to one translation and one thread. */
public final class EventDrafts implements ToEvent {

    private final EventForm event;
    private final List<DerivedEvent> derived;
    private final Frame frame;

    EventDrafts(EventForm event, List<DerivedEvent> derived, Frame frame) {
        this.event = event;
        this.derived = derived;
        this.frame = frame;
    }

    /** The event that stands for the message. */
    public EventDraft primary() {
        return new EventDraft(event, frame, null);
    }

    /**
     * Hands on the events beside it.
     *
     * @param losses takes why there are not more of them
     */
    public void derived(Consumer<EventDraft> taker, List<Problem> losses) {
        for (int i = 0; i < derived.size(); i++) {
            derived.get(i).draft(frame, taker, losses);
        }
    }

    /** All of them as trees. */
    ToEvent mapped() {
        EventDraft primary = primary();
        EventSample first = primary.sample();
        if (first == null) {
            return new Refused(primary.refusal());
        }
        List<EventSample> events = new ArrayList<>();
        events.add(first);
        List<Problem> losses = new ArrayList<>(frame.losses());
        derived(
                draft -> {
                    EventSample sample = draft.sampleBeside(first.fields());
                    if (sample == null) {
                        losses.add(draft.refusal());
                    } else {
                        losses.addAll(draft.losses());
                        events.add(sample);
                    }
                },
                losses);
        return new Mapped(events, losses);
    }
}
