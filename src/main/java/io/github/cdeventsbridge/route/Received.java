package io.github.cdeventsbridge.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Origin;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.Timestamps;
import io.github.cdeventsbridge.message.Topic;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a transport received into what the bridge takes in. */
final class Received {

    private Received() {}

    static Incoming of(ReceivedMessage message, Instant now, @Nullable String publisher, Origin origin) {
        MessageBody body = message.body();
        StrictJson.Result read = read(body);
        ObjectNode headers = object(message.properties());
        String id = message.publisherId();
        Instant sent = message.timestamp();
        if (Topic.keepsPublishersId(message.topic()) && read instanceof StrictJson.Document document) {
            Envelope.Inside inside = Envelope.inside(document).orElse(null);
            if (inside != null) {
                read = inside.document();
                inside.headers()
                        .properties()
                        .forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
                id = inside.id() == null ? id : inside.id();
                sent = sent == null ? instant(inside.time()) : sent;
            }
        } else {
            id = null;
        }
        return new Incoming(message.topic(), headers, read, kind(body), id, sent, now, publisher, origin);
    }

    private static @Nullable Instant instant(@Nullable String time) {
        return time == null ? null : Timestamps.instant(time);
    }

    private static StrictJson.Result read(MessageBody body) {
        if (body instanceof MessageBody.Text text) {
            return StrictJson.read(text.text());
        }
        if (body instanceof MessageBody.Document document) {
            return document.read();
        }
        if (body instanceof MessageBody.Bytes bytes) {
            return StrictJson.read(bytes.bytes());
        }
        if (body instanceof MessageBody.MapBody map) {
            return StrictJson.read(Json.bytes(object(map.values())));
        }
        String found = ((MessageBody.Opaque) body).kind();
        return new StrictJson.Unreadable(
                Problem.error("body", "the message is a " + found + "; text, bytes or a map is expected"));
    }

    private static Body.Kind kind(MessageBody body) {
        if (body instanceof MessageBody.Bytes) {
            return Body.Kind.BYTES;
        }
        return body instanceof MessageBody.MapBody ? Body.Kind.MAP : Body.Kind.TEXT;
    }

    private static ObjectNode object(Map<String, Object> values) {
        ObjectNode object = Json.NODES.objectNode();
        values.forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static JsonNode node(Object value) {
        if (value instanceof Boolean truth) {
            return Json.NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Json.NODES.numberNode(((Number) value).intValue());
        }
        if (value instanceof Long number) {
            return Json.NODES.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return Json.NODES.numberNode(number);
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? Json.NODES.numberNode(new BigDecimal(value.toString()))
                    : Json.NODES.textNode(value.toString());
        }
        return value instanceof byte[] bytes ? Json.NODES.binaryNode(bytes) : Json.NODES.textNode(value.toString());
    }
}
