package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.Overlay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says and its event does not, under {@code customData.cdbridge.facts}: the message minus what the event alone
 * tells of it, without any defaults. Laid over what the event tells later, they give the message.
 */
final class Facts {

    /** Where they stand in the event, for findings. */
    static final String PLACE = "customData.cdbridge.facts";

    private static final String TOPIC = "topic";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";
    private static final String WITHOUT = "without";
    private static final String DIGEST = "digest";

    private Facts() {}

    /**
     * The facts of a message.
     *
     * @param told what the event alone tells
     * @param time whether the event's time is that of the envelope, which then must travel too
     * @return null for a message that had better travel whole: its numbers are not safe in JSON, or it is not larger
     */
    static @Nullable ObjectNode of(LegacyMessage message, LegacyMessage told, boolean time) {
        if (!message.body().portable()) {
            return null;
        }
        ObjectNode facts = Json.NODES.objectNode();
        if (!message.topic().equals(told.topic())) {
            facts.put(TOPIC, message.topic());
        }
        Original.putIdentity(facts, message, time);
        ObjectNode content = content(message);
        Overlay overlay = Overlay.between(content(told), content);
        facts.setAll(overlay.set());
        if (!overlay.without().isEmpty()) {
            overlay.without().forEach(facts.putArray(WITHOUT)::add);
        }
        facts.put(DIGEST, MessageKey.hash(message.topic(), content));
        int size = Json.bytes(facts).length;
        return size <= Original.INLINE_LIMIT && size < Json.bytes(content).length ? facts : null;
    }

    private static ObjectNode content(LegacyMessage message) {
        ObjectNode content = Json.NODES.objectNode();
        content.set(HEADERS, message.headers());
        content.set(BODY, message.body().tree());
        return content;
    }

    /**
     * Lays facts over a message.
     *
     * @param told what the event alone tells now
     */
    static Original.Read restore(JsonNode facts, LegacyMessage told) {
        Overlay overlay = overlay(facts);
        if (overlay == null) {
            return broken();
        }
        ObjectNode content = overlay.over(content(told));
        String topic = facts.path(TOPIC).asText(told.topic());
        if (!(content.path(HEADERS) instanceof ObjectNode headers)
                || !(content.get(BODY) instanceof ObjectNode body)
                || topic.isEmpty()) {
            return broken();
        }
        LegacyMessage message = new LegacyMessage(
                topic,
                headers,
                facts.path("id").textValue(),
                facts.path("time").textValue(),
                new Body(body, null, true, Original.kind(facts)));
        return new Original.Read(message, null);
    }

    private static @Nullable Overlay overlay(JsonNode facts) {
        ObjectNode set = Json.NODES.objectNode();
        for (String part : List.of(HEADERS, BODY)) {
            if (facts.has(part)) {
                set.set(part, facts.get(part));
            }
        }
        List<String> without = new ArrayList<>();
        for (JsonNode path : facts.path(WITHOUT)) {
            if (!path.asText().startsWith("/")) {
                return null;
            }
            without.add(path.asText());
        }
        return facts.isObject() ? new Overlay(set, without) : null;
    }

    private static Original.Read broken() {
        return new Original.Read(
                null,
                Problem.error(
                        PLACE,
                        "the carried facts cannot be read: an object is expected, with 'headers' and 'body' that are"
                                + " objects, and 'without' that lists places such as '/body/note'"));
    }

    /** Whether a message is the one that the event was made of. */
    static boolean areOf(JsonNode facts, LegacyMessage message) {
        return MessageKey.hash(message.topic(), content(message))
                .equals(facts.path(DIGEST).textValue());
    }
}
