package io.github.cdeventsbridge.mapping.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts a mapping that stands alone. One object makes one draft. */
final class WholeDraft {

    /** Names that the event side uses; a field of the message gets another one. */
    private static final Set<String> OWN = Set.of("predicate", "outcome", "reason", "word");

    private static final String RESERVED = "cdbridge";

    private final List<LegacyMessage> samples;
    private final Survey body;
    private final HoleNames names = new HoleNames(OWN);
    private final TopicDraft topic;
    private final Roles roles;
    private final EventChoice choice;
    private final List<String> states;
    private final Set<Survey> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private final BodyDraft object;
    private final Sketch.Fields legacyBody = new Sketch.Fields();
    private final Sketch.Fields custom = new Sketch.Fields();
    private final List<Sketch> where = new ArrayList<>();

    WholeDraft(List<LegacyMessage> samples, Catalogue catalogue, @Nullable String event) {
        this.samples = samples;
        List<ObjectNode> bodies =
                samples.stream().map(sample -> sample.body().tree()).toList();
        this.body = Survey.of(bodies);
        // the names of the fields come before those that are made up for the topic
        String subject = EventChoice.subjectOf(words(samples), body);
        boolean stated = samples.stream().allMatch(sample -> Words.state(lastWord(sample.topic())) != null);
        this.roles = Roles.of(body, subject == null ? "" : subject, stated);
        Set<Survey> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.of(roles.result(), roles.url(), roles.time())
                .filter(one -> one != null)
                .forEach(wanted::add);
        Set<Survey> necessary = Collections.newSetFromMap(new IdentityHashMap<>());
        if (roles.id() != null) {
            necessary.add(roles.id());
        }
        this.object = new BodyDraft(names, wanted, told, necessary);
        names.name(object.named(body, WholeDraft::isAllowed));
        this.topic = TopicDraft.of(samples.stream().map(LegacyMessage::topic).toList(), names);
        this.states = roles.state() == null ? topic.states() : texts(roles.state());
        this.choice = EventChoice.of(catalogue, event, subject, states);
    }

    private static List<String> words(List<LegacyMessage> samples) {
        Set<String> words = new LinkedHashSet<>(List.of(samples.get(0).topic().split("\\.", -1)));
        samples.forEach(sample -> words.retainAll(List.of(sample.topic().split("\\.", -1))));
        return List.copyOf(words);
    }

    private static String lastWord(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    private static boolean isAllowed(Survey field) {
        return !field.name().equals(RESERVED);
    }

    private static List<String> texts(Survey field) {
        return field.values().stream()
                .map(value -> value.textValue().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The file. */
    Draft draft(@Nullable String wished) {
        String name = wished == null ? topic.name() : wished;
        Sketch.Fields event = event(name);
        object.fields(body, WholeDraft::isAllowed, legacyBody, custom);
        String rest = "$" + names.free("more");
        legacyBody.put("...", rest);
        custom.put(freeKey("more"), rest);
        topicData();
        event.put("customData", custom);
        Sketch.Fields legacy = new Sketch.Fields();
        legacy.put(
                "topic",
                topic.patterns().size() == 1 ? Sketch.text(topic.patterns().get(0)) : Sketch.texts(topic.patterns()),
                topicQuestions());
        legacy.put("body", legacyBody);
        Sketch.Fields file = new Sketch.Fields().put("mapping", name);
        file.put("legacy", legacy, headerQuestions());
        file.put("event", event);
        if (!where.isEmpty()) {
            file.put("where", new Sketch.Items(where));
        }
        if (roles.id() != null) {
            file.put("require", Sketch.texts(List.of(hole(roles.id()))));
        }
        return new Draft(name, DraftText.of(file, samples.size()), "");
    }

    private String hole(Survey field) {
        return "$" + names.of(field);
    }

    private Sketch.Fields event(String name) {
        EventFields fields = new EventFields(choice, roles, names, name);
        String predicate =
                choice.varies() ? "$predicate" : choice.events().get(0).predicate();
        Sketch.Fields event = new Sketch.Fields();
        event.put(
                "type",
                choice.subject() + "." + predicate,
                choice.question() == null ? Sketch.noQuestion() : Sketch.question(choice.question()));
        boolean busTime = samples.stream().anyMatch(sample -> sample.time() != null);
        new EventHead(body, roles, names, busTime, told).write(event, legacyBody, where);
        StateTable.Columns columns = columns();
        Survey result = roles.result();
        if (!columns.relateNothing()) {
            where.add(StateTable.of(columns, states, result == null ? List.of() : texts(result)));
            tellByTable(columns);
        }
        fields.write(event, columns, states);
        told.addAll(fields.told());
        return event;
    }

    /** What the table turns into words of the event stands nowhere else: two places could contradict each other. */
    private void tellByTable(StateTable.Columns columns) {
        if (columns.result() != null && roles.result() != null) {
            told.add(roles.result());
        }
        if (columns.state() != null && roles.state() != null) {
            told.add(roles.state());
        }
    }

    private StateTable.Columns columns() {
        boolean finishes =
                choice.events().stream().anyMatch(event -> event.predicate().equals("finished"));
        boolean outcome = finishes && choice.anyHas("outcome");
        Survey result = outcome ? roles.result() : null;
        String reason = choice.anyHas("reason") ? "reason" : choice.anyHas("errors") ? "errors" : null;
        String state = topic.stateHole();
        if (roles.state() != null && choice.varies()) {
            state = names.of(roles.state());
        }
        boolean known = states.stream()
                .map(Words::state)
                .anyMatch(one -> one != null && one.predicate().equals("finished"));
        boolean tells = result != null || (state != null && known);
        return new StateTable.Columns(
                state,
                roles.state() != null && choice.varies(),
                result == null ? null : names.of(result),
                choice.varies() ? "predicate" : null,
                outcome && tells ? "outcome" : null,
                result == null ? null : reason == null ? null : "reason",
                choice.needs("outcome"));
    }

    /** Parts of the topic that differ have to be told, or a rebuilt message would not know them. */
    private void topicData() {
        Sketch.Fields data = new Sketch.Fields();
        topic.holes().forEach(hole -> data.put(hole, "$" + hole));
        String state = topic.stateHole();
        if (state != null && columns().relateNothing()) {
            data.put(state, "$" + state);
        }
        custom.putUnlessEmpty(freeKey("topic"), data);
    }

    private String freeKey(String wanted) {
        String key = wanted;
        for (int number = 2; hasKey(key); number++) {
            key = wanted + "_" + number;
        }
        return key;
    }

    private boolean hasKey(String key) {
        return custom.entries().stream().anyMatch(entry -> entry.key().equals(key));
    }

    private String[] topicQuestions() {
        List<String> unnamed =
                topic.holes().stream().filter(hole -> hole.startsWith("topic_")).toList();
        return unnamed.isEmpty()
                ? Sketch.noQuestion()
                : Sketch.question(
                        "what is $" + String.join(", $", unnamed) + "? Better names say what differs between topics.");
    }

    private String[] headerQuestions() {
        Set<String> headers = new LinkedHashSet<>();
        samples.forEach(sample -> sample.headers().fieldNames().forEachRemaining(headers::add));
        return headers.isEmpty()
                ? Sketch.noQuestion()
                : Sketch.question("do consumers select by one of the headers " + String.join(", ", headers)
                        + "? They come back with the original only.");
    }
}
