package io.github.cdeventsbridge.transport.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.archive.RecordedMessages;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file: {@code {"topic":…,"timestamp":…,"headers":…,"body":…}} as it is written; when it is read, any
 * envelope that {@code map} takes.
 */
final class FileRecord {

    private static final String JMS_TYPE = "JMSType";

    private FileRecord() {}

    /**
     * A record of a message, in one line.
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
        record.set("body", body(message.utf8()));
        return Json.bytes(record);
    }

    private static JsonNode value(Object value) {
        return value instanceof Boolean || value instanceof Number
                ? Json.NODES.pojoNode(value)
                : Json.NODES.textNode(value.toString());
    }

    /** A document without line breaks. */
    static byte[] oneLine(byte[] json) {
        return Json.bytes(body(json));
    }

    /** As a tree, which has no line breaks; what is no JSON as text. */
    private static JsonNode body(byte[] body) {
        return StrictJson.read(body) instanceof StrictJson.Document document
                ? document.tree()
                : Json.NODES.textNode(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * The messages of a line: several if it is a page of an archive.
     *
     * @param reader knows the topic of bare bodies
     */
    static List<Taken> read(byte[] line, Place place, RecordReader reader) {
        List<Taken> messages = new ArrayList<>();
        for (Recorded recorded : reader.read(new ArchiveRecord(place, line, null))) {
            messages.add(RecordedMessages.taken(recorded).orElseGet(() -> other((Recorded.Other) recorded)));
        }
        return messages;
    }

    /** Somebody put it into a folder of messages; it must not vanish. */
    private static Taken other(Recorded.Other other) {
        return refused(other.record(), other.detail());
    }

    /** A line that no route shall see. */
    static Taken refused(ArchiveRecord record, String why) {
        return RecordedMessages.refused(record.bytes(), record.place().toString(), "", why);
    }
}
