package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that nearly all senders send, ASCII without escapes, in two thirds of the time of a parser for all JSON:
 * there a text is a run of bytes up to the next quotation mark. It knows only what is right and common. Whatever else it
 * meets, faults above all, makes it give up, and {@link StrictJson} reads the document again, decides, and explains.
 */
final class PlainReader {

    /** Longer names, and integers and decimals that may not fit their type, are left to the parser. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_NUMBER = 18;

    private final byte[] text;
    private int next;

    /**
     * @param text for which {@link Utf8#isPlain} holds
     */
    PlainReader(byte[] text) {
        this.text = text;
    }

    /** The document; null when it is one for the parser. All its numbers are portable. */
    @Nullable JsonNode read() {
        JsonNode value = value(skip(), 0);
        return skip() < 0 ? value : null;
    }

    /** The next character that is no white space, which is taken; -1 at the end. */
    private int skip() {
        while (next < text.length) {
            byte c = text[next++];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
        }
        return -1;
    }

    private @Nullable JsonNode value(int first, int depth) {
        return switch (first) {
            case '"' -> text();
            case '{' -> depth < Json.MAX_DEPTH ? object(depth + 1) : null;
            case '[' -> depth < Json.MAX_DEPTH ? array(depth + 1) : null;
            case 't' -> follows("rue") ? Json.NODES.booleanNode(true) : null;
            case 'f' -> follows("alse") ? Json.NODES.booleanNode(false) : null;
            case 'n' -> follows("ull") ? Json.NODES.nullNode() : null;
            case -1 -> null;
            default -> number();
        };
    }

    private boolean follows(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (next == text.length || text[next++] != rest.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ObjectNode object(int depth) {
        ObjectNode object = Json.NODES.objectNode();
        int c = skip();
        if (c == '}') {
            return object;
        }
        while (c == '"') {
            String name = name();
            JsonNode value = name == null || skip() != ':' ? null : value(skip(), depth);
            if (value == null || object.replace(name, value) != null) {
                return null;
            }
            c = skip();
            if (c == '}') {
                return object;
            }
            c = c == ',' ? skip() : -1;
        }
        return null;
    }

    private @Nullable ArrayNode array(int depth) {
        ArrayNode array = Json.NODES.arrayNode();
        int c = skip();
        if (c == ']') {
            return array;
        }
        while (true) {
            JsonNode value = value(c, depth);
            if (value == null) {
                return null;
            }
            array.add(value);
            c = skip();
            if (c == ']') {
                return array;
            }
            if (c != ',') {
                return null;
            }
            c = skip();
        }
    }

    private @Nullable JsonNode text() {
        int start = next;
        int end = endOfText();
        return end < 0 ? null : Json.NODES.textNode(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private @Nullable String name() {
        int start = next;
        int end = endOfText();
        return end < 0 || end - start > LONGEST_NAME ? null : Names.of(text, start, end);
    }

    /** Goes behind the closing quotation mark, and gives its index; -1 when there is none, or a control character. */
    private int endOfText() {
        for (int i = next; i < text.length; i++) {
            byte c = text[i];
            if (c == '"') {
                next = i + 1;
                return i;
            }
            if (c < ' ') {
                return -1;
            }
        }
        return -1;
    }

    /** A number whose first character was taken. */
    private @Nullable JsonNode number() {
        int start = next - 1;
        while (next < text.length && isPartOfNumber(text[next])) {
            next++;
        }
        if (next - start > LONGEST_NUMBER) {
            return null;
        }
        String written = new String(text, start, next - start, StandardCharsets.ISO_8859_1);
        if (StrictJson.isShortDecimal(written)) {
            return Json.NODES.numberNode(new BigDecimal(written));
        }
        return isInteger(written) ? integer(Long.parseLong(written)) : null;
    }

    private static boolean isPartOfNumber(byte c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    /** Digits, perhaps behind a minus, without leading zeros; minus zero has no integer form. */
    private static boolean isInteger(String written) {
        int start = written.charAt(0) == '-' ? 1 : 0;
        for (int i = start; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return false;
            }
        }
        return written.equals("0") || (start < written.length() && written.charAt(start) != '0');
    }

    private static @Nullable JsonNode integer(long value) {
        if (value == (int) value) {
            return Json.NODES.numberNode((int) value);
        }
        return StrictJson.isPortable(value) ? Json.NODES.numberNode(value) : null;
    }

    /**
     * Names seen before, so that most are no new text but the very one that mappings look for. A slot keeps the first name
     * that falls into it: memory stays bounded, and a race between threads only makes a name twice.
     */
    private static final class Names {

        private static final @Nullable Seen[] SEEN = new Seen[2048];

        /** A name, and its bytes, because comparing bytes is quicker than comparing them with characters. */
        private record Seen(String name, byte[] bytes) {}

        static String of(byte[] text, int start, int end) {
            int hash = 0;
            for (int i = start; i < end; i++) {
                hash = 31 * hash + text[i];
            }
            int slot = (hash ^ (hash >>> 11)) & (SEEN.length - 1);
            Seen seen = SEEN[slot];
            if (seen != null && Arrays.equals(seen.bytes, 0, seen.bytes.length, text, start, end)) {
                return seen.name;
            }
            String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
            if (seen == null) {
                name = name.intern();
                SEEN[slot] = new Seen(name, Arrays.copyOfRange(text, start, end));
            }
            return name;
        }
    }
}
