package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what archives, recorders and buses put around a body. The shape decides, never a name or a version:
 *
 * <ul>
 *   <li>{@code {topic, body, headers, id, …}}: fedora-messaging record, datanommer dump, datagrepper v2, our own output
 *   <li>{@code {topic, body, properties: {headers, message_id}}}: the parts of an AMQP 0-9-1 message
 *   <li>{@code {topic, msg, msg_id, …}}: fedmsg, datagrepper v1, a row of datanommer's table, Jenkins' RabbitMQ provider
 *   <li>{@code {topic, headers, body: {msg}}}: moksha and fedmsg-hub over STOMP
 *   <li>{@code {broker_topic, body, …}}: a file of kaijs' queue
 *   <li>{@code {CI_MESSAGE, CI_MESSAGE_HEADERS}}: what a Jenkins job is told
 *   <li>{@code {raw_messages: […]}}, arrays, {@code {"category": {…}}}: pages and lists of any of these
 *   <li>anything else: a bare body, whose topic must be told
 * </ul>
 *
 * Envelopes inside envelopes are taken off as well: a fedmsg inside a fedora-messaging body, {@code {body, headers}} inside
 * a fedmsg.
 */
public final class Envelope {

    private Envelope() {}

    /**
     * One message out of an envelope, or the problem with it; a warning says that it is not one of ours: what its envelope
     * holds is no JSON object.
     */
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
        if (!(item instanceof ObjectNode object)) {
            return refused("a message is a JSON object; found " + item.getNodeType());
        }
        Wrapping wrapping = Wrapping.of(object);
        String topic = wrapping.topic() == null ? told : wrapping.topic();
        if (topic == null) {
            return refused("the topic is not known: this is a bare body, name its topic with --topic, or give an "
                    + "envelope with 'topic' and 'body'");
        }
        Body body = body(wrapping.content(), document);
        if (body == null) {
            return new Opened(
                    null,
                    Problem.warning(
                            "",
                            "no CI message: what the envelope of '" + Topic.bare(topic) + "' holds is not a JSON object"
                                    + " but " + wrapping.content().getNodeType()));
        }
        String id = Topic.keepsPublishersId(topic) ? wrapping.id() : null;
        return new Opened(new LegacyMessage(Topic.bare(topic), wrapping.headers(), id, wrapping.time(), body), null);
    }

    /**
     * What a bridge between buses has put around a body.
     *
     * @param document the body inside
     * @param headers what the envelope says beside
     * @param id the publisher's own
     * @param time when it was sent, RFC 3339
     */
    public record Inside(
            StrictJson.Document document,
            ObjectNode headers,
            @Nullable String id,
            @Nullable String time) {}

    /**
     * Takes off what stands around a body that came over a bus: the bridge from fedmsg to fedora-messaging hands on each
     * fedmsg whole.
     *
     * @return empty if nothing stands around it, which is the rule
     */
    public static Optional<Inside> inside(StrictJson.Document document) {
        if (!(document.tree() instanceof ObjectNode tree) || tree.has("artifact")) {
            return Optional.empty();
        }
        Wrapping wrapping = Wrapping.inside(tree);
        Body inner = wrapping.content() == tree ? null : body(wrapping.content(), document);
        return inner == null
                ? Optional.empty()
                : Optional.of(new Inside(
                        new StrictJson.Document(inner.tree(), inner.bytes(), inner.portable()),
                        wrapping.headers(),
                        wrapping.id(),
                        wrapping.time()));
    }

    private static @Nullable Body body(JsonNode content, StrictJson.Document document) {
        if (content instanceof ObjectNode tree) {
            byte[] alone = content == document.tree() ? document.utf8() : null;
            return new Body(tree, alone, document.portable(), Body.Kind.TEXT);
        }
        return content.isTextual()
                        && StrictJson.read(content.textValue()) instanceof StrictJson.Document inside
                        && inside.tree() instanceof ObjectNode tree
                ? new Body(tree, inside.utf8(), inside.portable(), Body.Kind.TEXT)
                : null;
    }

    private static Opened refused(String message) {
        return new Opened(null, Problem.error("", message));
    }
}
