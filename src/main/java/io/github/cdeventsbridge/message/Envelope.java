package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what archives, recorders and buses put around a body. The shape decides, never a name or a version:
 *
 * <ul>
 *   <li>{@code {topic, body, headers, id, …}}: fedora-messaging record, datanommer dump, datagrepper v2, our own output
 *   <li>{@code {topic, msg, msg_id, …}}: fedmsg, datagrepper v1, Jenkins' RabbitMQ provider
 *   <li>{@code {topic, headers, body: {msg}}}: moksha and fedmsg-hub over STOMP
 *   <li>{@code {broker_topic, body, …}}: a file of kaijs' queue
 *   <li>{@code {raw_messages: […]}} and arrays: pages of any of these
 *   <li>anything else: a bare body, whose topic must be told
 * </ul>
 *
 * A whole fedmsg inside a fedora-messaging body is unwrapped once more.
 */
public final class Envelope {

    private static final BigDecimal SECONDS_LIMIT = BigDecimal.valueOf(100_000_000_000L);

    private Envelope() {}

    /** One message out of an envelope, or the problem with it. */
    public record Opened(
            @Nullable LegacyMessage message, @Nullable Problem problem) {}

    /**
     * Opens a document.
     *
     * @param document what was read from a file or a line of it
     * @param topic the topic of a bare body; an envelope's own topic comes first
     * @return the messages in their order; pages and arrays hold several
     */
    public static List<Opened> open(StrictJson.Document document, @Nullable String topic) {
        List<Opened> opened = new ArrayList<>();
        for (JsonNode item : items(document.tree())) {
            opened.add(openOne(item, document, topic));
        }
        return opened;
    }

    private static Iterable<JsonNode> items(JsonNode tree) {
        if (tree.isArray()) {
            return tree;
        }
        return tree.path("raw_messages").isArray() ? tree.get("raw_messages") : List.of(tree);
    }

    private static Opened openOne(JsonNode item, StrictJson.Document document, @Nullable String told) {
        if (!item.isObject()) {
            return refused("a message is a JSON object; found " + item.getNodeType());
        }
        String topic = text(item, "topic", "broker_topic", "routing_key").orElse(null);
        JsonNode inside = topic == null ? null : first(item, "body", "msg");
        if (topic == null || inside == null || item.has("artifact")) {
            return bare((ObjectNode) item, document, told);
        }
        ObjectNode headers = item.get("headers") instanceof ObjectNode given ? given : Json.NODES.objectNode();
        String id = text(item, "id", "msg_id", "message_id", "broker_msg_id").orElse(null);
        String time = time((ObjectNode) item, headers);
        if (isFedmsg(inside)) {
            id = text(inside, "msg_id").orElse(id);
            inside = inside.get("msg");
        }
        if (!(inside instanceof ObjectNode body)) {
            return refused("the body inside the envelope is not a JSON object but " + inside.getNodeType());
        }
        return new Opened(
                new LegacyMessage(
                        Topic.bare(topic),
                        headers,
                        publishersId(id),
                        time,
                        new Body(body, null, document.portable(), Body.Kind.TEXT)),
                null);
    }

    private static Opened bare(ObjectNode body, StrictJson.Document document, @Nullable String topic) {
        if (topic == null) {
            return refused("the topic is not known: this is a bare body, name its topic with --topic, or give an "
                    + "envelope with 'topic' and 'body'");
        }
        byte[] utf8 = body == document.tree() ? document.utf8() : null;
        return new Opened(
                new LegacyMessage(
                        Topic.bare(topic),
                        Json.NODES.objectNode(),
                        null,
                        null,
                        new Body(body, utf8, document.portable(), Body.Kind.TEXT)),
                null);
    }

    private static Opened refused(String message) {
        return new Opened(null, Problem.error("", message));
    }

    /** Bridged messages carry the whole fedmsg as their body, and moksha puts the body below {@code msg}. */
    private static boolean isFedmsg(JsonNode body) {
        return body.path("msg").isObject() && !body.has("artifact");
    }

    /** {@code ID:…} is a broker's own JMSMessageID: it changes on the way and identifies nothing. */
    private static @Nullable String publishersId(@Nullable String id) {
        return id == null || id.isEmpty() || id.startsWith("ID:") ? null : id;
    }

    private static @Nullable String time(ObjectNode item, ObjectNode headers) {
        JsonNode timestamp = item.get("timestamp");
        if (timestamp != null
                && timestamp.isNumber()
                && timestamp.decimalValue().signum() > 0) {
            BigDecimal value = timestamp.decimalValue();
            // seconds since 1970, but some senders write milliseconds
            BigDecimal seconds = value.compareTo(SECONDS_LIMIT) < 0 ? value : value.movePointLeft(3);
            if (seconds.compareTo(SECONDS_LIMIT) < 0) {
                BigDecimal nanoseconds = seconds.remainder(BigDecimal.ONE).movePointRight(9);
                return Instant.ofEpochSecond(seconds.longValue(), nanoseconds.longValue())
                        .toString();
            }
        }
        return text(headers, "sent-at", "sent_at")
                .flatMap(Timestamps::normalised)
                .orElse(null);
    }

    private static @Nullable JsonNode first(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::get)
                .filter(v -> v != null)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> text(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::get)
                .filter(v -> v != null && v.isTextual())
                .map(JsonNode::textValue)
                .findFirst();
    }
}
