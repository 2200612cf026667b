package io.github.cdeventsbridge.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells events from legacy messages by what stands in a record, and takes off what archives put around them. Thread-safe. */
public final class RecordReader {

    private final CloudEventCodec codec;
    private final @Nullable String topic;

    /** @param topic the topic of bare bodies of legacy messages; that of an envelope comes first */
    public RecordReader(CloudEventCodec codec, @Nullable String topic) {
        this.codec = codec;
        this.topic = topic;
    }

    /** What a record holds: one thing, but for envelopes around several. */
    public List<Recorded> read(ArchiveRecord record) {
        if (record.flaw() != null) {
            return List.of(new Recorded.Unreadable(record, List.of(Problem.error("", record.flaw()))));
        }
        StrictJson.Result result = StrictJson.read(record.bytes());
        if (result instanceof StrictJson.Unreadable unreadable) {
            return List.of(new Recorded.Unreadable(record, List.of(unreadable.problem())));
        }
        StrictJson.Document document = (StrictJson.Document) result;
        if (document.tree() instanceof ObjectNode object) {
            Recorded event = event(record, object);
            if (event != null) {
                return List.of(event);
            }
        }
        List<Recorded> found = new ArrayList<>();
        for (Envelope.Opened opened : Envelope.open(document, topic)) {
            found.add(message(record, opened));
        }
        return found;
    }

    private static Recorded message(ArchiveRecord record, Envelope.Opened opened) {
        LegacyMessage message = opened.message();
        if (message != null) {
            return new Recorded.Message(record, message);
        }
        Problem problem = Objects.requireNonNull(opened.problem());
        return problem.isError()
                ? new Recorded.Unreadable(record, List.of(problem))
                : new Recorded.Other(record, "not-a-message", problem.message());
    }

    /** Null if it is none. */
    private @Nullable Recorded event(ArchiveRecord record, ObjectNode object) {
        Reading reading = readEvent(codec, object);
        if (reading instanceof Reading.Event event) {
            return isRecord(object)
                    ? new Recorded.Event(
                            record,
                            object.path("topic").textValue(),
                            object.get("headers") instanceof ObjectNode headers ? headers : Json.NODES.objectNode(),
                            (ObjectNode) object.get("body"),
                            event)
                    : new Recorded.Event(record, null, Json.NODES.objectNode(), object, event);
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            return new Recorded.Unreadable(record, unreadable.problems());
        }
        return reading instanceof Reading.UnknownType unknown
                ? new Recorded.Other(record, "unmapped", unknown.problem().toString())
                : null;
    }

    /**
     * Reads a document as an event: a CloudEvent in structured form, a bare CDEvent, or a record
     * {@code {"headers":…,"body":…}} around either, or with the headers of the binary form.
     */
    public static Reading readEvent(CloudEventCodec codec, ObjectNode document) {
        if (!isRecord(document)) {
            return codec.read(Map.of(), document);
        }
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : document.path("headers").properties()) {
            headers.put(header.getKey(), header.getValue().asText());
        }
        return codec.read(headers, (ObjectNode) document.get("body"));
    }

    private static boolean isRecord(ObjectNode document) {
        return document.get("body") instanceof ObjectNode && !document.has("specversion") && !document.has("context");
    }
}
