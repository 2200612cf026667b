package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.EventValidator;
import io.github.cdeventsbridge.cdevents.EventWriter;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.EventDrafts;
import io.github.cdeventsbridge.mapping.EventSample;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.mapping.ToLegacy;
import io.github.cdeventsbridge.mapping.plan.EventPlans;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.Timestamps;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates one message or event: selects the mapping, maps, gives the event its identity and its carried original, writes
 * it in a spec version and validates it. Deterministic: the same message gives the same events, on any node at any time.
 * Immutable and thread-safe.
 */
public final class Translator {

    /** An event holds its message some levels down, and must stay within what its reader takes. */
    private static final int DEEPEST_MESSAGE = Json.MAX_DEPTH - 10;

    private final MappingSet mappings;
    private final Disclosure disclosure;
    private final EventAssembly.Output output;
    private final @Nullable ReturnedEvents returned;

    public Translator(MappingSet mappings, Catalogue catalogue, SpecVersion spec, Carry carry) {
        this(mappings, catalogue, spec, carry, new EventPlans(catalogue, spec, OwnPart.NAME));
    }

    /**
     * @param plans write events; null where all are to be written as trees
     */
    Translator(MappingSet mappings, Catalogue catalogue, SpecVersion spec, Carry carry, @Nullable EventPlans plans) {
        this(
                mappings,
                Disclosure.of(carry),
                new EventAssembly.Output(
                        catalogue, spec, new EventWriter(catalogue), new EventValidator(catalogue), plans),
                plans == null ? null : new ReturnedEvents(mappings, plans));
    }

    private Translator(
            MappingSet mappings,
            Disclosure disclosure,
            EventAssembly.Output output,
            @Nullable ReturnedEvents returned) {
        this.mappings = mappings;
        this.disclosure = disclosure;
        this.output = output;
        this.returned = returned;
    }

    /** The same translator, whose events tell other things of their messages. */
    public Translator disclosing(Disclosure other) {
        return new Translator(mappings, other, output, returned);
    }

    /** The version that events are written in. */
    public SpecVersion spec() {
        return output.spec();
    }

    /** What events carry of the messages that they are made from. */
    public Carry carry() {
        return disclosure.carry();
    }

    /** What is taken out of messages before they are read. */
    Redaction redaction() {
        return disclosure.redaction();
    }

    /** What became of a message or an event. */
    public sealed interface Translation {

        /**
         * Events, the primary first.
         *
         * @param mapping the one that made them
         * @param losses what they do not say
         */
        record Events(List<WrittenEvent> events, String mapping, List<Problem> losses) implements Translation {

            /** The events as trees. */
            public List<ObjectNode> cdevents() {
                return events.stream().map(WrittenEvent::cdevent).toList();
            }
        }

        /**
         * A legacy message.
         *
         * @param original the message that the event carries, if it does
         */
        record Message(LegacyMessage message, @Nullable LegacyMessage original, String mapping, List<Problem> losses)
                implements Translation {}

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
        if (Json.isDeeperThan(DEEPEST_MESSAGE, message.body().tree())
                || Json.isDeeperThan(DEEPEST_MESSAGE, message.headers())) {
            Problem problem = Problem.error(
                    "", "the message nests in more than " + DEEPEST_MESSAGE + " levels; no event could carry it");
            return new Translation.Rejected(List.of(problem), null);
        }
        Redaction.Redacted told = disclosure.redaction().of(message);
        if (told.message().time() != null) {
            return toEvents(told, told.message(), false, marker);
        }
        LegacyMessage timed = new LegacyMessage(
                message.topic(),
                told.message().headers(),
                told.message().id(),
                Timestamps.of(received),
                told.message().body());
        return toEvents(told, timed, true, marker);
    }

    private Translation toEvents(
            Redaction.Redacted told, LegacyMessage message, boolean timeOfReceipt, @Nullable Marking marker) {
        MappingSet.EventChoice choice = mappings.read(message);
        ToEvent result = choice.result();
        if (result instanceof ToEvent.Mismatch mismatch) {
            return new Translation.Skipped("unmapped", mismatch.problem().toString());
        }
        String mapping = Objects.requireNonNull(choice.mapping());
        if (result instanceof ToEvent.Skipped skipped) {
            return new Translation.Skipped("mapping", mapping + ": " + skipped.reason());
        }
        if (result instanceof ToEvent.Refused refused) {
            return new Translation.Rejected(List.of(refused.problem()), mapping);
        }
        EventDrafts drafts = (EventDrafts) result;
        EventOrigin.Disclosed disclosed = new EventOrigin.Disclosed(disclosure.carry(), null, told.places());
        EventOrigin origin =
                new EventOrigin(message, timeOfReceipt, mapping, MessageKey.of(message), disclosed, marker);
        if (disclosure.carry() == Carry.FACTS) {
            origin = origin.with(Carry.FACTS, CarriedMessage.told(mappings, output, origin));
        }
        EventAssembly assembly = new EventAssembly(output, origin);
        List<Problem> problems = assembly.primary(drafts.primary());
        if (!problems.isEmpty()) {
            return new Translation.Rejected(problems, mapping);
        }
        drafts.derived(assembly::derived, assembly.losses());
        told.places()
                .forEach(place -> assembly.losses().add(Problem.warning(place, "is redacted; it cannot come back")));
        return assembly.events();
    }

    static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() ? null : value.asText();
    }

    /**
     * What is known of an event that carries its original and says nothing else, without reading it; null for all others,
     * which {@link #toLegacy} translates.
     */
    public @Nullable ReturnedEvent returned(ObjectNode cdevent) {
        return returned == null ? null : returned.recognise(cdevent);
    }

    /** Translates an event. */
    public Translation toLegacy(CdEvent event) {
        LegacyMessage original = null;
        String made = null;
        List<Problem> missing = List.of();
        if (event.customData() instanceof ObjectNode customData
                && customData.get(OwnPart.NAME) instanceof ObjectNode own) {
            if (own.path(OwnPart.DERIVED).asBoolean()) {
                return new Translation.Skipped(
                        "derived", "the event was made beside another one, which says all that the message said");
            }
            made = text(own.get("mapping"));
            CarriedMessage carried = CarriedMessage.of(mappings, event, made, own);
            if (carried.problem() != null) {
                return new Translation.Rejected(List.of(carried.problem()), made);
            }
            original = carried.message();
            missing = carried.findings();
        }
        MappingSet.LegacyChoice choice = mappings.toLegacy(sample(event), made, original);
        String mapping = choice.mapping() == null ? null : choice.mapping().name();
        if (choice.result() instanceof ToLegacy.Mapped mapped) {
            List<Problem> findings = Conformance.findings(mapped.message(), original);
            if (findings.stream().anyMatch(Problem::isError)) {
                return new Translation.Rejected(findings, mapping);
            }
            List<Problem> losses = new ArrayList<>(mapped.losses());
            losses.addAll(findings);
            losses.addAll(missing);
            addUnmappable(event, losses);
            return new Translation.Message(mapped.message(), original, Objects.requireNonNull(mapping), losses);
        }
        if (choice.result() instanceof ToLegacy.Refused refused) {
            return new Translation.Rejected(List.of(refused.problem()), mapping);
        }
        return new Translation.Skipped(
                "unmapped", ((ToLegacy.Mismatch) choice.result()).problem().toString());
    }

    /** The event as mappings read it: without the bridge's own data. */
    public static EventSample sample(CdEvent event) {
        ObjectNode fields = Json.NODES.objectNode();
        Json.putAll(fields, event.content(), Set.of());
        fields.put("id", event.subjectId());
        fields.put("source", event.source());
        fields.put("time", event.timestamp());
        if (event.subjectSource() != null) {
            fields.put("subjectSource", event.subjectSource());
        }
        if (event.chainId() != null) {
            fields.put("chainId", event.chainId());
        }
        if (event.customData() instanceof ObjectNode customData) {
            ObjectNode mapped = Json.without(customData, Set.of(OwnPart.NAME));
            if (mapped != null) {
                fields.set("customData", mapped);
            }
        }
        return new EventSample(event.subject(), event.predicate(), fields);
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
