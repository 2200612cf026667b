package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.TopicForm;
import io.github.cdeventsbridge.mapping.explain.Explainer;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled mapping: reads one side into slots, works out what follows, writes the other side. Immutable and thread-safe.
 *
 * <p>The way back obeys one rule: <em>put changes the original only where reading it forward does not already give what
 * the event says.</em> So an unchanged event gives the original exactly, whatever its spelling, and a changed one moves
 * only what it changed. Without an original the message is rebuilt, or refused when a fact is missing that the bridge must
 * not invent.
 */
public final class Mapping implements Translating {

    private final Definition definition;
    private final CompiledParts parts;
    private final int slots;
    private final MessageForm form;
    private final EventForm event;
    private final Relation[] relations;
    private final List<CompiledParts.Required> requirements;
    private final List<DerivedEvent> derived;

    /**
     * @param options what the configuration turns on
     */
    Mapping(Definition definition, CompiledParts parts, Set<String> options) {
        this.definition = definition;
        this.parts = parts;
        this.slots = parts.slots();
        this.form = parts.legacy();
        this.event = new EventForm(parts.event());
        this.relations = parts.relations().toArray(new Relation[0]);
        this.requirements = List.copyOf(parts.required());
        this.derived = parts.derived().stream()
                .filter(one -> one.option() == null || options.contains(one.option()))
                .map(DerivedEvent::new)
                .toList();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public Location location() {
        return definition.at();
    }

    @Override
    public MessageForm form() {
        return form;
    }

    /** The subject of its events, in lower camel case. */
    public String subject() {
        return event.subject();
    }

    @Override
    public ToEvent read(LegacyMessage message) {
        Frame frame = readMessage(message);
        if (frame.mismatch() != null) {
            return new ToEvent.Mismatch(frame.mismatch());
        }
        if (frame.refusal() != null) {
            return new ToEvent.Refused(frame.refusal());
        }
        if (frame.skipReason() != null) {
            return new ToEvent.Skipped(frame.skipReason());
        }
        return new EventDrafts(event, derived, frame);
    }

    /**
     * Translates an event.
     *
     * @param original the message that the event was made from, if it carries it
     */
    public ToLegacy toLegacy(EventSample sample, @Nullable LegacyMessage original) {
        return original == null ? rebuild(sample) : put(sample, original);
    }

    /**
     * What an event alone tells of its message: without defaults, and whether it is all that must be told or not.
     *
     * @return null for an event that is none of this mapping; the topic is empty where the event does not tell it
     */
    public @Nullable LegacyMessage told(EventSample sample) {
        Frame frame = new Frame(slots, null);
        event.read(sample, frame);
        relationsToLegacy(frame, null);
        if (!frame.isOpen()) {
            return null;
        }
        ObjectNode headers = form.headers().write(frame);
        ObjectNode body = form.body().write(frame);
        return new LegacyMessage(
                form.writeTopic(frame).orElse(""),
                headers == null ? Json.NODES.objectNode() : headers,
                null,
                null,
                Body.of(body == null ? Json.NODES.objectNode() : body));
    }

    private Frame readMessage(LegacyMessage message) {
        Frame frame = new Frame(slots, message.time());
        form.read(message, frame);
        for (Relation relation : relations) {
            if (!frame.isOpen()) {
                return frame;
            }
            relation.toEvent(frame);
        }
        return frame;
    }

    private ToLegacy rebuild(EventSample sample) {
        Frame frame = new Frame(slots, null);
        event.read(sample, frame);
        relationsToLegacy(frame, null);
        if (frame.mismatch() != null) {
            return new ToLegacy.Mismatch(frame.mismatch());
        }
        for (CompiledParts.Required requirement : requirements) {
            if (frame.isOpen() && frame.value(requirement.slot()) == null) {
                return new ToLegacy.Refused(Problem.error("", requirement.explanation()));
            }
        }
        ObjectNode written = frame.isOpen() ? form.body().write(frame) : null;
        written = form.body().fill(written, frame);
        ObjectNode header = form.headers().fill(form.headers().write(frame), frame);
        Optional<String> topic = form.writeTopic(frame);
        if (frame.refusal() != null) {
            return new ToLegacy.Refused(frame.refusal());
        }
        if (topic.isEmpty() || written == null) {
            return new ToLegacy.Refused(Problem.error(
                    "",
                    "the event does not tell the topic: one of " + TopicForm.list(form.topics())
                            + " must be wholly known"));
        }
        ObjectNode head = header == null ? Json.NODES.objectNode() : header;
        LegacyMessage message = new LegacyMessage(topic.get(), head, null, null, Body.of(written));
        return new ToLegacy.Mapped(message, differences(message, sample, frame.losses()));
    }

    private ToLegacy put(EventSample sample, LegacyMessage original) {
        Frame before = readMessage(original);
        EventSample unchanged = before.isOpen() ? event.write(before) : null;
        if (unchanged == null || before.refusal() != null) {
            return before.mismatch() == null
                    ? new ToLegacy.Refused(noEvent(before))
                    : new ToLegacy.Mismatch(before.mismatch());
        }
        if (unchanged.equals(sample)) {
            return new ToLegacy.Mapped(original, List.of());
        }
        Frame now = new Frame(slots, original.time());
        boolean[] held = new boolean[slots];
        event.readChanges(unchanged, sample, now, held);
        takeOver(now, before, held);
        relationsToLegacy(now, before);
        Problem problem = now.refusal() == null ? now.mismatch() : now.refusal();
        if (problem != null) {
            return new ToLegacy.Refused(problem);
        }
        boolean[] changed = new boolean[slots];
        for (int slot = 0; slot < slots; slot++) {
            changed[slot] = !now.sameAs(slot, before);
        }
        return patch(original, sample, now, changed);
    }

    /** How many values of an event this mapping does not read. */
    int unread(EventSample sample) {
        return event.unread(sample);
    }

    /** Explains {@link #toEvent}; empty when the message becomes no event. */
    Optional<Explanation> explain(LegacyMessage message) {
        Frame frame = readMessage(message);
        EventSample sample = frame.isOpen() ? event.write(frame) : null;
        return sample == null
                ? Optional.empty()
                : Optional.of(new Explainer(definition, parts, frame, true)
                        .event(message, sample.predicate(), sample.fields()));
    }

    /**
     * Explains {@link #toLegacy}.
     *
     * @param made what that gave
     */
    Explanation explain(EventSample sample, LegacyMessage made) {
        Frame frame = new Frame(slots, null);
        event.read(sample, frame);
        relationsToLegacy(frame, null);
        return new Explainer(definition, parts, frame, false).message(made, sample.fields());
    }

    private static Problem noEvent(Frame before) {
        Problem problem = before.refusal();
        if (problem == null) {
            String why = before.skipReason() == null ? "" : ": " + before.skipReason();
            return Problem.error("", "the carried original becomes no event" + why);
        }
        return Problem.error(problem.path(), "in the carried original: " + problem.message());
    }

    /** What the event says in places that did not change, or does not say at all, stays what the original says. */
    private void takeOver(Frame now, Frame before, boolean[] held) {
        boolean[] inEvent = event.slots(slots);
        for (int slot = 0; slot < slots; slot++) {
            if (now.value(slot) == null && (held[slot] || !inEvent[slot])) {
                now.copy(slot, before);
            }
        }
    }

    private ToLegacy patch(LegacyMessage original, EventSample sample, Frame now, boolean[] changed) {
        LegacyMessage message = form.patch(original, now, changed);
        if (now.refusal() != null) {
            return new ToLegacy.Refused(now.refusal());
        }
        return new ToLegacy.Mapped(message, differences(message, sample, now.losses()));
    }

    private void relationsToLegacy(Frame frame, @Nullable Frame original) {
        for (int i = relations.length - 1; i >= 0 && frame.isOpen(); i--) {
            relations[i].toLegacy(frame, original);
        }
    }

    /** Reads the result forward again and compares: what the legacy side has no word for is told, never silent. */
    private List<Problem> differences(LegacyMessage message, EventSample sample, List<Problem> losses) {
        List<Problem> all = new ArrayList<>(losses);
        ToEvent again = toEvent(message);
        if (again instanceof ToEvent.Mapped mapped) {
            EventSample first = mapped.events().get(0);
            Differences.between(sample, first, all);
        } else {
            all.add(Problem.warning("", "the message that was made becomes no event again: " + again));
        }
        return all;
    }

    @Override
    public String toString() {
        return "Mapping[" + name() + "]";
    }
}
