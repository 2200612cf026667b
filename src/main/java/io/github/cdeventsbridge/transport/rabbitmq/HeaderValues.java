package io.github.cdeventsbridge.transport.rabbitmq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.LongString;
import io.github.cdeventsbridge.message.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of AMQP 0-9-1 tables as plain values: text, numbers, booleans, bytes; tables and lists as the text of their JSON. */
final class HeaderValues {

    private HeaderValues() {}

    /** A value as it was received; null for AMQP's void. */
    static @Nullable Object plain(@Nullable Object received) {
        if (received instanceof LongString text) {
            return text.toString();
        }
        if (received instanceof Map || received instanceof Collection) {
            return tree(received).toString();
        }
        if (received instanceof Date date) {
            return date.toInstant().toString();
        }
        return received instanceof BigDecimal number ? number.toString() : received;
    }

    /** A value to be sent, of a type that AMQP 0-9-1 has. */
    static Object toSend(Object value) {
        return value instanceof String
                        || value instanceof Boolean
                        || value instanceof Integer
                        || value instanceof Long
                        || value instanceof Short
                        || value instanceof Byte
                        || value instanceof Float
                        || value instanceof Double
                        || value instanceof byte[]
                ? value
                : String.valueOf(value);
    }

    private static JsonNode tree(@Nullable Object value) {
        if (value instanceof Map<?, ?> table) {
            ObjectNode object = Json.NODES.objectNode();
            table.forEach((name, inside) -> object.set(String.valueOf(name), tree(inside)));
            return object;
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = Json.NODES.arrayNode();
            list.forEach(inside -> array.add(tree(inside)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return Json.NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte || value instanceof Long) {
            return Json.NODES.numberNode(((Number) value).longValue());
        }
        Object plain = plain(value);
        return plain == null ? Json.NODES.nullNode() : Json.NODES.textNode(plain.toString());
    }
}
