package io.github.cdeventsbridge.mapping.draft;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.EventDefinition;
import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events the messages become.
 *
 * @param events one for each state that the samples show
 * @param specs the versions that they are written in
 * @param question what the author is asked about the choice; null when the topic or the author tells it
 */
record EventChoice(
        List<EventDefinition> events,
        List<SpecVersion> specs,
        @Nullable String question) {

    String subject() {
        return events.get(0).subject();
    }

    /** Whether the messages become different events. */
    boolean varies() {
        return events.size() > 1;
    }

    /** A content field that every one of the events has. */
    boolean allHave(String path) {
        return events.stream().allMatch(event -> event.field(path).isPresent());
    }

    boolean anyHas(String path) {
        return events.stream().anyMatch(event -> event.field(path).isPresent());
    }

    /** Whether some event cannot do without a content field, in the newest version that has it. */
    boolean needs(String path) {
        return events.stream()
                .anyMatch(event ->
                        event.field(path).filter(FieldDefinition::required).isPresent());
    }

    private boolean isRequired(EventDefinition event, FieldDefinition field) {
        return field.required()
                || specs.stream().anyMatch(spec -> event.required(spec).contains(field.path()));
    }

    /** The fields of the content that some event cannot do without in some version, parents before children. */
    List<FieldDefinition> required() {
        List<FieldDefinition> fields = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>();
        for (EventDefinition event : events) {
            for (FieldDefinition field : event.fields()) {
                if (isRequired(event, field) && paths.add(field.path())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The subject that these words of a topic, or these fields, speak of; null when they tell none. */
    static @Nullable String subjectOf(List<String> words, Survey body) {
        List<String> tokens = new ArrayList<>();
        words.forEach(word -> Collections.addAll(tokens, word.split("[-_]", -1)));
        Collections.reverse(tokens);
        body.fields().forEach(field -> tokens.add(field.name()));
        return tokens.stream()
                .map(Words::subject)
                .filter(subject -> subject != null)
                .findFirst()
                .orElse(null);
    }

    /**
     * Chooses.
     *
     * @param wished what the author asks for: {@code subject.predicate} or a subject; null for nothing
     * @param told what the messages speak of; null when they do not say
     * @param states the words for states that the samples show
     * @throws UndraftableException when CDEvents has no such event
     */
    static EventChoice of(Catalogue catalogue, @Nullable String wished, @Nullable String told, List<String> states) {
        Set<String> predicates = new LinkedHashSet<>();
        for (String word : states) {
            Words.State state = Words.state(word);
            if (state != null) {
                predicates.add(state.predicate());
            }
        }
        if (wished != null) {
            return wished(catalogue, wished, predicates);
        }
        String subject = told == null ? "taskRun" : told;
        if (!catalogue.predicates(subject).containsAll(predicates)) {
            subject = "pipelineRun"; // it knows all states, whatever runs
        }
        String question = told == null
                ? "the topic does not say what this is about; 'build', 'testSuiteRun', 'taskRun', 'pipelineRun', 'change'…?"
                : null;
        return of(catalogue, subject, predicates, question);
    }

    private static EventChoice wished(Catalogue catalogue, String wished, Set<String> predicates) {
        int dot = wished.indexOf('.');
        String subject = dot < 0 ? wished : wished.substring(0, dot);
        Set<String> known = catalogue.predicates(subject);
        if (known.isEmpty()) {
            throw new UndraftableException("'" + subject + "' is no subject of CDEvents"
                    + Nearest.hint(subject, catalogue.subjects()) + "; allowed are " + catalogue.subjects());
        }
        if (dot < 0) {
            return of(catalogue, subject, known.containsAll(predicates) ? predicates : Set.of(), null);
        }
        String predicate = wished.substring(dot + 1);
        if (!known.contains(predicate)) {
            throw new UndraftableException("'" + subject + "' has no predicate '" + predicate + "'"
                    + Nearest.hint(predicate, known) + "; allowed are " + known);
        }
        return of(catalogue, subject, Set.of(predicate), null);
    }

    private static EventChoice of(
            Catalogue catalogue, String subject, Set<String> predicates, @Nullable String question) {
        Set<String> known = catalogue.predicates(subject);
        List<EventDefinition> events = new ArrayList<>();
        for (String predicate : known) {
            if (predicates.contains(predicate)) {
                catalogue.find(subject, predicate).ifPresent(events::add);
            }
        }
        if (!events.isEmpty()) {
            return new EventChoice(events, catalogue.specVersions(), question);
        }
        String predicate =
                known.contains("finished") ? "finished" : known.iterator().next();
        String asked = "no word of the samples tells the predicate; one of "
                + String.join(", ", known).toLowerCase(Locale.ROOT) + "?";
        return new EventChoice(
                List.of(catalogue.find(subject, predicate).orElseThrow()),
                catalogue.specVersions(),
                question == null ? asked : question + " And " + asked);
    }
}
