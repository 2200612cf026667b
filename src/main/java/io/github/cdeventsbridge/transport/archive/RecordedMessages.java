package io.github.cdeventsbridge.transport.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.Timestamps;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records hold, as messages that a route takes, or refuses. */
public final class RecordedMessages {

    private static final int PRIORITY = 4;

    private RecordedMessages() {}

    /** For a route; empty for what is neither a message nor an event, and no fault. */
    public static Optional<Taken> taken(Recorded recorded) {
        String place = recorded.record().place().toString();
        if (recorded instanceof Recorded.Message message) {
            return Optional.of(Taken.of(message(message.message(), place)));
        }
        if (recorded instanceof Recorded.Event event) {
            return Optional.of(Taken.of(event(event, place)));
        }
        return recorded instanceof Recorded.Unreadable unreadable
                ? Optional.of(refused(recorded.record().bytes(), place, "", reason(unreadable)))
                : Optional.empty();
    }

    private static String reason(Recorded.Unreadable unreadable) {
        return unreadable.problems().stream()
                .map(problem -> problem.path().isEmpty() ? problem.message() : problem.toString())
                .collect(Collectors.joining("; "));
    }

    /**
     * What no route shall see.
     *
     * @param place file and line, for people
     * @param topic as far as it is known
     */
    public static Taken refused(byte[] bytes, String place, String topic, String why) {
        MessageBody body = new MessageBody.Bytes(bytes);
        return Taken.refused(received(topic, body, Map.of(), place, null, null), place + ": " + why);
    }

    private static ReceivedMessage message(LegacyMessage message, String place) {
        return received(
                message.topic(),
                body(message.body()),
                properties(message.headers()),
                place,
                time(message.time()),
                message.id());
    }

    /** What nothing was changed of is not read again. */
    private static MessageBody body(Body body) {
        byte[] text = Json.compactText(body.tree());
        return text == null
                ? new MessageBody.Text(new String(body.bytes(), StandardCharsets.UTF_8))
                : new MessageBody.Document(new StrictJson.Document(body.tree(), text, body.portable()));
    }

    private static ReceivedMessage event(Recorded.Event recorded, String place) {
        CdEvent event = recorded.reading().event();
        String topic = recorded.topic();
        return received(
                topic == null ? event.name() : topic,
                new MessageBody.Text(Json.text(recorded.document())),
                properties(recorded.headers()),
                place,
                Timestamps.instant(event.timestamp()),
                null);
    }

    private static ReceivedMessage received(
            String topic,
            MessageBody body,
            Map<String, Object> properties,
            String place,
            @Nullable Instant sent,
            @Nullable String publisherId) {
        return new ReceivedMessage(topic, body, properties, place, sent, null, PRIORITY, false, 1, publisherId);
    }

    private static Map<String, Object> properties(ObjectNode headers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        headers.properties().forEach(header -> properties.put(header.getKey(), value(header.getValue())));
        return properties;
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.isValueNode() ? value.asText() : Json.text(value);
    }

    private static @Nullable Instant time(@Nullable String time) {
        return time == null ? null : Timestamps.instant(time);
    }
}
