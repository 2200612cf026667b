package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.EventId;
import io.github.cdeventsbridge.cdevents.EventValidator;
import io.github.cdeventsbridge.cdevents.EventWriter;
import io.github.cdeventsbridge.cdevents.Rendering;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.EventSample;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one message on their way to being written: gives each its identity and the bridge's own data, renders it
 * in a spec version and validates it. The primary event carries the original; derived ones refer to the primary one.
 * Belongs to one translation and one thread.
 */
final class EventAssembly {

    private final Output output;
    private final LegacyMessage message;
    private final boolean timeOfReceipt;
    private final String mapping;
    private final Translator.@Nullable Marking marking;
    private final String key;
    private final List<CdEvent> events = new ArrayList<>(1);
    private final List<ObjectNode> cdevents = new ArrayList<>(1);
    private final List<Problem> losses = new ArrayList<>(0);

    /** How events are written. */
    record Output(Catalogue catalogue, SpecVersion spec, Carry carry, EventWriter writer, EventValidator validator) {}

    EventAssembly(
            Output output,
            LegacyMessage message,
            boolean timeOfReceipt,
            String mapping,
            Translator.@Nullable Marking marking) {
        this.output = output;
        this.message = message;
        this.timeOfReceipt = timeOfReceipt;
        this.mapping = mapping;
        this.marking = marking;
        this.key = MessageKey.of(message);
    }

    /** Adds the event that stands for the message; returns what is wrong with it. */
    List<Problem> primary(EventSample sample) {
        return add(sample, null);
    }

    /** Adds an event beside it; one that cannot be written is reported and holds up nothing. */
    void derived(EventSample sample) {
        for (Problem problem : add(sample, events.get(0))) {
            losses.add(Problem.warning(
                    problem.path(),
                    "the derived event " + sample.subject() + "." + sample.predicate() + " is left out: "
                            + problem.message()));
        }
    }

    /** What was added. */
    Translator.Translation events(List<Problem> mapped) {
        List<Problem> all = new ArrayList<>(mapped);
        all.addAll(losses);
        return new Translator.Translation.Events(events, cdevents, mapping, all);
    }

    private List<Problem> add(EventSample sample, @Nullable CdEvent primary) {
        String type = output.catalogue()
                .typeOf(sample.subject(), sample.predicate(), output.spec())
                .orElse(null);
        ObjectNode fields = sample.fields();
        String subjectId = Translator.text(fields.remove("id"));
        String time = Translator.text(fields.remove("time"));
        String source = Translator.text(fields.remove("source"));
        if (type == null || subjectId == null || time == null || source == null) {
            return List.of(incomplete(sample, type, subjectId, time));
        }
        String id = EventId.of(key, type, subjectId);
        Marker via = marking == null ? null : marking.of(id);
        ObjectNode own = own(time, via);
        if (primary != null) {
            own.put(Translator.DERIVED, true);
        } else if (output.carry() == Carry.ORIGINAL) {
            ObjectNode original = Original.pack(message, time.equals(message.time()));
            if (original == null) {
                return List.of(Problem.error(
                        "body",
                        "the original is too large to travel in the event: more than " + Original.COMPRESSED_LIMIT
                                + " bytes after compression"));
            }
            own.set("original", original);
        }
        if (!own.has("original") && message.id() != null) {
            own.put("key", key);
        }
        ObjectNode customData =
                fields.remove("customData") instanceof ObjectNode mapped ? mapped : Json.NODES.objectNode();
        customData.set(Translator.OWN, own);
        return render(new CdEvent(
                sample.subject(),
                sample.predicate(),
                id,
                source,
                time,
                Translator.text(fields.remove("chainId")),
                null,
                primary == null ? null : linkTo(primary),
                subjectId,
                Translator.text(fields.remove("subjectSource")),
                fields,
                customData,
                null,
                via == null ? Map.of() : Map.of(Marker.EXTENSION, via.text())));
    }

    private ObjectNode own(String time, @Nullable Marker via) {
        ObjectNode own = Json.NODES.objectNode();
        own.put("mapping", mapping);
        if (timeOfReceipt && time.equals(message.time())) {
            own.put("timeFrom", "receipt");
        }
        if (via != null) {
            own.put("via", via.text());
        }
        return own;
    }

    /** An embedded link, which CDEvents has since 0.4.0. */
    private static ArrayNode linkTo(CdEvent primary) {
        ArrayNode links = Json.NODES.arrayNode();
        ObjectNode link = links.addObject();
        link.put("linkType", "RELATION");
        link.put("linkKind", "DERIVED_FROM");
        link.putObject("target").put("contextId", primary.id());
        return links;
    }

    private List<Problem> render(CdEvent event) {
        Rendering rendering = output.writer().write(event, output.spec());
        if (!(rendering instanceof Rendering.Written written)) {
            return List.of(((Rendering.NotInVersion) rendering).problem());
        }
        List<Problem> findings = output.validator().validate(written.cdevent(), output.spec());
        if (!findings.isEmpty()) {
            List<Problem> errors = findings.stream().filter(Problem::isError).toList();
            if (!errors.isEmpty()) {
                return errors;
            }
        }
        losses.addAll(written.warnings());
        events.add(event);
        cdevents.add(written.cdevent());
        return List.of();
    }

    private Problem incomplete(EventSample sample, @Nullable String type, @Nullable String id, @Nullable String time) {
        if (type == null) {
            return Problem.error(
                    "", "CDEvents " + output.spec() + " has no " + sample.subject() + "." + sample.predicate());
        }
        if (id == null) {
            return Problem.error("", "the message does not give the event's subject an id");
        }
        return Problem.error(
                "",
                time == null
                        ? "neither the message nor its envelope tells a time"
                        : "the message does not tell its source, and no default is configured (cdbridge.source)");
    }
}
