package io.github.cdeventsbridge.transport.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file: {@code {"topic":…,"timestamp":…,"headers":…,"body":…}} as it is written; when it is read, any
 * envelope that {@code map} takes.
 */
final class FileRecord {

    private static final int PRIORITY = 4;
    private static final String JMS_TYPE = "JMSType";

    private FileRecord() {}

    /**
     * A record of a message, with the end of its line.
     *
     * @param sent when it was sent first
     */
    static byte[] write(OutboundMessage message, Instant sent) {
        ObjectNode record = Json.NODES.objectNode();
        record.put("topic", message.topic());
        record.put("timestamp", sent.toString());
        ObjectNode headers = record.putObject("headers");
        if (message.jmsType() != null) {
            headers.put(JMS_TYPE, message.jmsType());
        }
        message.properties().forEach((name, value) -> headers.set(name, value(value)));
        record.set("body", body(message.body()));
        return (Json.text(record) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode value(Object value) {
        return value instanceof Boolean || value instanceof Number
                ? Json.NODES.pojoNode(value)
                : Json.NODES.textNode(value.toString());
    }

    /** As a tree, which has no line breaks; what is no JSON as text. */
    private static JsonNode body(String body) {
        return StrictJson.read(body) instanceof StrictJson.Document document
                ? document.tree()
                : Json.NODES.textNode(body);
    }

    /**
     * The messages of a line: several if it is a page of an archive.
     *
     * @param place file and line, for people
     * @param topic of bare bodies
     */
    static List<Taken> read(byte[] line, String place, @Nullable String topic) {
        StrictJson.Result read = StrictJson.read(line);
        if (!(read instanceof StrictJson.Document document)) {
            return List.of(refused(line, place, topic, ((StrictJson.Unreadable) read).problem()));
        }
        List<Taken> messages = new ArrayList<>();
        for (Envelope.Opened opened : Envelope.open(document, topic)) {
            LegacyMessage message = opened.message();
            Problem problem = opened.problem();
            if (message != null) {
                messages.add(Taken.of(received(message, place)));
            } else if (problem != null) {
                messages.add(refused(line, place, topic, problem));
            }
        }
        return messages;
    }

    private static Taken refused(byte[] line, String place, @Nullable String topic, Problem problem) {
        return refused(line, place, topic, problem.path().isEmpty() ? problem.message() : problem.toString());
    }

    /** A line that no route shall see. */
    static Taken refused(byte[] line, String place, @Nullable String topic, String why) {
        ReceivedMessage message = new ReceivedMessage(
                topic == null ? "" : topic,
                new MessageBody.Bytes(line),
                Map.of(),
                place,
                null,
                null,
                PRIORITY,
                false,
                1);
        return Taken.refused(message, place + ": " + why);
    }

    private static ReceivedMessage received(LegacyMessage message, String place) {
        Map<String, Object> properties = new LinkedHashMap<>();
        message.headers().properties().forEach(header -> properties.put(header.getKey(), value(header.getValue())));
        String body = new String(message.body().bytes(), StandardCharsets.UTF_8);
        return new ReceivedMessage(
                message.topic(),
                new MessageBody.Text(body),
                properties,
                place,
                time(message.time()),
                null,
                PRIORITY,
                false,
                1,
                message.id());
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.numberValue() : value.isValueNode() ? value.asText() : Json.text(value);
    }

    private static @Nullable Instant time(@Nullable String time) {
        try {
            return time == null ? null : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
