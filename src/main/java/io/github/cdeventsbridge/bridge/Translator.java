package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.mapping.ToLegacy;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Translates one message or event: selects the mapping, maps, gives the event its identity and its carried original, writes
 * it in a spec version and validates it. Deterministic: the same message gives the same events, on any node at any time.
 * Immutable and thread-safe.
 */
public final class Translator {

    /** The bridge's own part of {@code customData}. */
    static final String OWN = "cdbridge";

    private final MappingSet mappings;
    private final Catalogue catalogue;
    private final SpecVersion spec;
    private final Carry carry;
    private final EventWriter writer;
    private final EventValidator validator;

    public Translator(MappingSet mappings, Catalogue catalogue, SpecVersion spec, Carry carry) {
        this.mappings = mappings;
        this.catalogue = catalogue;
        this.spec = spec;
        this.carry = carry;
        this.writer = new EventWriter(catalogue);
        this.validator = new EventValidator(catalogue);
    }

    /** The version that events are written in. */
    public SpecVersion spec() {
        return spec;
    }

    /** What became of a message or an event. */
    public sealed interface Translation {

        /**
         * Events, the primary first.
         *
         * @param cdevents the same events as bare CDEvents of the spec version, valid by its rules
         */
        record Events(List<CdEvent> events, List<ObjectNode> cdevents, String mapping, List<Problem> losses)
                implements Translation {}

        /** A legacy message. */
        record Message(LegacyMessage message, String mapping, List<Problem> losses) implements Translation {}

        /** Nothing, on purpose. */
        record Skipped(String reason, String detail) implements Translation {}

        /** It cannot be translated. */
        record Rejected(List<Problem> problems, @Nullable String mapping) implements Translation {}
    }

    /**
     * Translates a legacy message.
     *
     * @param received when it was taken in: its time where neither the message nor its envelope tells one; the event says
     *     so then, and the time is no part of its id
     * @param marker what the events' marker starts from, or null when they get none
     */
    public Translation toEvents(LegacyMessage message, Instant received, @Nullable Marking marker) {
        if (message.time() != null) {
            return toEvents(message, false, marker);
        }
        LegacyMessage timed = new LegacyMessage(
                message.topic(), message.headers(), message.id(), Timestamps.of(received), message.body());
        return toEvents(timed, true, marker);
    }

    private Translation toEvents(LegacyMessage message, boolean timeOfReceipt, @Nullable Marking marker) {
        MappingSet.EventChoice choice = mappings.toEvent(message);
        ToEvent result = choice.result();
        if (result instanceof ToEvent.Mismatch mismatch) {
            return new Translation.Skipped("unmapped", mismatch.problem().toString());
        }
        String mapping = Objects.requireNonNull(choice.mapping()).name();
        if (result instanceof ToEvent.Skipped skipped) {
            return new Translation.Skipped("mapping", skipped.reason());
        }
        if (result instanceof ToEvent.Refused refused) {
            return new Translation.Rejected(List.of(refused.problem()), mapping);
        }
        ToEvent.Mapped mapped = (ToEvent.Mapped) result;
        String key = MessageKey.of(message);
        List<CdEvent> events = new ArrayList<>(mapped.events().size());
        List<ObjectNode> cdevents = new ArrayList<>(mapped.events().size());
        List<Problem> losses = new ArrayList<>(mapped.losses());
        for (EventSample sample : mapped.events()) {
            Translation rejected =
                    write(sample, message, timeOfReceipt, key, mapping, marker, events, cdevents, losses);
            if (rejected != null) {
                return rejected;
            }
        }
        return new Translation.Events(events, cdevents, mapping, losses);
    }

    /** Adds the event to the lists; the first of a message is the primary one, which carries the original. */
    private @Nullable Translation write(
            EventSample sample,
            LegacyMessage message,
            boolean timeOfReceipt,
            String key,
            String mapping,
            @Nullable Marking marking,
            List<CdEvent> events,
            List<ObjectNode> cdevents,
            List<Problem> losses) {
        String type =
                catalogue.typeOf(sample.subject(), sample.predicate(), spec).orElse(null);
        ObjectNode fields = sample.fields();
        String subjectId = text(fields.remove("id"));
        String time = text(fields.remove("time"));
        String source = text(fields.remove("source"));
        if (type == null || subjectId == null || time == null || source == null) {
            return incomplete(sample, mapping, type, subjectId, time);
        }
        String id = EventId.of(key, type, subjectId);
        ObjectNode own = Json.NODES.objectNode();
        own.put("mapping", mapping);
        if (timeOfReceipt && time.equals(message.time())) {
            own.put("timeFrom", "receipt");
        }
        Marker via = marking == null ? null : marking.of(id);
        if (via != null) {
            own.put("via", via.text());
        }
        if (carry == Carry.ORIGINAL && events.isEmpty()) {
            ObjectNode original = Original.pack(message, time.equals(message.time()));
            if (original == null) {
                return new Translation.Rejected(
                        List.of(Problem.error(
                                "body",
                                "the original is too large to travel in the event: more than "
                                        + Original.COMPRESSED_LIMIT + " bytes after compression")),
                        mapping);
            }
            own.set("original", original);
        } else if (message.id() != null) {
            own.put("key", key);
        }
        ObjectNode customData =
                fields.remove("customData") instanceof ObjectNode mapped ? mapped : Json.NODES.objectNode();
        customData.set(OWN, own);
        CdEvent event = new CdEvent(
                sample.subject(),
                sample.predicate(),
                id,
                source,
                time,
                text(fields.remove("chainId")),
                null,
                null,
                subjectId,
                text(fields.remove("subjectSource")),
                fields,
                customData,
                null,
                via == null ? Map.of() : Map.of(Marker.EXTENSION, via.text()));
        return render(event, mapping, events, cdevents, losses);
    }

    private @Nullable Translation render(
            CdEvent event, String mapping, List<CdEvent> events, List<ObjectNode> cdevents, List<Problem> losses) {
        Rendering rendering = writer.write(event, spec);
        if (!(rendering instanceof Rendering.Written written)) {
            return new Translation.Rejected(List.of(((Rendering.NotInVersion) rendering).problem()), mapping);
        }
        List<Problem> findings = validator.validate(written.cdevent(), spec);
        if (!findings.isEmpty()) {
            List<Problem> errors = findings.stream().filter(Problem::isError).toList();
            if (!errors.isEmpty()) {
                return new Translation.Rejected(errors, mapping);
            }
        }
        losses.addAll(written.warnings());
        events.add(event);
        cdevents.add(written.cdevent());
        return null;
    }

    private Translation incomplete(
            EventSample sample, String mapping, @Nullable String type, @Nullable String id, @Nullable String time) {
        String missing;
        if (type == null) {
            missing = "CDEvents " + spec + " has no " + sample.subject() + "." + sample.predicate();
        } else if (id == null) {
            missing = "the message does not give the event's subject an id";
        } else if (time == null) {
            missing = "neither the message nor its envelope tells a time";
        } else {
            missing = "the message does not tell its source, and no default is configured (cdbridge.source)";
        }
        return new Translation.Rejected(List.of(Problem.error("", missing)), mapping);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() ? null : value.asText();
    }

    /** Translates an event. */
    public Translation toLegacy(CdEvent event) {
        ObjectNode fields = Json.NODES.objectNode().setAll(event.content());
        fields.put("id", event.subjectId());
        fields.put("source", event.source());
        fields.put("time", event.timestamp());
        if (event.subjectSource() != null) {
            fields.put("subjectSource", event.subjectSource());
        }
        if (event.chainId() != null) {
            fields.put("chainId", event.chainId());
        }
        LegacyMessage original = null;
        String made = null;
        if (event.customData() instanceof ObjectNode customData) {
            ObjectNode mapped = Json.NODES.objectNode().setAll(customData);
            if (mapped.remove(OWN) instanceof ObjectNode own) {
                made = text(own.get("mapping"));
                if (own.hasNonNull("original")) {
                    Original.Read read = Original.unpack(own.get("original"));
                    if (read.problem() != null) {
                        return new Translation.Rejected(List.of(read.problem()), made);
                    }
                    original = read.message();
                }
            }
            if (!mapped.isEmpty()) {
                fields.set("customData", mapped);
            }
        }
        MappingSet.LegacyChoice choice =
                mappings.toLegacy(new EventSample(event.subject(), event.predicate(), fields), made, original);
        String mapping = choice.mapping() == null ? null : choice.mapping().name();
        if (choice.result() instanceof ToLegacy.Mapped mapped) {
            List<Problem> findings = Conformance.findings(mapped.message(), original);
            if (findings.stream().anyMatch(Problem::isError)) {
                return new Translation.Rejected(findings, mapping);
            }
            List<Problem> losses = new ArrayList<>(mapped.losses());
            losses.addAll(findings);
            addUnmappable(event, losses);
            return new Translation.Message(mapped.message(), Objects.requireNonNull(mapping), losses);
        }
        if (choice.result() instanceof ToLegacy.Refused refused) {
            return new Translation.Rejected(List.of(refused.problem()), mapping);
        }
        return new Translation.Skipped(
                "unmapped", ((ToLegacy.Mismatch) choice.result()).problem().toString());
    }

    /** What no mapping can name, because legacy messages have nothing like it. */
    private static void addUnmappable(CdEvent event, List<Problem> losses) {
        if (event.links() != null && !event.links().isEmpty()) {
            losses.add(Problem.warning("context.links", "have no place in the legacy message"));
        }
        if (event.schemaUri() != null) {
            losses.add(Problem.warning("context.schemaUri", "has no place in the legacy message"));
        }
        JsonNode data = event.customData();
        if (data != null && !data.isObject()) {
            losses.add(Problem.warning("customData", "is no JSON object; it has no place in the legacy message"));
        }
    }

    /** Gives the marker of an event, whose id is known only when it is made. */
    public interface Marking {
        Marker of(String id);
    }
}
