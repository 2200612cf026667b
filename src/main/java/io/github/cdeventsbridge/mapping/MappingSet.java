package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All mappings that are in force. Chooses the one for a message by its topic, and the one for an event by its subject and
 * its guards. Immutable and thread-safe.
 */
public final class MappingSet {

    private final List<Mapping> mappings;
    private final TopicIndex index;
    private final Map<String, Mapping> byName = new HashMap<>();
    private final Map<String, List<Mapping>> bySubject = new HashMap<>();

    MappingSet(List<Mapping> mappings) {
        this.mappings = List.copyOf(mappings);
        this.index = new TopicIndex(mappings);
        for (Mapping mapping : mappings) {
            byName.put(mapping.name(), mapping);
            bySubject
                    .computeIfAbsent(mapping.subject(), key -> new ArrayList<>())
                    .add(mapping);
        }
    }

    /** What came of a message, and which mapping it came from; null when no mapping is for its topic. */
    public record EventChoice(@Nullable Mapping mapping, ToEvent result) {}

    /** What came of an event, and which mapping it came from; null when no mapping is for it. */
    public record LegacyChoice(@Nullable Mapping mapping, ToLegacy result) {}

    /** All mappings, in the order of their files. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** A mapping by its name. */
    public Optional<Mapping> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Translates a message by the first mapping that is for its topic and whose guards it meets. */
    public EventChoice toEvent(LegacyMessage message) {
        Problem mismatch = null;
        for (Mapping mapping : index.candidates(message.topic())) {
            ToEvent result = mapping.toEvent(message);
            if (!(result instanceof ToEvent.Mismatch other)) {
                return new EventChoice(mapping, result);
            }
            mismatch = mismatch == null ? other.problem() : mismatch;
        }
        return new EventChoice(
                null,
                new ToEvent.Mismatch(
                        mismatch == null
                                ? Problem.error("topic", "no mapping is for '" + message.topic() + "'")
                                : mismatch));
    }

    /**
     * Translates an event.
     *
     * @param made the name of the mapping that made it, if it says so
     * @param original the message that it was made from, if it carries it
     */
    public LegacyChoice toLegacy(EventSample sample, @Nullable String made, @Nullable LegacyMessage original) {
        Mapping maker = maker(sample, made, original);
        if (maker != null) {
            return new LegacyChoice(maker, maker.toLegacy(sample, original));
        }
        LegacyChoice first = null;
        for (Mapping mapping : bySubject.getOrDefault(sample.subject(), List.of())) {
            LegacyChoice choice = new LegacyChoice(mapping, mapping.toLegacy(sample, null));
            if (choice.result() instanceof ToLegacy.Mapped mapped) {
                if (isFor(mapping, mapped.message())) {
                    return choice;
                }
                continue; // a more specific mapping reads such messages, and has refused to make one
            }
            // a refusal says more than "not mine"
            boolean better = first == null
                    || (first.result() instanceof ToLegacy.Mismatch && choice.result() instanceof ToLegacy.Refused);
            first = better ? choice : first;
        }
        if (first != null) {
            return first;
        }
        return new LegacyChoice(
                null,
                new ToLegacy.Mismatch(Problem.error(
                        "context.type", "no mapping is for " + sample.subject() + "." + sample.predicate())));
    }

    private boolean isFor(Mapping mapping, LegacyMessage message) {
        return index.candidates(message.topic()).size() == 1 || toEvent(message).mapping() == mapping;
    }

    /** The mapping that made the event: the one for the original's topic, whatever its name is by now; else the named one. */
    private @Nullable Mapping maker(EventSample sample, @Nullable String made, @Nullable LegacyMessage original) {
        if (original != null) {
            for (Mapping mapping : index.candidates(original.topic())) {
                if (mapping.subject().equals(sample.subject())) {
                    return mapping;
                }
            }
        }
        Mapping named = made == null ? null : byName.get(made);
        return named != null && named.subject().equals(sample.subject()) ? named : null;
    }
}
