package io.github.cdeventsbridge.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.TextFormat;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.Timestamps;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type that a value has in a message, whatever way a sender spelled it. Law: {@code read} gives the same for what
 * {@code read} gave, so that a value that is written can be read again.
 */
public enum Coercion {
    /** An integer; also as text: {@code "18310713"}. */
    INT {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (written instanceof TextNode) {
                return integer(written.textValue());
            }
            return written.isIntegralNumber() ? written : null;
        }
    },
    /** A truth value; also as text in any case: {@code "True"}. */
    BOOL {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (written.isBoolean()) {
                return written;
            }
            return written instanceof TextNode ? WORDS.get(written.textValue().toLowerCase(Locale.ROOT)) : null;
        }
    },
    /** A time, as RFC 3339; also without a zone (UTC) or with a blank for the {@code T}. */
    TIME {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (!(written instanceof TextNode)) {
                return null;
            }
            if (TextFormat.DATE_TIME.accepts(written.textValue())) {
                return written;
            }
            return Timestamps.normalised(written.textValue())
                    .map(Json.NODES::textNode)
                    .orElse(null);
        }
    },
    /** A text; also a number or truth value. */
    TEXT {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (written instanceof TextNode) {
                return written;
            }
            return written.isValueNode() ? Json.NODES.textNode(written.asText()) : null;
        }
    },
    /** A list; also a single value. */
    LIST {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (written.isArray()) {
                return written;
            }
            ArrayNode list = Json.NODES.arrayNode();
            return list.add(written);
        }
    },
    /** A text in lower case. */
    LOWER {
        @Override
        public @Nullable JsonNode read(JsonNode written) {
            if (!(written instanceof TextNode)) {
                return null;
            }
            String text = written.textValue();
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.equals(text) ? written : Json.NODES.textNode(lower);
        }
    };

    private static final Map<String, JsonNode> WORDS =
            Map.of("true", Json.NODES.booleanNode(true), "false", Json.NODES.booleanNode(false));

    /** The typed value, or null when what was written is not of this type. */
    public abstract @Nullable JsonNode read(JsonNode written);

    /** The coercion of a tag such as {@code int}; the tag is known to be one. */
    public static Coercion of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }

    /** Leading zeros or a plus sign would be lost in a number; such text is none. */
    private static @Nullable JsonNode integer(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        int length = text.length() - digits;
        if (length < 1 || length > 1000 || (length > 1 && text.charAt(digits) == '0') || text.equals("-0")) {
            return null;
        }
        for (int i = digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        if (length <= 9) {
            return Json.NODES.numberNode(Integer.parseInt(text));
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < Integer.SIZE) {
            return Json.NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? Json.NODES.numberNode(value.longValue()) : Json.NODES.numberNode(value);
    }
}
