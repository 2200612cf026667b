package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All mappings that are in force. Chooses the one for a message by its topic, and the one for an event by its subject and
 * its guards. Immutable and thread-safe.
 */
public final class MappingSet {

    private final List<Mapping> mappings;
    private final TopicIndex<Translating> index;
    private final TopicIndex<SkipRule> exceptions;
    private final Shapes shapes;
    private final Map<String, Mapping> byName = new HashMap<>();
    private final Map<String, List<Mapping>> bySubject = new HashMap<>();

    MappingSet(List<Mapping> mappings, List<SkipRule> skipRules, List<Shape> shapes) {
        this.mappings = List.copyOf(mappings);
        this.index = new TopicIndex<>(regular(mappings, skipRules));
        this.exceptions = new TopicIndex<>(
                skipRules.stream().filter(SkipRule::isException).toList());
        this.shapes = new Shapes(shapes);
        for (Mapping mapping : mappings) {
            byName.put(mapping.name(), mapping);
            bySubject
                    .computeIfAbsent(mapping.subject(), key -> new ArrayList<>())
                    .add(mapping);
        }
    }

    /** What is found by its topic alone; a rule that also asks for what a message has or lacks is an exception to these. */
    static List<Translating> regular(List<Mapping> mappings, List<SkipRule> skipRules) {
        List<Translating> all = new ArrayList<>(mappings);
        skipRules.stream().filter(rule -> !rule.isException()).forEach(all::add);
        return all;
    }

    /** What came of a message, and the name of the mapping or skip rule that decided; null when none is for it. */
    public record EventChoice(@Nullable String mapping, ToEvent result) {}

    /** What came of an event, and which mapping it came from; null when no mapping is for it. */
    public record LegacyChoice(@Nullable Mapping mapping, ToLegacy result) {}

    /** All mappings, in the order of their files. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** All topics that messages made from events can have. */
    public List<TopicPattern> legacyTopics() {
        return Stream.concat(mappings.stream(), shapes.all().stream())
                .flatMap(one -> one.form().topics().stream())
                .flatMap(form -> form.patterns().stream())
                .distinct()
                .toList();
    }

    /** A mapping by its name. */
    public Optional<Mapping> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A message in the form that mappings know, after all shapes that bring it there. */
    public LegacyMessage newest(LegacyMessage message) {
        return shapes.newest(message).message();
    }

    /** Translates a message by the first mapping that is for its topic and whose guards it meets. */
    public EventChoice toEvent(LegacyMessage message) {
        EventChoice choice = read(message);
        return choice.result() instanceof EventDrafts drafts
                ? new EventChoice(choice.mapping(), drafts.mapped())
                : choice;
    }

    /** The same as far as {@link EventDrafts}, for whoever writes the events himself. */
    public EventChoice read(LegacyMessage message) {
        LegacyMessage newest = shapes.newest(message).message();
        SkipRule exception = exception(newest);
        if (exception != null) {
            return new EventChoice(exception.name(), new ToEvent.Skipped(exception.reason()));
        }
        String nearest = "";
        List<Translating> candidates = index.candidates(newest.topic());
        for (int i = 0; i < candidates.size(); i++) {
            Translating candidate = candidates.get(i);
            ToEvent result = candidate.read(newest);
            if (!(result instanceof ToEvent.Mismatch other)) {
                return new EventChoice(candidate.name(), result);
            }
            if (nearest.isEmpty() && candidate instanceof Mapping) {
                nearest = "; not '" + candidate.name() + "', since " + other.problem();
            }
        }
        return new EventChoice(
                null,
                new ToEvent.Mismatch(Problem.error("topic", "no mapping is for '" + message.topic() + "'" + nearest)));
    }

    /**
     * Translates an event.
     *
     * @param made the name of the mapping that made it, if it says so
     * @param original the message that it was made from, if it carries it
     */
    public LegacyChoice toLegacy(EventSample sample, @Nullable String made, @Nullable LegacyMessage original) {
        if (original != null) {
            return withOriginal(sample, made, original);
        }
        Mapping named = named(sample, made);
        return named != null ? new LegacyChoice(named, named.toLegacy(sample, null)) : bestFor(sample);
    }

    /**
     * For an event of which nobody says who made it: the mapping that reads most of it decides, even if it refuses, because
     * one that reads less would make a message that says less. Of several, one that makes a message; then the first.
     */
    private LegacyChoice bestFor(EventSample sample) {
        List<Mapping> all = bySubject.getOrDefault(sample.subject(), List.of());
        List<Ranked> ranked = all.stream()
                .map(mapping -> new Ranked(mapping, mapping.unread(sample)))
                .sorted(Comparator.comparingInt(Ranked::unread))
                .toList();
        LegacyChoice best = null;
        int fewest = 0;
        for (Ranked next : ranked) {
            if (best != null && (best.result() instanceof ToLegacy.Mapped || next.unread() > fewest)) {
                break; // whoever follows reads less, or comes later
            }
            Mapping mapping = next.mapping();
            LegacyChoice choice = new LegacyChoice(mapping, mapping.toLegacy(sample, null));
            boolean makes = choice.result() instanceof ToLegacy.Mapped mapped && isFor(mapping, mapped.message());
            // a message that another mapping would read is that one's to make, and it has refused
            if (makes || (best == null && choice.result() instanceof ToLegacy.Refused)) {
                best = choice;
                fewest = next.unread();
            }
        }
        return best != null ? best : noneFor(sample, all);
    }

    /** A mapping, and how many values of an event it does not read. */
    private record Ranked(Mapping mapping, int unread) {}

    private static LegacyChoice noneFor(EventSample sample, List<Mapping> all) {
        for (Mapping mapping : all) {
            ToLegacy result = mapping.toLegacy(sample, null);
            if (result instanceof ToLegacy.Mismatch) {
                return new LegacyChoice(mapping, result);
            }
        }
        return new LegacyChoice(
                null,
                new ToLegacy.Mismatch(Problem.error(
                        "context.type", "no mapping is for " + sample.subject() + "." + sample.predicate())));
    }

    /** Whether it is this mapping that would read the message: only what comes back the same way was meant. */
    private boolean isFor(Mapping mapping, LegacyMessage message) {
        return index.candidates(message.topic()).size() == 1
                || mapping.name().equals(toEvent(message).mapping());
    }

    /**
     * Why a message became what it became.
     *
     * @param decidedBy the mapping or skip rule; null when none is for the message
     * @param file where that stands
     * @param shapes the shapes that the message went through before
     * @param explanation null when there is no event
     */
    public record Explained(
            @Nullable String decidedBy,
            @Nullable Location file,
            List<String> shapes,
            ToEvent result,
            @Nullable Explanation explanation) {}

    /** Translates a message and explains the result. */
    public Explained explain(LegacyMessage message) {
        Shapes.Newest newest = shapes.newest(message);
        List<String> shapeNames = newest.names();
        SkipRule exception = exception(newest.message());
        if (exception != null) {
            ToEvent skipped = new ToEvent.Skipped(exception.reason());
            return new Explained(exception.name(), exception.location(), shapeNames, skipped, null);
        }
        for (Translating candidate : index.candidates(newest.message().topic())) {
            ToEvent result = candidate.toEvent(newest.message());
            if (!(result instanceof ToEvent.Mismatch)) {
                Explanation explanation = candidate instanceof Mapping mapping
                        ? mapping.explain(newest.message()).orElse(null)
                        : null;
                return new Explained(candidate.name(), candidate.location(), shapeNames, result, explanation);
            }
        }
        return new Explained(null, null, shapeNames, toEvent(message).result(), null);
    }

    /** Explains the message that an event became by a mapping. */
    public Optional<Explanation> explain(EventSample sample, String mapping, LegacyMessage made) {
        return find(mapping).map(one -> one.explain(sample, shapes.newest(made).message()));
    }

    private @Nullable SkipRule exception(LegacyMessage message) {
        List<SkipRule> rules = exceptions.candidates(message.topic());
        for (int i = 0; i < rules.size(); i++) {
            SkipRule rule = rules.get(i);
            if (rule.form().presence().fits(message) && rule.read(message) instanceof ToEvent.Skipped) {
                return rule;
            }
        }
        return null;
    }

    private static ToLegacy put(Mapping maker, EventSample sample, Shapes.Newest newest) {
        ToLegacy result = maker.toLegacy(sample, newest.message());
        if (!(result instanceof ToLegacy.Mapped mapped) || newest.steps().isEmpty()) {
            return result;
        }
        List<Problem> losses = new ArrayList<>(mapped.losses());
        return new ToLegacy.Mapped(newest.put(mapped.message(), losses), losses);
    }

    /** An event with an original is never rebuilt without it: that would lose what the original says. */
    private LegacyChoice withOriginal(EventSample sample, @Nullable String made, LegacyMessage original) {
        Shapes.Newest newest = shapes.newest(original);
        Problem mismatch = Problem.error("topic", "no mapping is for '" + original.topic() + "'");
        for (Mapping maker : makers(sample, made, newest.message())) {
            ToLegacy result = put(maker, sample, newest);
            if (!(result instanceof ToLegacy.Mismatch other)) {
                return new LegacyChoice(maker, result);
            }
            mismatch = other.problem();
        }
        Problem why = Problem.error(mismatch.path(), "in the carried original: " + mismatch.message());
        return new LegacyChoice(named(sample, made), new ToLegacy.Refused(why));
    }

    /** The mappings that may have made the event: those for the original, the one first that the event names. */
    private List<Mapping> makers(EventSample sample, @Nullable String made, LegacyMessage original) {
        List<Mapping> makers = new ArrayList<>(2);
        for (Translating candidate : index.candidates(original.topic())) {
            if (candidate instanceof Mapping mapping && mapping.subject().equals(sample.subject())) {
                makers.add(mapping.name().equals(made) ? 0 : makers.size(), mapping);
            }
        }
        return makers;
    }

    private @Nullable Mapping named(EventSample sample, @Nullable String made) {
        Mapping named = made == null ? null : byName.get(made);
        return named != null && named.subject().equals(sample.subject()) ? named : null;
    }
}
