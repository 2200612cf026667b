package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.EventDefinition;
import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the event side of one mapping may say: checks its sample against the catalogue, and cuts it to the places that
 * each predicate has, since a queued run has a trigger and a finished one has none.
 */
final class EventVocabulary {

    /** Places of every event, beside the content that its type defines. */
    private static final Set<String> COMMON = Set.of("id", "source", "subjectSource", "time", "chainId", "customData");

    /** Those of them that are texts. */
    static final Set<String> TEXTS = Set.of("id", "source", "subjectSource", "time", "chainId");

    private static final String RESERVED = "cdbridge";

    private final Map<String, EventDefinition> byPredicate;

    private EventVocabulary(Map<String, EventDefinition> byPredicate) {
        this.byPredicate = byPredicate;
    }

    /** The vocabulary of an event type; empty with a problem when the catalogue does not have it. */
    static Optional<EventVocabulary> of(Definition.EventType type, Catalogue catalogue, Problems problems) {
        Set<String> known = catalogue.predicates(type.subject());
        if (known.isEmpty()) {
            problems.error(
                    type.at(),
                    "event.type",
                    "'" + type.subject() + "' is no subject of CDEvents"
                            + Nearest.hint(type.subject(), catalogue.subjects()) + "; allowed are "
                            + catalogue.subjects());
            return Optional.empty();
        }
        if (!type.hole() && !known.contains(type.predicate())) {
            problems.error(
                    type.at(),
                    "event.type",
                    "'" + type.subject() + "' has no predicate '" + type.predicate() + "'"
                            + Nearest.hint(type.predicate(), known) + "; allowed are " + known);
            return Optional.empty();
        }
        Map<String, EventDefinition> events = new LinkedHashMap<>();
        for (String predicate : type.hole() ? known : Set.of(type.predicate())) {
            catalogue.find(type.subject(), predicate).ifPresent(event -> events.put(predicate, event));
        }
        return Optional.of(new EventVocabulary(events));
    }

    Set<String> predicates() {
        return byPredicate.keySet();
    }

    /**
     * Reports places that no predicate has, words that no field allows, and required fields that are never written.
     *
     * @param alone whether nobody else gives the event its source and time
     */
    void check(Pattern.Structure fields, Definition.EventType type, boolean alone, Problems problems) {
        checkFields(fields, "", problems);
        if (find(fields, "id") == null) {
            problems.error(type.at(), "event.id", "the event's subject needs an id: add 'id: …' to the sample");
        }
        for (String name : alone ? List.of("source", "time") : List.<String>of()) {
            if (find(fields, name) == null) {
                problems.error(
                        type.at(),
                        "event." + name,
                        "an event needs a " + name + ": add '" + name + ": …' to the sample");
            }
        }
        field(fields, "customData").ifPresent(field -> checkCustomData(field, problems));
        byPredicate.forEach((predicate, event) -> {
            for (FieldDefinition field : event.fields()) {
                boolean topLevel = !field.path().contains(".");
                if (topLevel && field.required() && find(fields, field.path()) == null) {
                    problems.error(
                            type.at(),
                            "event." + field.path(),
                            event.name() + " requires '" + field.path() + "', which the sample never writes");
                }
            }
        });
    }

    private static void checkCustomData(Pattern.Field field, Problems problems) {
        if (!(field.pattern() instanceof Pattern.Structure custom)) {
            problems.error(
                    field.at(),
                    "event.customData",
                    "custom data is written as keys and values: the bridge adds a key of its own");
            return;
        }
        field(custom, RESERVED)
                .ifPresent(own ->
                        problems.error(own.at(), "event.customData." + RESERVED, "this name is the bridge's own"));
    }

    private static Optional<Pattern.Field> field(Pattern.Structure structure, String name) {
        return structure.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static @Nullable Pattern find(Pattern.Structure structure, String name) {
        return field(structure, name).map(Pattern.Field::pattern).orElse(null);
    }

    private void checkFields(Pattern.Structure structure, String prefix, Problems problems) {
        for (Pattern.Field field : structure.fields()) {
            String path = prefix + field.name();
            if (prefix.isEmpty() && COMMON.contains(path)) {
                continue;
            }
            List<FieldDefinition> definitions = definitions(path);
            if (definitions.isEmpty()) {
                if (!inOpenObject(prefix)) {
                    unknown(field, path, problems);
                }
            } else if (field.pattern() instanceof Pattern.Structure inner) {
                checkFields(inner, path + ".", problems);
            } else {
                checkWords(field, path, definitions.get(0), problems);
            }
        }
    }

    private List<FieldDefinition> definitions(String path) {
        List<FieldDefinition> found = new ArrayList<>();
        byPredicate.values().forEach(event -> event.field(path).ifPresent(found::add));
        return found;
    }

    private boolean inOpenObject(String prefix) {
        return !prefix.isEmpty()
                && definitions(prefix.substring(0, prefix.length() - 1)).stream()
                        .anyMatch(FieldDefinition::open);
    }

    private void unknown(Pattern.Field field, String path, Problems problems) {
        Set<String> known = new LinkedHashSet<>(COMMON);
        byPredicate.values().forEach(event -> event.fields().forEach(one -> known.add(one.path())));
        String name = byPredicate.values().iterator().next().subject();
        problems.error(
                field.at(),
                "event." + path,
                name + " has no field '" + path + "'" + Nearest.hint(path, known) + "; allowed are "
                        + String.join(", ", known));
    }

    private static void checkWords(Pattern.Field field, String path, FieldDefinition definition, Problems problems) {
        if (field.pattern() instanceof Pattern.Constant constant
                && !definition.words().isEmpty()
                && !definition.words().contains(constant.value().asText())) {
            problems.error(
                    constant.at(),
                    "event." + path,
                    "'" + constant.value().asText() + "' is not allowed here; allowed are "
                            + String.join(", ", definition.words()));
        }
    }

    /** The definition of a content field for one predicate, or null when that predicate does not have it. */
    @Nullable FieldDefinition field(String predicate, String path) {
        EventDefinition event = byPredicate.get(predicate);
        return event == null ? null : event.field(path).orElse(null);
    }

    /** The sample without the places that this predicate does not have. */
    Pattern.Structure cut(Pattern.Structure fields, String predicate) {
        return cut(fields, "", predicate);
    }

    private Pattern.Structure cut(Pattern.Structure structure, String prefix, String predicate) {
        List<Pattern.Field> kept = new ArrayList<>();
        for (Pattern.Field field : structure.fields()) {
            String path = prefix + field.name();
            if (prefix.isEmpty() && COMMON.contains(path)) {
                kept.add(field);
            } else if (field(predicate, path) != null || inOpenObject(prefix)) {
                Pattern pattern = field.pattern() instanceof Pattern.Structure inner
                        ? cut(inner, path + ".", predicate)
                        : field.pattern();
                kept.add(new Pattern.Field(field.name(), field.direction(), pattern, field.at()));
            }
        }
        return new Pattern.Structure(kept, structure.rest(), structure.at());
    }
}
