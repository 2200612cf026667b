package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that nearly all senders send, in a fraction of the time of a parser: it makes no values, but notes where
 * they stand ({@link Tape}). It knows only what is right and common. Whatever else it meets, faults above all, makes it
 * give up, and {@link StrictJson} reads the document again with a parser, decides, and explains.
 */
final class TapeReader {

    /** Longer numbers may not fit their type. */
    private static final int LONGEST_NUMBER = 18;

    private static final int USUAL_CELLS = 4 * 1024;
    private static final int MOST_KEPT_CELLS = 64 * 1024;
    private static final int USUAL_LAYOUTS = 256;

    /** Each thread keeps its cells: they are copied when it is known how many there are. */
    private static final ThreadLocal<Spare> SPARE = ThreadLocal.withInitial(Spare::new);

    private final Spare spare = SPARE.get();
    private final byte[] text;
    private int next;
    private int[] cells = spare.cells;
    private int used;
    private Layout[] layouts = spare.layouts;
    private int met;
    private int deepest;
    private final Prefix root = Prefix.root();

    /** How much was met so far that would be written in another way. */
    private int irregular;

    private boolean ascii = true;

    /** What was used for the document before. */
    private static final class Spare {
        private int[] cells = new int[USUAL_CELLS];
        private Layout[] layouts = new Layout[USUAL_LAYOUTS];
    }

    /**
     * @param text well-formed UTF-8, which is for the caller to make sure of
     */
    TapeReader(byte[] text) {
        this.text = text;
    }

    /** The document; null when it is one for the parser. All its numbers are portable. */
    @Nullable JsonNode read() {
        boolean right = value(skip(), 0, root) && skip() < 0;
        Tape tape = right ? new Tape(text, Arrays.copyOf(cells, used), Arrays.copyOf(layouts, met), deepest) : null;
        if (cells.length <= MOST_KEPT_CELLS) {
            spare.cells = cells;
            spare.layouts = layouts;
        }
        return tape == null ? null : tape.node(0);
    }

    /** Whether a document that was read is ASCII, and so well-formed UTF-8. */
    boolean isAscii() {
        return ascii;
    }

    /** The next character that is no white space, which is taken; -1 at the end. */
    private int skip() {
        if (next < text.length && text[next] > ' ') {
            return text[next++];
        }
        return skipBlanks();
    }

    private int skipBlanks() {
        while (next < text.length) {
            byte c = text[next++];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c & 0xFF; // no byte is the end
            }
            irregular++;
        }
        return -1;
    }

    private boolean value(int first, int depth, Prefix owner) {
        return switch (first) {
            case '"' -> text();
            case '{' -> depth < Json.MAX_DEPTH && object(depth + 1, owner);
            case '[' -> depth < Json.MAX_DEPTH && array(depth + 1, owner);
            case 't' -> word("true", Tape.TRUE);
            case 'f' -> word("false", Tape.FALSE);
            case 'n' -> word("null", Tape.NULL);
            case -1 -> false;
            default -> number();
        };
    }

    private boolean word(String word, int kind) {
        int start = next - 1;
        if (text.length - start < word.length()) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        next = start + word.length();
        note(kind | Tape.VERBATIM, start);
        return true;
    }

    /**
     * @param owner ends with the name of the member that the object is in
     */
    private boolean object(int depth, Prefix owner) {
        int cell = container(depth);
        int before = irregular;
        int start = next - 1;
        Prefix names = root;
        int c = skip();
        while (c == '"') {
            Prefix longer = named(names, owner);
            if (longer == null || skip() != ':' || !value(skip(), depth, longer)) {
                return false;
            }
            names = longer;
            c = skip();
            if (c == ',') {
                c = skip();
                if (c != '"') {
                    return false;
                }
            } else if (c != '}') {
                return false;
            }
        }
        return c == '}' && close(cell, Tape.OBJECT, layout(names), start, irregular == before);
    }

    /** Takes a name; null when it is one for the parser, or stands there twice. */
    private @Nullable Prefix named(Prefix names, Prefix owner) {
        int start = next;
        Prefix usual = names.usual(owner, text, start);
        if (usual != null) {
            next = start + usual.length();
            return usual;
        }
        int end = Utf8.endOfPlain(text, start);
        if (end == text.length || text[end] != '"' || end - start > Names.LONGEST || names.size() == Members.FEW) {
            return null;
        }
        next = end + 1;
        return names.next(owner, text, start, end);
    }

    /** Notes the layout of an object, and gives its number. */
    private int layout(Prefix names) {
        if (met == layouts.length) {
            layouts = Arrays.copyOf(layouts, 2 * met);
        }
        layouts[met] = names.layout();
        return met++;
    }

    private boolean array(int depth, Prefix owner) {
        int cell = container(depth);
        int before = irregular;
        int start = next - 1;
        int count = 0;
        int c = skip();
        if (c != ']') {
            while (true) {
                if (!value(c, depth, owner)) {
                    return false;
                }
                count++;
                c = skip();
                if (c == ']') {
                    break;
                }
                if (c != ',') {
                    return false;
                }
                c = skip();
            }
        }
        return close(cell, Tape.ARRAY, count, start, irregular == before);
    }

    /** Leaves cells free for a container, which are filled when its end is known. */
    private int container(int depth) {
        deepest = Math.max(deepest, depth);
        int cell = used;
        reserve();
        used += Tape.VALUE;
        return cell;
    }

    private boolean close(int cell, int kind, int count, int start, boolean verbatim) {
        cells[cell] = kind | (verbatim ? Tape.VERBATIM : 0) | (count << Tape.COUNT_SHIFT);
        cells[cell + 1] = start;
        cells[cell + 2] = next;
        cells[cell + 3] = used;
        return true;
    }

    private boolean text() {
        int start = next - 1;
        int flags = Tape.TEXT | Tape.VERBATIM;
        int at = next;
        while (true) {
            at = Utf8.endOfPlain(text, at);
            if (at == text.length || (text[at] >= 0 && text[at] < ' ')) {
                return false;
            }
            byte c = text[at];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                flags = (flags | Tape.ESCAPED) & ~Tape.VERBATIM;
                at = Escapes.behind(text, at);
                if (at < 0) {
                    return false;
                }
            } else {
                flags |= Tape.WIDE;
                ascii = false;
                if ((c & 0xF0) == 0xF0) {
                    flags &= ~Tape.VERBATIM; // beyond the basic plane: the writer takes escapes for it
                }
                at++;
            }
        }
        if ((flags & Tape.VERBATIM) == 0) {
            irregular++;
        }
        next = at + 1;
        note(flags, start);
        return true;
    }

    /** A number whose first character was taken. */
    private boolean number() {
        int start = next - 1;
        while (next < text.length && isPartOfNumber(text[next])) {
            next++;
        }
        int end = next;
        if (end - start > LONGEST_NUMBER) {
            return false;
        }
        if (isInteger(start, end)) {
            note(Tape.INTEGER | Tape.VERBATIM, start);
            return true;
        }
        String written = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        if (StrictJson.isShortDecimal(written)) {
            note(Tape.DECIMAL | Tape.VERBATIM, start);
            return true;
        }
        return false;
    }

    private static boolean isPartOfNumber(byte c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    /**
     * Digits, perhaps behind a minus, without leading zeros, and few enough that a double holds them; minus zero has no
     * integer form.
     */
    private boolean isInteger(int from, int end) {
        int start = text[from] == '-' ? from + 1 : from;
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = 10 * value + digit;
        }
        if (start == end || !StrictJson.isPortable(value)) {
            return false;
        }
        return text[start] != '0' || end == from + 1;
    }

    private void note(int flags, int start) {
        reserve();
        int[] to = cells;
        int at = used;
        to[at] = flags;
        to[at + 1] = start;
        to[at + 2] = next;
        to[at + 3] = at + Tape.VALUE;
        used = at + Tape.VALUE;
    }

    private void reserve() {
        if (cells.length - used < Tape.VALUE) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
    }
}
