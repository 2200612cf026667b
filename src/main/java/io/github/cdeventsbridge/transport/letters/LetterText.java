package io.github.cdeventsbridge.transport.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A letter as JSON for people, and back, with the same bytes and types. A body in UTF-8 stands there as text, whatever kind
 * it is of, and may be mended by hand; any other in Base64.
 */
final class LetterText {

    private LetterText() {}

    static byte[] write(DeadLetter letter) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("letter", letter.id());
        put(node, "source", letter.source());
        node.put("topic", letter.message().topic());
        put(node, "time", letter.time());
        node.put("attempt", letter.attempt());
        node.put("redrives", letter.redrives());
        ArrayNode cause = node.putArray("cause");
        letter.cause().lines().forEach(cause::add);
        node.put("field", letter.field());
        put(node, "mapping", letter.mapping());
        put(node, "instance", letter.instance());
        message(node.putObject("message"), letter.message());
        return (Json.pretty(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void message(ObjectNode node, ReceivedMessage message) {
        put(node, "id", message.messageId());
        put(node, "publisherId", message.publisherId());
        put(node, "sent", message.timestamp());
        put(node, "expires", message.expiration());
        node.put("priority", message.priority());
        node.put("redelivered", message.redelivered());
        node.put("deliveryCount", message.deliveryCount());
        node.set("headers", TypedValues.values(message.properties()));
        putTypes(node, "headerTypes", message.properties());
        body(node, message.body());
    }

    private static void body(ObjectNode node, MessageBody body) {
        if (body instanceof MessageBody.Text text) {
            node.put("kind", "text");
            node.put("body", text.text());
        } else if (body instanceof MessageBody.Document document) {
            node.put("kind", "text");
            node.put("body", document.text());
        } else if (body instanceof MessageBody.Bytes bytes) {
            node.put("kind", "bytes");
            String text = text(bytes.bytes());
            if (text == null) {
                node.put("bodyBase64", bytes.bytes());
            } else {
                node.put("body", text);
            }
        } else if (body instanceof MessageBody.MapBody map) {
            node.put("kind", "map");
            node.set("body", TypedValues.values(map.values()));
            putTypes(node, "bodyTypes", map.values());
        } else if (body instanceof MessageBody.Opaque opaque) {
            node.put("kind", "opaque");
            node.put("body", opaque.kind());
        }
    }

    private static void putTypes(ObjectNode node, String name, Map<String, Object> values) {
        ObjectNode types = TypedValues.types(values);
        if (!types.isEmpty()) {
            node.set(name, types);
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    /** @throws DamagedLetterException if it is none, with what was found */
    static DeadLetter read(byte[] bytes) throws DamagedLetterException {
        try {
            JsonNode node = Json.readOwn(new String(bytes, StandardCharsets.UTF_8));
            JsonNode message = required(node, "message");
            return new DeadLetter(
                    required(node, "letter").asText(),
                    text(node, "source"),
                    message(required(node, "topic").asText(), message),
                    instant(node, "time"),
                    node.path("attempt").asInt(1),
                    StreamSupport.stream(node.path("cause").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining("\n")),
                    node.path("field").asText(),
                    text(node, "mapping"),
                    text(node, "instance"),
                    node.path("redrives").asInt());
        } catch (UncheckedIOException e) {
            String found = e.getCause() instanceof JsonProcessingException parser
                    ? parser.getOriginalMessage().replaceFirst(" \\(start marker.*", "")
                    : String.valueOf(e.getMessage());
            throw new DamagedLetterException("it is no JSON: " + found, e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedLetterException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ReceivedMessage message(String topic, JsonNode node) {
        return new ReceivedMessage(
                topic,
                body(node),
                TypedValues.read(node.path("headers"), node.path("headerTypes")),
                text(node, "id"),
                instant(node, "sent"),
                instant(node, "expires"),
                node.path("priority").asInt(4),
                node.path("redelivered").asBoolean(),
                node.path("deliveryCount").asInt(1),
                text(node, "publisherId"));
    }

    private static MessageBody body(JsonNode node) {
        String kind = required(node, "kind").asText();
        return switch (kind) {
            case "text" -> new MessageBody.Text(required(node, "body").asText());
            case "bytes" -> new MessageBody.Bytes(bytes(node));
            case "map" -> new MessageBody.MapBody(TypedValues.read(required(node, "body"), node.path("bodyTypes")));
            case "opaque" -> new MessageBody.Opaque(required(node, "body").asText());
            default ->
                throw new IllegalArgumentException(
                        "message.kind is '" + kind + "'; text, bytes, map and opaque are allowed");
        };
    }

    private static byte[] bytes(JsonNode node) {
        return node.has("bodyBase64")
                ? Base64.getDecoder().decode(node.path("bodyBase64").asText())
                : required(node, "body").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        return node.hasNonNull(name) ? Instant.parse(node.path(name).asText()) : null;
    }
}
