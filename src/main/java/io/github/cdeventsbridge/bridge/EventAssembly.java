package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.cdevents.EventOutline;
import io.github.cdeventsbridge.cdevents.EventValidator;
import io.github.cdeventsbridge.cdevents.EventWriter;
import io.github.cdeventsbridge.cdevents.Rendering;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.EventDraft;
import io.github.cdeventsbridge.mapping.EventSample;
import io.github.cdeventsbridge.mapping.plan.EventPlans;
import io.github.cdeventsbridge.mapping.plan.PlannedEvent;
import io.github.cdeventsbridge.mapping.plan.Primary;
import io.github.cdeventsbridge.message.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one message on their way to being written: each gets its identity and the bridge's own data, and is written
 * in a spec version and validated, by its plan or, where none is for it, as a tree. The primary event carries the original;
 * derived ones refer to the primary one. Belongs to one translation and one thread.
 */
final class EventAssembly {

    private final Output output;
    private final EventOrigin origin;
    private final List<WrittenEvent> events = new ArrayList<>(1);
    private final List<Problem> losses = new ArrayList<>(0);
    private final List<Problem> lossesOfWriting = new ArrayList<>(0);

    /**
     * How events are written.
     *
     * @param plans null where all are to be written as trees
     */
    record Output(
            Catalogue catalogue,
            SpecVersion spec,
            EventWriter writer,
            EventValidator validator,
            @Nullable EventPlans plans) {}

    EventAssembly(Output output, EventOrigin origin) {
        this.output = output;
        this.origin = origin;
    }

    /** Adds the event that stands for the message; returns what is wrong with it. */
    List<Problem> primary(EventDraft draft) {
        return add(draft, null);
    }

    /** Adds an event beside it; one that cannot be written is reported and holds up nothing. */
    void derived(EventDraft draft) {
        EventAttributes first = events.get(0).attributes();
        for (Problem problem : add(draft, new Primary(first.id(), first.source(), first.time()))) {
            lossesOfWriting.add(Problem.warning(
                    problem.path(),
                    "the derived event " + draft.subject() + "." + draft.predicate() + " is left out: "
                            + problem.message()));
        }
    }

    /** Takes what the mapping has to say of what is lost. */
    List<Problem> losses() {
        return losses;
    }

    /** What was added. */
    Translator.Translation.Events events() {
        losses.addAll(lossesOfWriting);
        return new Translator.Translation.Events(events, origin.mapping(), losses);
    }

    private List<Problem> add(EventDraft draft, @Nullable Primary primary) {
        OwnPart own = new OwnPart(origin, primary);
        PlannedEvent planned = output.plans() == null ? null : draft.planned(output.plans(), own);
        if (planned != null) {
            if (!draft.losses().isEmpty()) { // as those of most are
                losses.addAll(draft.losses());
            }
            events.add(WrittenEvent.of(
                    draft.subject(), draft.predicate(), planned.attributes(), own.extensions(), planned.utf8()));
            return List.of();
        }
        EventSample sample = primary == null ? draft.sample() : draft.sampleBeside(told(primary));
        if (sample != null) {
            losses.addAll(draft.losses());
            return add(sample, own);
        }
        if (primary == null) {
            return List.of(draft.refusal());
        }
        losses.add(draft.refusal());
        return List.of();
    }

    private static ObjectNode told(Primary primary) {
        return Json.NODES.objectNode().put("source", primary.source()).put("time", primary.time());
    }

    private List<Problem> add(EventSample sample, OwnPart own) {
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
        EventAttributes attributes = new EventAttributes(own.id(type, subjectId), source, type, subjectId, time);
        ObjectNode part = own.own(time);
        if (part == null) {
            return List.of(Problem.error(
                    "body",
                    "the original is too large to travel in the event: more than " + Original.COMPRESSED_LIMIT
                            + " bytes after compression"));
        }
        ObjectNode customData =
                fields.remove("customData") instanceof ObjectNode mapped ? mapped : Json.NODES.objectNode();
        customData.set(OwnPart.NAME, part);
        Primary primary = own.primary();
        return render(
                attributes,
                new CdEvent(
                        sample.subject(),
                        sample.predicate(),
                        attributes.id(),
                        source,
                        time,
                        Translator.text(fields.remove("chainId")),
                        null,
                        primary == null ? null : EventOutline.derivedFrom(primary.id()),
                        subjectId,
                        Translator.text(fields.remove("subjectSource")),
                        fields,
                        customData,
                        null,
                        own.extensions()));
    }

    private List<Problem> render(EventAttributes attributes, CdEvent event) {
        Rendering rendering = output.writer().write(event, output.spec());
        if (!(rendering instanceof Rendering.Written written)) {
            return List.of(((Rendering.NotInVersion) rendering).problem());
        }
        List<Problem> findings = output.validator().validate(written.cdevent(), output.spec());
        List<Problem> errors = findings.stream().filter(Problem::isError).toList();
        if (errors.isEmpty()) {
            lossesOfWriting.addAll(written.warnings());
            events.add(WrittenEvent.of(
                    event.subject(), event.predicate(), attributes, event.extensions(), written.cdevent()));
        }
        return errors;
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
