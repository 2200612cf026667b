package io.github.cdeventsbridge.transport.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names with values as JSON, and back with the same types: JSON has one kind of number, and no bytes. What it cannot tell
 * stands in a second object by the same names.
 */
final class TypedValues {

    private TypedValues() {}

    static ObjectNode values(Map<String, Object> values) {
        ObjectNode node = Json.NODES.objectNode();
        values.forEach((name, value) -> {
            if (value instanceof byte[] bytes) {
                node.put(name, bytes);
            } else if (value instanceof Boolean || value instanceof Number) {
                node.set(name, Json.NODES.pojoNode(value));
            } else {
                node.put(name, value.toString());
            }
        });
        return node;
    }

    /** Only of those that are neither text nor boolean. */
    static ObjectNode types(Map<String, Object> values) {
        ObjectNode node = Json.NODES.objectNode();
        values.forEach((name, value) -> {
            String type = type(value);
            if (type != null) {
                node.put(name, type);
            }
        });
        return node;
    }

    private static @Nullable String type(Object value) {
        if (value instanceof byte[]) {
            return "bytes";
        }
        return value instanceof Number ? value.getClass().getSimpleName().toLowerCase(Locale.ROOT) : null;
    }

    /** @throws IllegalArgumentException if a value does not fit its type */
    static Map<String, Object> read(JsonNode values, JsonNode types) {
        Map<String, Object> read = new LinkedHashMap<>();
        values.properties()
                .forEach(entry -> read.put(
                        entry.getKey(),
                        value(entry.getValue(), types.path(entry.getKey()).asText())));
        return read;
    }

    private static Object value(JsonNode node, String type) {
        String text = node.asText();
        return switch (type) {
            case "bytes" -> Base64.getDecoder().decode(text);
            case "byte" -> Byte.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "integer" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "double" -> Double.valueOf(text);
            default -> node.isBoolean() ? (Object) node.booleanValue() : text;
        };
    }
}
