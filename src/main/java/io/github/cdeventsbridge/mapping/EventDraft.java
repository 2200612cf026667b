package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.plan.Completion;
import io.github.cdeventsbridge.mapping.plan.EventPlan;
import io.github.cdeventsbridge.mapping.plan.EventPlans;
import io.github.cdeventsbridge.mapping.plan.PlannedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as a mapping knows it: in slots, and not written yet. A plan writes its bytes; where none is for it, it is
 * written as a tree. Belongs to one translation and one thread.
 */
public final class EventDraft {

    private final EventForm event;
    private final Frame frame;
    private final @Nullable DerivedEvent derived;

    /**
     * @param derived what it is made by when it stands beside another event, else null
     */
    EventDraft(EventForm event, Frame frame, @Nullable DerivedEvent derived) {
        this.event = event;
        this.frame = frame;
        this.derived = derived;
    }

    /** The subject in lower camel case. */
    public String subject() {
        return event.subject();
    }

    /** Such as {@code finished}; empty when the message does not tell it. */
    public String predicate() {
        String predicate = event.predicate(frame);
        return predicate == null ? "" : predicate;
    }

    /** The event as its plan writes it; null when no plan is for it. */
    public @Nullable PlannedEvent planned(EventPlans plans, Completion completion) {
        EventPlan plan = plan(plans);
        return plan == null ? null : plan.write(frame, completion);
    }

    /**
     * The attributes of an event that was read, if its plan writes it just so; else null.
     *
     * @param read what it handed out must be as it was read
     */
    public @Nullable EventAttributes rewritten(EventPlans plans, Completion completion, ObjectNode read) {
        EventPlan plan = plan(plans);
        return plan == null ? null : plan.rewritten(frame, completion, read);
    }

    private @Nullable EventPlan plan(EventPlans plans) {
        String predicate = predicate();
        Structure structure = event.structures().get(predicate);
        return structure == null ? null : plans.of(subject(), predicate, structure);
    }

    /** The event as a tree; null when it cannot be written, and then {@link #refusal} says why. */
    public @Nullable EventSample sample() {
        EventSample sample = event.write(frame);
        return frame.refusal() == null ? sample : null;
    }

    /**
     * The same for an event beside another one.
     *
     * @param primary gives {@code time} and {@code source} where the event's own mapping does not
     */
    public @Nullable EventSample sampleBeside(ObjectNode primary) {
        EventSample sample = sample();
        if (sample != null) {
            for (String common : List.of("time", "source")) {
                if (!sample.fields().has(common) && primary.has(common)) {
                    sample.fields().set(common, primary.get(common));
                }
            }
        }
        return sample;
    }

    /** Why there is no {@link #sample}. */
    public Problem refusal() {
        Problem refusal = frame.refusal();
        if (derived != null) {
            return derived.lost(refusal == null ? "it is not told which event it is" : refusal.toString());
        }
        return refusal == null ? Problem.error("", "the message does not tell which event it is") : refusal;
    }

    /** What the event does not say. */
    public List<Problem> losses() {
        return frame.losses();
    }
}
