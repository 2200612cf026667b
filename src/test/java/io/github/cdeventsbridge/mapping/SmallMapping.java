package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping of a body and of custom data, for tests of what stands between them. All outcomes are told as text. */
public final class SmallMapping {

    private final MappingSet mappings;

    private SmallMapping(MappingSet mappings) {
        this.mappings = mappings;
    }

    /**
     * @param body the fields of the body, as in YAML's braces
     * @param data those of the custom data
     * @param more further lines of the file, such as relations
     */
    public static SmallMapping of(String body, String data, String more) {
        return new SmallMapping(MappingFixtures.load("""
                mapping: small
                legacy: {topic: small.mapping, headers: {id: $id!, at: $at}, body: {BODY}}
                event:
                  type: build.finished
                  id: $id
                  source: https://ci.example.org
                  time: $at
                  customData: {DATA}
                """.replace("BODY", body).replace("DATA", data) + more));
    }

    /** The custom data of the event that a body becomes. */
    public String toEvent(String body) {
        ToEvent result = mappings.toEvent(message(body)).result();
        return result instanceof ToEvent.Mapped mapped
                ? mapped.events().get(0).fields().withObject("/customData") + told(mapped.losses())
                : outcome(result);
    }

    private static String outcome(Object result) {
        if (result instanceof ToEvent.Refused refused) {
            return "refused: " + refused.problem();
        }
        if (result instanceof ToEvent.Mismatch mismatch) {
            return "mismatch: " + mismatch.problem();
        }
        if (result instanceof ToLegacy.Refused refused) {
            return "refused: " + refused.problem();
        }
        return result.toString();
    }

    /** The body that custom data becomes without an original. */
    public String rebuilt(String data) {
        return back(event(message("{}"), data), null);
    }

    /** The body that comes back when the custom data of its event is replaced. */
    public String edited(String body, String data) {
        LegacyMessage original = message(body);
        return back(event(original, data), original);
    }

    private EventSample event(LegacyMessage message, String data) {
        EventSample event = new EventSample("build", "finished", Json.NODES.objectNode());
        event.fields()
                .put("id", "1")
                .put("source", "https://ci.example.org")
                .put("time", message.headers().path("at").textValue());
        event.fields().set("customData", Json.readOwn(data));
        return event;
    }

    private String back(EventSample event, @Nullable LegacyMessage original) {
        ToLegacy result = mappings.toLegacy(event, "small", original).result();
        return result instanceof ToLegacy.Mapped mapped
                ? mapped.message().body().tree() + told(mapped.losses())
                : outcome(result);
    }

    private static String told(List<Problem> losses) {
        return losses.isEmpty() ? "" : " " + losses;
    }

    private static LegacyMessage message(String body) {
        String topic = "small.mapping";
        return new LegacyMessage(
                topic,
                Json.NODES.objectNode().put("id", "1").put("at", "2026-01-01T00:00:00Z"),
                null,
                null,
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body)).body());
    }
}
