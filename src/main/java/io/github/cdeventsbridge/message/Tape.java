package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A document that {@link TapeReader} has found right, as positions in its text: nodes are made of it only where somebody
 * looks, and what nobody looked at is written again by copying bytes.
 *
 * <p>A value takes {@link #VALUE} cells: its kind with flags and, of a container, the number of its items; where it starts
 * and ends in the text; the cell behind all that belongs to it. The items of an array follow it, as do the values of an
 * object's members, whose names are in its layout; its number of items is that of the layout among all layouts.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Tape(byte[] text, int[] cells, Layout[] layouts, int depth) {

    static final int VALUE = 4;

    static final int OBJECT = 1;
    static final int ARRAY = 2;
    static final int TEXT = 3;
    static final int INTEGER = 4;
    static final int DECIMAL = 5;
    static final int TRUE = 6;
    static final int FALSE = 7;
    static final int NULL = 8;

    /** The bytes are the very ones that {@link CompactWriter} would write for the value. */
    static final int VERBATIM = 16;

    /** A text that is more than ASCII. */
    static final int WIDE = 32;

    /** A text that holds an escape. */
    static final int ESCAPED = 64;

    static final int COUNT_SHIFT = 7;

    private static final int KIND = 15;

    /** The node of the value at a cell; that of an object or array knows its place and is empty until somebody looks. */
    JsonNode node(int cell) {
        return switch (cells[cell] & KIND) {
            case OBJECT -> new TreeObject(new Members(this, cell));
            case ARRAY -> new TreeArray(new Items(this, cell));
            case TEXT -> text(cell);
            case INTEGER -> integer(Long.parseLong(characters(cell, 0)));
            case DECIMAL -> Json.NODES.numberNode(new BigDecimal(characters(cell, 0)));
            case TRUE -> Json.NODES.booleanNode(true);
            case FALSE -> Json.NODES.booleanNode(false);
            default -> Json.NODES.nullNode();
        };
    }

    private JsonNode text(int cell) {
        int flags = cells[cell];
        if ((flags & (WIDE | ESCAPED)) == 0) {
            return new PlainText(characters(cell, 1));
        }
        int start = cells[cell + 1] + 1;
        int end = cells[cell + 2] - 1;
        return Json.NODES.textNode(
                (flags & ESCAPED) == 0
                        ? new String(text, start, end - start, StandardCharsets.UTF_8)
                        : Escapes.decode(text, start, end));
    }

    private static JsonNode integer(long value) {
        return value == (int) value ? Json.NODES.numberNode((int) value) : Json.NODES.numberNode(value);
    }

    /**
     * The ASCII characters of a value.
     *
     * @param marks how many to leave out at either end
     */
    private String characters(int cell, int marks) {
        int start = cells[cell + 1] + marks;
        return new String(text, start, cells[cell + 2] - marks - start, StandardCharsets.ISO_8859_1);
    }

    /** Whether it was read from these very bytes. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(byte @Nullable [] bytes) {
        return text == bytes;
    }

    /** Whether the whole text is what would be written for the document. */
    boolean isCompact() {
        return isVerbatim(0) && start(0) == 0 && end(0) == text.length;
    }

    /** Whether two values are the same text; if not, they may still be equal. */
    boolean isSame(int cell, Tape other, int otherCell) {
        return isVerbatim(cell)
                && other.isVerbatim(otherCell)
                && Arrays.equals(
                        text, start(cell), end(cell), other.text, other.start(otherCell), other.end(otherCell));
    }

    /** Whether a value is just the first so many bytes of a text. */
    boolean isText(int cell, byte[] utf8, int length) {
        return Arrays.equals(text, start(cell), end(cell), utf8, 0, length);
    }

    /** The text of a value. */
    byte[] copy(int cell) {
        return Arrays.copyOfRange(text, start(cell), end(cell));
    }

    boolean isContainer(int cell) {
        return (cells[cell] & KIND) <= ARRAY;
    }

    boolean isObject(int cell) {
        return (cells[cell] & KIND) == OBJECT;
    }

    boolean isArray(int cell) {
        return (cells[cell] & KIND) == ARRAY;
    }

    /** Few enough digits that a double holds them, and no exponent. */
    boolean isNumber(int cell) {
        int kind = cells[cell] & KIND;
        return kind == INTEGER || kind == DECIMAL;
    }

    boolean isPlainText(int cell) {
        return (cells[cell] & (KIND | WIDE | ESCAPED)) == TEXT;
    }

    boolean isVerbatim(int cell) {
        return (cells[cell] & VERBATIM) != 0;
    }

    int start(int cell) {
        return cells[cell + 1];
    }

    int end(int cell) {
        return cells[cell + 2];
    }

    /** The number of items of an array. */
    int count(int cell) {
        return cells[cell] >>> COUNT_SHIFT;
    }

    /** The names of an object's members. */
    Layout layout(int cell) {
        return layouts[cells[cell] >>> COUNT_SHIFT];
    }

    /** The cell behind a value and all that belongs to it. */
    int behind(int cell) {
        return cells[cell + 3];
    }

    /** The cells of the values of an object's members. */
    int[] members(int cell) {
        int[] at = new int[layout(cell).size()];
        int next = cell + VALUE;
        for (int i = 0; i < at.length; i++) {
            at[i] = next;
            next = behind(next);
        }
        return at;
    }
}
