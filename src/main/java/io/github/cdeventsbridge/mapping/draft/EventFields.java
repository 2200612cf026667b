package io.github.cdeventsbridge.mapping.draft;

import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.cdevents.FieldType;
import io.github.cdeventsbridge.cdevents.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Drafts the content of the event: what the samples tell, and what the event cannot do without. */
final class EventFields {

    /** Where the name of what ran stands, by the subject. */
    private static final Map<String, String> NAMES = Map.of(
            "testSuiteRun", "testSuite.id",
            "testCaseRun", "testCase.id",
            "pipelineRun", "pipelineName",
            "taskRun", "taskName");

    private final EventChoice choice;
    private final Roles roles;
    private final HoleNames names;
    private final String mapping;
    private final List<Survey> told = new ArrayList<>();

    EventFields(EventChoice choice, Roles roles, HoleNames names, String mapping) {
        this.choice = choice;
        this.roles = roles;
        this.names = names;
        this.mapping = mapping;
    }

    /** Fields of the message that have a place of their own in the event. */
    List<Survey> told() {
        return told;
    }

    void write(Sketch.Fields event, StateTable.Columns columns, List<String> states) {
        Map<String, Sketch.Entry> content = new LinkedHashMap<>();
        name(content);
        if (roles.url() != null && choice.anyHas("uri")) {
            put(content, "uri>", "$" + names.of(roles.url()), null);
        }
        outcome(content, columns, states);
        for (FieldDefinition field : choice.required()) {
            String path = field.path();
            if (!path.contains(".") && !content.containsKey(path) && !content.containsKey(path + ">")) {
                required(content, field);
            }
        }
        content.values()
                .forEach(entry ->
                        event.put(entry.key(), entry.value(), entry.questions().toArray(String[]::new)));
    }

    private static void put(Map<String, Sketch.Entry> content, String key, String pattern, @Nullable String question) {
        List<String> questions = question == null ? List.of() : List.of(question);
        content.put(key, new Sketch.Entry(key, Sketch.text(pattern), questions));
    }

    private void name(Map<String, Sketch.Entry> content) {
        String path = NAMES.get(choice.subject());
        if (path == null || roles.name() == null || !choice.allHave(path)) {
            return;
        }
        told.add(roles.name());
        String hole = "$" + names.of(roles.name());
        int dot = path.indexOf('.');
        if (dot < 0) {
            put(content, path, hole, null);
        } else {
            String parent = path.substring(0, dot);
            Sketch.Fields inner = new Sketch.Fields().put(path.substring(dot + 1), hole);
            content.put(parent, new Sketch.Entry(parent, inner, List.of()));
        }
    }

    private void outcome(Map<String, Sketch.Entry> content, StateTable.Columns columns, List<String> states) {
        if (columns.outcome() != null && !columns.relateNothing()) {
            String question = columns.result() != null || states.stream().noneMatch(EventFields::isPlainEnd)
                    ? null
                    : "no field tells how it ended; is a message in this state good news?";
            put(content, "outcome", "$outcome", question);
            if (columns.reason() != null) {
                put(content, choice.anyHas("reason") ? "reason" : "errors", "$reason", null);
            }
            return;
        }
        String told = states.stream()
                .map(Words::state)
                .filter(state -> state != null && state.outcome() != null)
                .map(state -> Objects.requireNonNull(state).outcome())
                .findFirst()
                .orElse(null);
        if (told != null && choice.anyHas("outcome")) {
            put(content, "outcome>", told, null);
        } else if (columns.outcomeRequired()) {
            String question = "no field tells how it ended; is each such message good news?";
            put(content, "outcome>", StateTable.UNTOLD, question);
        }
    }

    private static boolean isPlainEnd(String word) {
        Words.State state = Words.state(word);
        return state != null && state.predicate().equals("finished") && state.outcome() == null;
    }

    /** What the event cannot do without, and no sample tells. */
    private void required(Map<String, Sketch.Entry> content, FieldDefinition field) {
        String question = "the event needs '" + field.path() + "', and no field of the samples tells it";
        if (field.type() == FieldType.OBJECT) {
            Sketch.Fields inner = new Sketch.Fields();
            String prefix = field.path() + ".";
            for (FieldDefinition child : choice.required()) {
                if (child.path().startsWith(prefix) && child.path().indexOf('.', prefix.length()) < 0) {
                    inner.put(child.path().substring(prefix.length()) + ">", stand(child));
                }
            }
            content.put(field.path(), new Sketch.Entry(field.path(), inner, List.of(question)));
        } else if (field.type() == FieldType.TEXT) {
            put(content, field.path() + ">", stand(field), question);
        }
    }

    private String stand(FieldDefinition field) {
        if (!field.words().isEmpty()) {
            return field.words().get(0);
        }
        if (field.format() == TextFormat.URI || field.format() == TextFormat.URI_REFERENCE) {
            return "$config.source";
        }
        return field.path().toLowerCase(Locale.ROOT).endsWith("name") ? mapping : "unspecified";
    }
}
