package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads JSON from outside strictly (RFC 8259, and I-JSON, RFC 7493 section 2.1 to 2.3): well-formed UTF-8 without a byte
 * order mark, no lone surrogates, no duplicate keys, one document, bounded size and depth. What is read can be written
 * again without a change of meaning; what is not is refused with the place and the reason. Thread-safe, without state.
 */
public final class StrictJson {

    /** The most bytes of one document unless a caller says otherwise. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final long MAX_SAFE_INTEGER = 1L << 53;

    /** Larger exponents make a few characters into a number that fills the memory as soon as somebody computes with it. */
    private static final int MAX_EXPONENT = 10_000;

    private static final Pattern OF_THE_PARSER =
            Pattern.compile(" \\(start marker at \\[[^\\]]*\\]\\)|: enable `[^`]*` to allow|, from `[^`]*`");

    private StrictJson() {}

    /** What reading came to. */
    public sealed interface Result permits Document, Unreadable {}

    /**
     * A document that was read.
     *
     * @param tree the value; numbers keep their exact value
     * @param utf8 the text that was read
     * @param portable whether every number survives readers that hold numbers as IEEE doubles (RFC 7493 section 2.2)
     */
    public record Document(JsonNode tree, byte[] utf8, boolean portable) implements Result {}

    /** A document that is refused. */
    public record Unreadable(Problem problem) implements Result {}

    /** Reads text, as a JMS TextMessage holds it. */
    public static Result read(String text) {
        try {
            return read(Utf8.encode(text));
        } catch (CharacterCodingException e) {
            return unreadable("the text holds a lone surrogate, which has no UTF-8 form");
        }
    }

    /** Reads bytes, at most {@link #MAX_BYTES} of them. */
    public static Result read(byte[] utf8) {
        return read(utf8, MAX_BYTES);
    }

    /** Reads bytes, at most {@code maxBytes} of them. */
    public static Result read(byte[] utf8, int maxBytes) {
        if (utf8.length > maxBytes) {
            return unreadable("the body has " + utf8.length + " bytes; at most " + maxBytes + " are translated");
        }
        if (utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF) {
            return unreadable("the body starts with a byte order mark; JSON between systems has none (RFC 8259, 8.1)");
        }
        TapeReader reader = new TapeReader(utf8);
        JsonNode usual = reader.read();
        int invalid = usual != null && reader.isAscii() ? -1 : Utf8.firstInvalid(utf8);
        if (invalid >= 0) {
            return unreadable("the body is not UTF-8: malformed at byte " + invalid);
        }
        if (usual != null) {
            return new Document(usual, utf8, true);
        }
        for (int i = 0; i < Math.min(4, utf8.length); i++) {
            if (utf8[i] == 0) { // the parser would take it for UTF-16 or UTF-32
                return unreadable("the body is not UTF-8: a zero byte at byte " + i);
            }
        }
        return parse(utf8, Utf8.hasBackslash(utf8));
    }

    /** Reads any JSON, and knows what is wrong with what is none. */
    static Result parse(byte[] utf8, boolean escapes) {
        try (JsonParser parser = Json.FACTORY.createParser(utf8)) {
            Reader reader = new Reader(parser, escapes);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return unreadable("the body is empty; a JSON object is expected");
            }
            JsonNode tree = reader.value(first);
            if (parser.nextToken() != null) {
                return unreadable("the body goes on after the JSON value" + reader.position());
            }
            return new Document(tree, utf8, reader.portable);
        } catch (Refused e) {
            return new Unreadable(e.problem);
        } catch (StreamConstraintsException e) {
            return unreadable("the body goes beyond a limit: " + ownWords(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return unreadable("the body is not JSON: " + ownWords(e.getOriginalMessage()) + " (line " + at.getLineNr()
                    + ", column " + at.getColumnNr() + ")");
        } catch (IOException e) {
            return unreadable("the body cannot be read: " + e.getMessage());
        }
    }

    /** Whether a double holds this integer exactly, and no other as well. */
    static boolean isPortable(long value) {
        return -MAX_SAFE_INTEGER <= value && value <= MAX_SAFE_INTEGER;
    }

    /**
     * Whether this is a decimal such as 127.5 that a double gives back as it is written: at most 15 digits, none needless,
     * and a size that is written without an exponent. Tells it without the conversion there and back.
     */
    static boolean isShortDecimal(String written) {
        int start = written.charAt(0) == '-' ? 1 : 0;
        int dot = written.indexOf('.');
        int last = written.length() - 1;
        if (dot <= start || dot == last || last - start > 15 || dot - start > 7) {
            return false;
        }
        for (int i = start; i <= last; i++) {
            if (i != dot && (written.charAt(i) < '0' || written.charAt(i) > '9')) {
                return false;
            }
        }
        if (written.charAt(start) == '0' && (dot > start + 1 || written.charAt(dot + 1) == '0')) {
            return false; // a leading zero, or so small that an exponent may be written
        }
        return written.charAt(last) != '0' || last == dot + 1;
    }

    private static Unreadable unreadable(String message) {
        return new Unreadable(Problem.error("body", message));
    }

    /** The parser's messages name its own settings and sources as well; users cannot change those. */
    private static String ownWords(String message) {
        int end = message.indexOf('\n');
        return OF_THE_PARSER
                .matcher(end < 0 ? message : message.substring(0, end))
                .replaceAll("");
    }

    /** Leaves the recursion when a document is refused. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialised: it does not leave this class
        private final Problem problem;

        Refused(String path, String message) {
            super(message, null, false, false);
            this.problem = Problem.error(path, message);
        }
    }

    /**
     * Builds the tree. Duplicate keys cost nothing to find here: the second put returns the first value. A parser feature
     * for it exists too, and takes two thirds of the time of parsing again.
     */
    private static final class Reader {

        private final JsonParser parser;
        private final boolean escapes;
        private boolean portable = true;

        Reader(JsonParser parser, boolean escapes) {
            this.parser = parser;
            this.escapes = escapes;
        }

        JsonNode value(JsonToken token) throws IOException {
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> Json.NODES.textNode(text());
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> decimal();
                case VALUE_TRUE -> Json.NODES.booleanNode(true);
                case VALUE_FALSE -> Json.NODES.booleanNode(false);
                default -> Json.NODES.nullNode();
            };
        }

        private ObjectNode object() throws IOException {
            ObjectNode object = Json.NODES.objectNode();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                if (escapes && Utf8.hasLoneSurrogate(name)) {
                    throw new Refused("body", "a key holds a lone surrogate, which has no UTF-8 form" + position());
                }
                JsonNode earlier = object.replace(name, value(parser.nextToken()));
                if (earlier != null) {
                    throw new Refused("body", "the key '" + name + "' stands twice in one object" + position());
                }
            }
            return object;
        }

        private ArrayNode array() throws IOException {
            ArrayNode array = Json.NODES.arrayNode();
            JsonToken token;
            while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
                array.add(value(token));
            }
            return array;
        }

        private String text() throws IOException {
            String text = parser.getText();
            if (escapes && Utf8.hasLoneSurrogate(text)) {
                throw new Refused("body", "a text holds a lone surrogate, which has no UTF-8 form" + position());
            }
            return text;
        }

        private JsonNode integer() throws IOException {
            switch (parser.getNumberType()) {
                case INT -> {
                    int value = parser.getIntValue();
                    if (value == 0 && parser.getTextLength() > 1) {
                        portable = false; // -0 has no integer form
                    }
                    return Json.NODES.numberNode(value);
                }
                case LONG -> {
                    long value = parser.getLongValue();
                    portable &= isPortable(value);
                    return Json.NODES.numberNode(value);
                }
                default -> {
                    portable = false;
                    return Json.NODES.numberNode(parser.getBigIntegerValue());
                }
            }
        }

        private JsonNode decimal() throws IOException {
            String written = parser.getText();
            BigDecimal value = exact(written);
            boolean negativeZero = value.signum() == 0 && written.startsWith("-"); // has no decimal form
            portable &= !negativeZero
                    && (isShortDecimal(written)
                            || Double.toString(Double.parseDouble(written)).equals(written));
            return Json.NODES.numberNode(value);
        }

        private BigDecimal exact(String written) {
            try {
                BigDecimal value = new BigDecimal(written);
                if (Math.abs((long) value.scale()) <= MAX_EXPONENT) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // an exponent of more than nine digits: refused below
            }
            throw new Refused(
                    "body", "a number has an exponent beyond " + MAX_EXPONENT + ", which is too much" + position());
        }

        String position() {
            var at = parser.currentLocation();
            return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        }
    }

    /** What is wrong with a document that is not the object that every message is. */
    public static Problem notAnObject(Document document) {
        String found = document.tree().getNodeType().name().toLowerCase(Locale.ROOT);
        return Problem.error("body", "the body is a JSON " + found + "; an object is expected");
    }
}
