package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Unexpressed.Parted;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bare CDEvent of any known version. It is lenient: what the version's schema would refuse becomes a warning,
 * fields that nobody knows are kept, and only an event without type, identity or time cannot be read. A
 * {@code schemaUri} is never fetched. Thread-safe.
 *
 * <p>The event shares nodes with the tree that it is read from, which therefore must not be changed afterwards.
 */
public final class EventReader {

    private final Catalogue catalogue;
    private final FormChooser chooser;

    public EventReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.chooser = new FormChooser(catalogue);
    }

    /** Reads the whole CDEvent: context, subject and custom data. */
    public Reading read(ObjectNode cdevent) {
        return read(cdevent, CloudEventAttributes.NONE, Findings.lenient());
    }

    /**
     * @param attributes of the CloudEvent around it: what the data lacks is taken from them
     * @param warnings what was found before
     */
    Reading read(ObjectNode cdevent, CloudEventAttributes attributes, Findings warnings) {
        if (!(cdevent.get("context") instanceof ObjectNode writtenContext)) {
            return unreadable("context");
        }
        if (!(cdevent.get("subject") instanceof ObjectNode writtenSubject)) {
            return unreadable("subject");
        }
        List<Problem> problems = new ArrayList<>();
        Demanded demanded = new Demanded(attributes, warnings, problems);
        PartReader parts = new PartReader(demanded, attributes.extensions());

        String type = demanded.text(writtenContext, "context", "type", "type");
        if (type == null) {
            return new Reading.Unreadable(problems);
        }
        String versionField = text(writtenContext, "specversion") == null ? "version" : "specversion";
        EventForm form = chooser.choose(type, text(writtenContext, versionField), versionField, warnings);
        if (form == null) {
            return unknown(type);
        }
        Parted parted = Unexpressed.part(parts.custom(cdevent));
        Recalled recalled = new Recalled(parted.unexpressed());
        form = meant(form, recalled);
        ObjectNode context = EventRepair.withoutNulls(writtenContext, form.context(), "context", warnings);
        context = EventRepair.withListOfLinks(respell(context, form.spec(), warnings), warnings);
        ObjectNode subject = EventRepair.withoutNulls(writtenSubject, form.subjectShape(), "subject", warnings);
        check(cdevent, context, subject, form, warnings);
        CdEvent event = parts.event(cdevent, context, subject, form, recalled, parted.custom());
        return event == null ? new Reading.Unreadable(problems) : new Reading.Event(event, form.spec(), warnings.all());
    }

    /** Where two events have one type, what was put aside says which one it is. */
    private EventForm meant(EventForm form, Recalled recalled) {
        JsonNode kind = recalled.find(Unexpressed.KIND);
        EventForm sharing = kind == null || !kind.isTextual() ? null : catalogue.sharing(form, kind.textValue());
        if (sharing == null) {
            return form;
        }
        recalled.take(Unexpressed.KIND);
        return sharing;
    }

    private ObjectNode respell(ObjectNode context, SpecVersion spec, Findings warnings) {
        ObjectNode respelled = EventRepair.respell(context, catalogue.respelled());
        if (!Shape.same(context, respelled) && !catalogue.expectsRespelled(spec)) {
            warnings.warning(
                    "context",
                    "found names in a spelling that spec version " + spec + " does not have; read as their right ones: "
                            + catalogue.respelled());
        }
        return respelled;
    }

    /** Says what the schema would refuse, after repair. */
    private static void check(
            ObjectNode cdevent, ObjectNode context, ObjectNode subject, EventForm form, Findings warnings) {
        ObjectNode repaired = cdevent;
        if (!Shape.same(cdevent.get("context"), context) || !Shape.same(cdevent.get("subject"), subject)) {
            repaired = Unexpressed.without(cdevent, "context");
            repaired.set("context", context);
            repaired.set("subject", subject);
        }
        form.event().check(repaired, warnings);
    }

    private static Reading unreadable(String part) {
        return new Reading.Unreadable(List.of(
                Problem.error(part, "found no object; a CDEvent has an object 'context' and an object 'subject'")));
    }

    private Reading unknown(String type) {
        List<String> known = catalogue.events().stream()
                .flatMap(event -> event.type(catalogue.newest()).stream())
                .toList();
        return new Reading.UnknownType(
                type,
                Problem.error(
                        "context.type",
                        "the catalogue has no event " + Findings.quote(type)
                                + Nearest.hint(type.toLowerCase(Locale.ROOT), known)));
    }

    private static @Nullable String text(ObjectNode object, String name) {
        return object.path(name).textValue();
    }
}
