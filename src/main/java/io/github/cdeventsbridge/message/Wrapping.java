package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Peels one envelope after the other, from the outside, and gathers what they tell. The outermost topic counts, which is
 * where the message was published; and the innermost id, which is the publisher's own. Not thread-safe.
 */
final class Wrapping {

    private static final List<String> TOPICS = List.of("topic", "broker_topic", "routing_key");
    private static final List<String> CONTENTS = List.of("body", "msg", "msgJson", "CI_MESSAGE");

    private static final List<String> SENT = List.of("sent-at", "sent_at");
    private static final List<String> STAMPED = List.of("timestamp", "header_timestamp", "provider_timestamp");
    private static final List<String> STAMPED_BY_BROKER = List.of("timestamp", "JMSTimestamp");

    /** What stands around an inner body; with any other name beside it, it is a body that has such a field. */
    private static final Set<String> INNER_NAMES = Set.of(
            "body",
            "msg",
            "msgJson",
            "headers",
            "topic",
            "msg_id",
            "message_id",
            "timestamp",
            "username",
            "i",
            "certificate",
            "signature",
            "crypto",
            "source_name",
            "source_version");

    /** Archives write what they do not know as null, as nothing, or as the word. */
    private static final Set<String> ABSENT = Set.of("", "null", "None");

    private final ObjectNode headers = Json.NODES.objectNode();
    private @Nullable String topic;
    private @Nullable String id;
    private @Nullable String sent;
    private @Nullable String stamped;
    private JsonNode content;

    private Wrapping(ObjectNode item) {
        this.content = item;
    }

    static Wrapping of(ObjectNode item) {
        ObjectNode outer = withoutCategory(item);
        Wrapping wrapping = new Wrapping(outer);
        if (isOuter(outer)) {
            wrapping.peel(outer);
        }
        return wrapping.peelInner();
    }

    /** Of a body that came over a bus: its topic, and what stood around it on the way, the bus has told. */
    static Wrapping inside(ObjectNode body) {
        return new Wrapping(body).peelInner();
    }

    private Wrapping peelInner() {
        while (content instanceof ObjectNode inner && isInner(inner)) {
            peel(inner);
        }
        return this;
    }

    /** As the envelope writes it, if it tells one. */
    @Nullable String topic() {
        return topic;
    }

    ObjectNode headers() {
        return headers;
    }

    /** {@code ID:…} is a broker's own JMSMessageID, also as STOMP escapes it: it changes on the way, and identifies nothing. */
    @Nullable String id() {
        return id == null || id.startsWith("ID:") || id.startsWith("ID\\c") ? null : id;
    }

    /**
     * When it was sent, RFC 3339: what the publisher wrote, else the envelope's own time, which archives keep in whatever
     * zone their server lives in.
     */
    @Nullable String time() {
        return sent == null ? stamped : sent;
    }

    /** What the innermost envelope holds. */
    JsonNode content() {
        return content;
    }

    /** One item of {@code datanommer-latest}. */
    private static ObjectNode withoutCategory(ObjectNode item) {
        Iterator<JsonNode> values = item.elements();
        return item.size() == 1 && values.next() instanceof ObjectNode inner && hasTopic(inner) && isOuter(inner)
                ? inner
                : item;
    }

    private static boolean isOuter(ObjectNode item) {
        if (item.has("artifact") || find(item, CONTENTS) == null) {
            return false; // a bare body may have fields of those names
        }
        return hasTopic(item) || item.has("CI_MESSAGE") || isInner(item);
    }

    private static boolean isInner(ObjectNode body) {
        JsonNode inside = find(body, CONTENTS);
        boolean holdsBody = inside != null && (inside.isObject() || body.has("msg_id") || body.has("topic"));
        return holdsBody && isAllKnown(body);
    }

    private static boolean isAllKnown(ObjectNode body) {
        Iterator<String> names = body.fieldNames();
        while (names.hasNext()) {
            if (!INNER_NAMES.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTopic(ObjectNode item) {
        return text(item, TOPICS).isPresent();
    }

    private void peel(ObjectNode envelope) {
        JsonNode properties = envelope.path("properties"); // of AMQP 0-9-1
        for (JsonNode given :
                List.of(envelope.path("headers"), properties.path("headers"), envelope.path("CI_MESSAGE_HEADERS"))) {
            addHeaders(given);
        }
        topic = topic != null
                ? topic
                : text(envelope, TOPICS)
                        .or(() -> text(headers, List.of("JMSDestination", "original-destination", "destination")))
                        .orElse(null);
        id = text(envelope, List.of("id", "msg_id", "message_id", "broker_msg_id"))
                .or(() -> text(properties, List.of("message_id")))
                .orElse(id);
        sent = sent != null ? sent : time(headers, SENT);
        stamped = stamped != null ? stamped : time(envelope, STAMPED);
        stamped = stamped != null ? stamped : time(headers, STAMPED_BY_BROKER);
        content = Objects.requireNonNull(find(envelope, CONTENTS));
    }

    private void addHeaders(JsonNode given) {
        JsonNode object = given.isTextual() && StrictJson.read(given.textValue()) instanceof StrictJson.Document read
                ? read.tree()
                : given;
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            headers.putIfAbsent(name, object.get(name));
        }
    }

    // loops in place of streams: every message of an archive comes by here

    private static @Nullable JsonNode find(ObjectNode object, List<String> names) {
        for (String name : names) {
            JsonNode found = object.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Optional<String> text(JsonNode object, List<String> names) {
        for (String name : names) {
            String text = object.path(name).textValue();
            if (text != null && !ABSENT.contains(text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String time(JsonNode object, List<String> names) {
        for (String name : names) {
            Optional<String> time = Timestamps.read(object.path(name));
            if (time.isPresent()) {
                return time.get();
            }
        }
        return null;
    }
}
