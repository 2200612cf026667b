package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream, be it written as one or made of a legacy message.
 *
 * @param event the event in the newest vocabulary, whatever version it was written in
 * @param written the bare CDEvent as it was written; to be read, not to be changed
 * @param topic the topic of the legacy message that it was made of, if it was
 */
public record EventView(
        CdEvent event, ObjectNode written, @Nullable String topic) implements Entry {

    /** An event as it was read, with the topic of the message that it carries, if it does. */
    static EventView of(CdEvent event, ObjectNode written) {
        JsonNode original = own(event).path("original").path("topic");
        return new EventView(event, written, original.textValue());
    }

    private static JsonNode own(CdEvent event) {
        return event.customData() == null
                ? Json.NODES.missingNode()
                : event.customData().path("cdbridge");
    }

    /** Its type as it was written, with its version; else its name. */
    public String type() {
        String type = written.path("context").path("type").textValue();
        return type == null ? event.name() : type;
    }

    /** When it happened; null when nobody told, and the time of receipt stands in its place. */
    public @Nullable Instant time() {
        if (own(event).path("timeFrom").asText().equals("receipt")) {
            return null;
        }
        return Timestamps.normalised(event.timestamp()).map(Timestamps::instant).orElse(null);
    }

    /** How it ended, in the words of the newest vocabulary, or null. */
    public @Nullable String outcome() {
        return event.content().path("outcome").textValue();
    }
}
