package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.CdEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events so far have told of one subject; a small part of them. */
final class Gathered {

    /** Where events of the different kinds have a name for people, as JSON pointers. */
    private static final List<String> NAMES = List.of(
            "/pipelineName",
            "/taskName",
            "/testSuite/name",
            "/testSuite/id",
            "/testCase/name",
            "/testCase/id",
            "/name",
            "/summary",
            "/description");

    private static final Comparator<Moment> BY_TIME =
            Comparator.comparing(Moment::time, Comparator.nullsLast(Comparator.naturalOrder()));

    /** With more moments than these, finding one again takes a set; most subjects have two or three. */
    private static final int FEW = 8;

    private record Told(String predicate, Object idOrTime) {}

    private final SubjectKey key;
    private final List<Moment> moments = new ArrayList<>(3);
    private final List<Reference.ToSubject> references = new ArrayList<>(1);
    private @Nullable Set<Told> told;
    private @Nullable String name;
    private @Nullable String reason;

    Gathered(SubjectKey key) {
        this.key = key;
    }

    SubjectKey key() {
        return key;
    }

    void add(EventView view, List<Reference.ToSubject> named, Moment moment) {
        named.stream().filter(one -> !references.contains(one)).forEach(references::add);
        CdEvent event = view.event();
        if (name == null) {
            name = nameIn(event.content());
        }
        JsonNode words = event.content().path("reason").isTextual()
                ? event.content().path("reason")
                : event.content().path("errors");
        reason = words.isTextual() && !words.textValue().isEmpty() ? words.textValue() : reason;
        add(moment);
    }

    /** One event that came twice, or in two versions, which have two ids and one time, is one moment. */
    void add(Moment moment) {
        if (moments.size() < FEW) {
            if (moments.stream().anyMatch(moment::isSameAs)) {
                return;
            }
        } else {
            if (told == null) {
                told = new HashSet<>();
                moments.forEach(this::isNew);
            }
            if (!isNew(moment)) {
                return;
            }
        }
        moments.add(moment);
    }

    private boolean isNew(Moment moment) {
        Set<Told> all = Objects.requireNonNull(told);
        boolean unseen = all.add(new Told(moment.predicate(), moment.event()));
        boolean another = moment.time() == null || all.add(new Told(moment.predicate(), moment.time()));
        return unseen && another;
    }

    private static @Nullable String nameIn(JsonNode content) {
        for (String pointer : NAMES) {
            String found = content.at(pointer).textValue();
            if (found != null && !found.isBlank()) {
                return found;
            }
        }
        return null;
    }

    /** In the order of time; those without a time come last. */
    List<Moment> moments() {
        moments.sort(BY_TIME);
        return Collections.unmodifiableList(moments);
    }

    List<Reference.ToSubject> references() {
        return references;
    }

    @Nullable String name() {
        return name;
    }

    @Nullable String reason() {
        return reason;
    }
}
