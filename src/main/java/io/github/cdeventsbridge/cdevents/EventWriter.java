package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.Unexpressed.Custom;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as a bare CDEvent of a spec version. What that version has no words for goes to
 * {@code customData.cdbridge.unexpressed}, from where {@link EventReader} takes it back. Values are not judged here: that
 * is the {@link EventValidator}'s part. Thread-safe.
 */
public final class EventWriter {

    private static final List<String> ROOT = List.of();

    private final Catalogue catalogue;

    public EventWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The event as that version writes it, or that it has no such event. */
    public Rendering write(CdEvent event, SpecVersion spec) {
        EventDefinition definition = catalogue.event(event.subject(), event.predicate());
        EventForm form = definition == null ? null : definition.form(spec);
        if (form == null) {
            return new Rendering.NotInVersion(
                    definition == null ? unknownEvent(event) : notInVersion(definition, spec));
        }
        Leftovers leftovers = new Leftovers();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("context", context(event, form, leftovers));
        tree.set("subject", subject(event, form, leftovers));
        Custom custom =
                Unexpressed.join(new Custom(event.customData(), event.customDataContentType()), leftovers.tree());
        if (custom.data() != null) {
            tree.set("customData", custom.data());
        }
        if (custom.contentType() != null) {
            tree.put("customDataContentType", custom.contentType());
        }
        return new Rendering.Written(tree, spec, warnings(leftovers, spec));
    }

    private static ObjectNode context(CdEvent event, EventForm form, Leftovers leftovers) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        set(context, form, "specversion", form.specText(), leftovers);
        context.put("id", event.id());
        set(context, form, "chainId", text(event.chainId()), leftovers);
        context.put("source", event.source());
        context.set("type", form.type());
        context.put("timestamp", event.timestamp());
        set(context, form, "schemaUri", text(event.schemaUri()), leftovers);
        set(context, form, "links", event.links(), leftovers);
        return context;
    }

    private static void set(
            ObjectNode context, EventForm form, String newest, @Nullable JsonNode value, Leftovers leftovers) {
        if (value == null) {
            return;
        }
        String name = form.contextName(newest);
        if (name == null) {
            leftovers.put(ROOT, newest, value);
        } else {
            context.set(name, value);
        }
    }

    private static @Nullable TextNode text(@Nullable String value) {
        return value == null ? null : TextNode.valueOf(value);
    }

    private static ObjectNode subject(CdEvent event, EventForm form, Leftovers leftovers) {
        ObjectNode subject = JsonNodeFactory.instance.objectNode();
        subject.put("id", event.subjectId());
        if (event.subjectSource() != null) {
            subject.put("source", event.subjectSource());
        }
        if (form.writesSubjectType()) {
            subject.set("type", form.subjectWord());
        }
        subject.set("content", form.content().toVersion(event.content(), leftovers));
        return subject;
    }

    private static List<Problem> warnings(Leftovers leftovers, SpecVersion spec) {
        if (leftovers.places().isEmpty()) {
            return List.of();
        }
        return leftovers.places().stream()
                .map(place -> Problem.warning(
                        place,
                        "spec version " + spec + " has no place for it; kept in customData.cdbridge.unexpressed"))
                .toList();
    }

    private Problem unknownEvent(CdEvent event) {
        boolean knownSubject = catalogue.subjects().contains(event.subject());
        String allowed = knownSubject
                ? event.subject() + " has " + String.join(", ", catalogue.predicates(event.subject()))
                : "subjects are " + String.join(", ", catalogue.subjects());
        return Problem.error("", "there is no event " + event.name() + "; " + allowed);
    }

    private Problem notInVersion(EventDefinition event, SpecVersion spec) {
        List<String> having = catalogue.specVersions().stream()
                .filter(event::isIn)
                .map(SpecVersion::text)
                .toList();
        return Problem.error(
                "",
                "spec version " + spec + " has no event " + event.name() + "; versions that have it: "
                        + String.join(", ", having));
    }
}
