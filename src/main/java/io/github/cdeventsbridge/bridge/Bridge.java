package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.UnreadEvent;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.Timestamps;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message over the bridge, in either direction: decode, guard against loops, translate, encode. Everything that can
 * happen to a message is an {@link Outcome}; an exception is a defect of the bridge. Immutable and thread-safe.
 */
public final class Bridge {

    /** The property that says the type of an event. */
    public static final String TYPE_PROPERTY = "cloudEvents_type";

    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String JSON = "application/json";

    /** Stands where the name of a mapping would. */
    private static final String UNCHANGED = "unchanged";

    private final String instance;
    private final String eventTopics;
    private final Translator translator;
    private final CloudEventCodec cloudEvents;
    private final Speakers speakers;
    private final BridgeMetrics metrics;

    /** A bridge over which everybody may speak; see the other constructor. */
    public Bridge(
            String instance, String eventTopics, Translator translator, Catalogue catalogue, BridgeMetrics metrics) {
        this(instance, eventTopics, translator, catalogue, Speakers.open(), metrics);
    }

    /**
     * @param instance the name of this bridge in markers, see {@link Marker#isInstance}
     * @param eventTopics what topics of events start with: {@code VirtualTopic.eng.cdevents}
     * @param speakers who may produce which legacy messages
     */
    public Bridge(
            String instance,
            String eventTopics,
            Translator translator,
            Catalogue catalogue,
            Speakers speakers,
            BridgeMetrics metrics) {
        this(instance, eventTopics, translator, new CloudEventCodec(catalogue), speakers, metrics);
        if (!Marker.isInstance(instance)) {
            throw new IllegalArgumentException("'" + instance
                    + "' cannot name an instance: 1 to 64 letters, digits, '.'," + " '_' and '-' are allowed");
        }
    }

    private Bridge(
            String instance,
            String eventTopics,
            Translator translator,
            CloudEventCodec cloudEvents,
            Speakers speakers,
            BridgeMetrics metrics) {
        this.instance = instance;
        this.eventTopics = eventTopics;
        this.translator = translator;
        this.cloudEvents = cloudEvents;
        this.speakers = speakers;
        this.metrics = metrics;
    }

    /** The same bridge, whose events tell other things of their messages. */
    public Bridge disclosing(Disclosure other) {
        return new Bridge(instance, eventTopics, translator.disclosing(other), cloudEvents, speakers, metrics);
    }

    /** Takes one message over the bridge. */
    public Outcome cross(Direction direction, Incoming incoming) {
        return cross(direction, incoming, null);
    }

    /**
     * Takes one message over the bridge.
     *
     * @param forward the start of the topics where events go as they are, if the legacy side has no message for them; null
     *     when they are skipped
     */
    public Outcome cross(Direction direction, Incoming incoming, @Nullable String forward) {
        Outcome outcome = direction == Direction.TO_CDEVENTS ? toCdEvents(incoming) : toLegacy(incoming, forward);
        metrics.translated(direction, outcome);
        return outcome;
    }

    private Outcome toCdEvents(Incoming incoming) {
        ObjectNode body = decode(incoming.body());
        if (body == null) {
            return rejected(incoming.body(), translator.redaction());
        }
        Optional<Marker> marker = legacyMarker(incoming, body);
        if (marker.isPresent() && isLoop(marker.get(), incoming)) {
            return new Outcome.Looped(marker.get());
        }
        StrictJson.Document document = (StrictJson.Document) incoming.body();
        LegacyMessage message = new LegacyMessage(
                incoming.topic(),
                incoming.headers(),
                incoming.id(),
                incoming.sent() == null ? null : Timestamps.of(incoming.sent()),
                new Body(body, document.utf8(), document.portable(), incoming.kind()));
        Marker earlier = marker.orElse(null);
        Translator.Translation translation =
                translator.toEvents(message, incoming.received(), id -> Marker.after(earlier, instance, id));
        if (translation instanceof Translator.Translation.Events events) {
            String replayed = Replayed.of(incoming);
            List<Outgoing> outgoing = new ArrayList<>(events.events().size());
            events.events().forEach(event -> outgoing.add(encode(event, replayed)));
            return new Outcome.Published(outgoing, events.mapping(), events.losses());
        }
        return otherwise(translation);
    }

    private boolean isLoop(Marker marker, Incoming incoming) {
        return incoming.origin() != Origin.ARCHIVE_WITH_OWN && marker.stops(instance);
    }

    private Outgoing encode(WrittenEvent event, @Nullable String replayed) {
        EventAttributes attributes = event.attributes();
        CompactWriter cloudEvent = CompactWriter.open();
        cloudEvents.eachAttribute(
                attributes,
                translator.spec(),
                Replayed.extensions(event.extensions(), replayed, attributes.time()),
                cloudEvent::member);
        cloudEvent.member(CloudEventCodec.DATA, event.utf8());
        String topic = eventTopics + "." + event.subject().toLowerCase(Locale.ROOT) + "." + event.predicate();
        Map<String, Object> properties = new LinkedHashMap<>();
        // for selectors: the body says all of it again
        properties.put("cloudEvents_id", attributes.id());
        properties.put("cloudEvents_source", attributes.source());
        properties.put("cloudEvents_subject", attributes.subject());
        properties.put(TYPE_PROPERTY, attributes.type());
        Replayed.mark(properties, replayed, attributes.time());
        return new Outgoing(
                attributes.id(), topic, cloudEvent.closeObject(), STRUCTURED, properties, attributes.subject());
    }

    private Outcome toLegacy(Incoming incoming, @Nullable String forward) {
        ObjectNode body = decode(incoming.body());
        if (body == null) {
            return rejected(incoming.body(), Redaction.NONE);
        }
        Map<String, String> headers = texts(incoming.headers());
        UnreadEvent unread = cloudEvents.unread(headers, body);
        ReturnedEvent returned = unread == null ? null : translator.returned(unread.cdevent());
        if (unread != null && returned != null && unread.agreesWith(returned.attributes())) {
            return giveBack(returned, unread.extensions(), incoming);
        }
        Reading reading = cloudEvents.read(headers, body);
        if (reading instanceof Reading.NotAnEvent other) {
            return new Outcome.Skipped("not-a-cdevent", other.reason());
        }
        if (reading instanceof Reading.UnknownType unknown) {
            return new Outcome.Skipped("unmapped", unknown.problem().toString());
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            return new Outcome.Rejected(unreadable.problems(), null);
        }
        Reading.Event read = (Reading.Event) reading;
        CdEvent event = read.event();
        JsonNode data = event.customData();
        String inside =
                data == null ? null : data.path(OwnPart.NAME).path("via").textValue();
        Optional<Marker> marker = eventMarker(event.id(), event.extensions(), inside, incoming);
        if (marker.isPresent() && isLoop(marker.get(), incoming)) {
            return new Outcome.Looped(marker.get());
        }
        Translator.Translation translation = translator.toLegacy(event);
        if (translation instanceof Translator.Translation.Message message) {
            Optional<Problem> refusal = refuse(event, incoming, message);
            if (refusal.isPresent()) {
                return new Outcome.Rejected(List.of(refusal.get()), message.mapping());
            }
            List<Problem> losses = new ArrayList<>(read.warnings());
            losses.addAll(message.losses());
            Outgoing outgoing = encode(
                    message.message(),
                    event.subjectId(),
                    event.timestamp(),
                    Replayed.of(incoming, event.extensions()),
                    marker.orElse(null));
            return new Outcome.Published(List.of(outgoing), message.mapping(), losses);
        }
        if (translation instanceof Translator.Translation.Skipped && forward != null) {
            String topic = forward + "." + event.subject().toLowerCase(Locale.ROOT) + "." + event.predicate();
            return unchanged(topic, event, incoming, marker.orElse(null));
        }
        return otherwise(translation);
    }

    /** The message that an event was made of, for one that says nothing else. */
    private Outcome giveBack(ReturnedEvent event, Map<String, String> extensions, Incoming incoming) {
        EventAttributes attributes = event.attributes();
        Optional<Marker> marker = eventMarker(attributes.id(), extensions, event.via(), incoming);
        if (marker.isPresent() && isLoop(marker.get(), incoming)) {
            return new Outcome.Looped(marker.get());
        }
        Optional<Problem> refusal = speakers.refuse(incoming.publisher(), attributes.source(), event.original());
        if (refusal.isPresent()) {
            return new Outcome.Rejected(List.of(refusal.get()), event.mapping());
        }
        Outgoing outgoing = encode(
                event.original(),
                attributes.subject(),
                attributes.time(),
                Replayed.of(incoming, extensions),
                marker.orElse(null));
        return new Outcome.Published(List.of(outgoing), event.mapping(), List.of());
    }

    /** Whoever may not say what the event carries may not say what was made from it either. */
    private Optional<Problem> refuse(CdEvent event, Incoming incoming, Translator.Translation.Message made) {
        LegacyMessage original = made.original();
        return speakers.refuse(incoming.publisher(), event.source(), made.message())
                .or(() -> original == null
                        ? Optional.empty()
                        : speakers.refuse(incoming.publisher(), event.source(), original));
    }

    /** The event as it came, marked, for a route that hands on what the legacy side has no message for. */
    private Outcome unchanged(String topic, CdEvent event, Incoming incoming, @Nullable Marker earlier) {
        StrictJson.Document document = (StrictJson.Document) incoming.body();
        LegacyMessage forwarded = new LegacyMessage(
                topic,
                incoming.headers(),
                null,
                null,
                new Body((ObjectNode) document.tree(), document.utf8(), document.portable(), incoming.kind()));
        Optional<Problem> refusal = speakers.refuse(incoming.publisher(), event.source(), forwarded);
        if (refusal.isPresent()) {
            return new Outcome.Rejected(List.of(refusal.get()), null);
        }
        Map<String, Object> properties = LegacyProperties.toSend(incoming.headers());
        properties.remove("JMSType"); // the content type says it
        properties.put(
                Marker.PROPERTY, Marker.after(earlier, instance, event.id()).text());
        // a bare event, or the data of a binary one, is no CloudEvent in structured form, and must not be called one
        String form = document.tree().has("specversion") ? STRUCTURED : JSON;
        String type = incoming.headers().path("JMSType").asText(form);
        Outgoing outgoing = new Outgoing(
                event.source() + " " + event.id(), // its sender chose the id, which is his alone
                topic,
                document.utf8(),
                type,
                properties,
                event.subjectId());
        return new Outcome.Published(List.of(outgoing), UNCHANGED, List.of());
    }

    private Outgoing encode(
            LegacyMessage message, String group, String time, @Nullable String replayed, @Nullable Marker earlier) {
        Map<String, Object> properties = LegacyProperties.toSend(message.headers());
        String key = MessageKey.hash(message.topic(), message.body().tree());
        properties.put(Marker.PROPERTY, Marker.after(earlier, instance, key).text());
        Replayed.mark(properties, replayed, time);
        return new Outgoing(key, message.topic(), message.body().bytes(), JSON, properties, group);
    }

    private static Outcome otherwise(Translator.Translation translation) {
        if (translation instanceof Translator.Translation.Skipped skipped) {
            return new Outcome.Skipped(skipped.reason(), skipped.detail());
        }
        Translator.Translation.Rejected rejected = (Translator.Translation.Rejected) translation;
        return new Outcome.Rejected(rejected.problems(), rejected.mapping());
    }

    private static @Nullable ObjectNode decode(StrictJson.Result body) {
        return body instanceof StrictJson.Document document && document.tree() instanceof ObjectNode object
                ? object
                : null;
    }

    private static Outcome rejected(StrictJson.Result body, Redaction redaction) {
        Problem problem = body instanceof StrictJson.Unreadable unreadable
                ? unreadable.problem()
                : StrictJson.notAnObject((StrictJson.Document) body);
        return new Outcome.Rejected(List.of(redaction.of(problem)), null);
    }

    /** The marker of a legacy message; one that belongs to another message was copied, and says nothing. */
    private static Optional<Marker> legacyMarker(Incoming incoming, JsonNode body) {
        return Marker.parse(incoming.headers().path(Marker.PROPERTY).textValue())
                .filter(marker -> marker.id().equals(MessageKey.hash(incoming.topic(), body)));
    }

    private static Optional<Marker> eventMarker(
            String id, Map<String, String> extensions, @Nullable String inside, Incoming incoming) {
        return Marker.parse(extensions.get(Marker.EXTENSION))
                .filter(marker -> marker.id().equals(id))
                .or(() -> Marker.parse(inside).filter(marker -> marker.id().equals(id)))
                .or(() -> Marker.parse(incoming.headers().path(Marker.PROPERTY).textValue())
                        .filter(marker -> marker.id().equals(id)));
    }

    private static Map<String, String> texts(ObjectNode headers) {
        Map<String, String> texts = new HashMap<>();
        headers.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
