package io.github.cdeventsbridge.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The events of a request (CloudEvents, http-protocol-binding.md): one, binary or structured, or a batch. Of the headers the
 * content type and the attributes are kept; others may hold secrets.
 */
final class PostedEvents {

    private static final String CONTENT_TYPE = "content-type";
    private static final String BATCH = "application/cloudevents-batch";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int PRIORITY = 4;

    private PostedEvents() {}

    /** @throws IllegalArgumentException if a batch is none */
    static List<ReceivedMessage> read(Headers headers, byte[] body, String topic) {
        String type = String.valueOf(headers.getFirst(CONTENT_TYPE));
        if (!type.toLowerCase(Locale.ROOT).startsWith(BATCH)) {
            return List.of(message(topic, body, properties(headers, type)));
        }
        StrictJson.Result read = StrictJson.read(body);
        if (!(read instanceof StrictJson.Document document) || !document.tree().isArray()) {
            throw new IllegalArgumentException("a batch is an array of events"
                    + (read instanceof StrictJson.Unreadable unreadable ? ": " + unreadable.problem() : ""));
        }
        List<ReceivedMessage> events = new ArrayList<>();
        for (JsonNode event : document.tree()) {
            events.add(message(topic, Json.bytes(event), Map.of(CONTENT_TYPE, STRUCTURED)));
        }
        return events;
    }

    private static Map<String, Object> properties(Headers headers, String type) {
        Map<String, String> single = new LinkedHashMap<>();
        headers.forEach((name, values) -> single.put(name, String.join(",", values)));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(CONTENT_TYPE, type);
        Binding.HTTP.attributes(single).forEach((name, value) -> properties.put(Binding.HTTP.prefix() + name, value));
        return properties;
    }

    private static ReceivedMessage message(String topic, byte[] body, Map<String, Object> properties) {
        return new ReceivedMessage(
                topic, new MessageBody.Bytes(body), properties, null, null, null, PRIORITY, false, 1);
    }
}
