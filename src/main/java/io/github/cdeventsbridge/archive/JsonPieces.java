package io.github.cdeventsbridge.archive;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of JSON into its objects, without reading what is inside them: one a line, one after the other over any
 * number of lines, the items of arrays, the items of pages ({@code {"raw_messages": […]}}), and all of these mixed. Only
 * one object is in memory at a time.
 *
 * <p>What is no object is a piece as well, with what is wrong, and cutting goes on at the next line that starts with an
 * object: a text has no line break inside (RFC 8259, section 7), and after a line that was cut off the next one starts
 * with a brace where JSON could not go on with one.
 */
final class JsonPieces {

    /** With the quote that ends it. */
    private static final byte[] PAGE = "raw_messages\"".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_GARBAGE = 1 << 16;

    private enum Inside {
        NOTHING,
        ARRAY,
        PAGE
    }

    private final ByteQueue bytes;
    private final Nesting nesting = new Nesting();
    private Inside inside = Inside.NOTHING;
    private boolean pageInArray;
    private boolean oneALine;
    private boolean ended;

    /**
     * An object, or what is none.
     *
     * @param line where it begins
     * @param flaw what is wrong; null if it is an object as far as brackets and quotes tell
     * @param json whether it begins as JSON does
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Piece(long line, byte[] bytes, @Nullable String flaw, boolean json) {

        Piece(long line, byte[] bytes, @Nullable String flaw) {
            this(line, bytes, flaw, true);
        }
    }

    /** @param maxBytes how large an object may be; of a larger one the beginning is kept */
    JsonPieces(InputStream in, int maxBytes) {
        this.bytes = new ByteQueue(in, maxBytes);
    }

    /** The next piece; null at the end. */
    @Nullable Piece next() {
        while (!ended) {
            skipBlank();
            int b = bytes.peek();
            if (b == ByteQueue.END) {
                return end();
            }
            if (b == '{') {
                Piece piece = object();
                if (piece != null) {
                    return piece;
                }
            } else if (inside == Inside.NOTHING && b == '[') {
                bytes.next();
                inside = Inside.ARRAY;
            } else if (inside != Inside.NOTHING && b == ',') {
                bytes.next();
            } else if (inside != Inside.NOTHING && b == ']') {
                bytes.next();
                leaveList();
            } else {
                return inside == Inside.NOTHING ? noJson() : noObject();
            }
        }
        return null;
    }

    private void skipBlank() {
        int b = bytes.peek();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0x1e) { // 1e: RFC 7464, JSON text sequences
            bytes.next();
            b = bytes.peek();
        }
    }

    private @Nullable Piece end() {
        ended = true;
        String broken = bytes.broken();
        if (broken != null) {
            return new Piece(bytes.line(), new byte[0], "the file breaks off, what follows is lost: " + broken);
        }
        return inside == Inside.NOTHING
                ? null
                : new Piece(bytes.line(), new byte[0], "the file ends in the middle of a list; is it cut off?");
    }

    private void leaveList() {
        if (inside == Inside.PAGE) {
            inside = pageInArray ? Inside.ARRAY : Inside.NOTHING;
            nesting.reset();
            nesting.open('{');
            scan(false); // the rest of the page: counts and arguments
        } else {
            inside = Inside.NOTHING;
        }
    }

    /** Null if it was the beginning of a page, whose items come next. */
    private @Nullable Piece object() {
        long line = bytes.line();
        bytes.keep();
        nesting.reset();
        nesting.open(bytes.next());
        Found found = scan(inside != Inside.PAGE);
        if (found == Found.PAGE) {
            bytes.drop();
            pageInArray = inside == Inside.ARRAY;
            inside = Inside.PAGE;
            return null;
        }
        boolean tooLarge = bytes.isOverflowed();
        long size = bytes.keptSize();
        byte[] text = bytes.take();
        if (found == Found.WHOLE) {
            if (inside == Inside.NOTHING) {
                oneALine = bytes.line() == line;
            }
            return new Piece(line, text, tooLarge ? tooLarge(text.length) : null);
        }
        if (found == Found.END && size == 0) {
            return null;
        }
        return new Piece(
                line,
                text,
                found == Found.END
                        ? "the file ends in the middle of a message"
                        : "the line ends in the middle of a message; it is cut off or damaged");
    }

    private static String tooLarge(int kept) {
        return "the message is larger than " + kept + " bytes, which is what is kept of it";
    }

    private enum Found {
        /** The object is closed. */
        WHOLE,
        /** Its member raw_messages opens a list. */
        PAGE,
        /** A line break where none can be, or the next object where none can be; the break is taken. */
        BROKEN,
        END
    }

    /** Takes what is left of an object. */
    private Found scan(boolean pages) {
        boolean named = false; // raw_messages and a colon came last
        while (true) {
            int b = bytes.next();
            switch (b) {
                case ByteQueue.END -> {
                    return Found.END;
                }
                case '"' -> {
                    int from = bytes.keptSize();
                    if (!text()) {
                        return bytes.peek() == ByteQueue.END ? Found.END : broken();
                    }
                    named = pages && nesting.depth() == 1 && bytes.keptEndsWith(PAGE, from);
                    nesting.saw('"');
                }
                case ' ', '\t', '\r' -> {}
                case '\n' -> {
                    if (bytes.peek() == '{' && (oneALine || !nesting.mayOpenObject())) {
                        return Found.BROKEN;
                    }
                }
                case ':' -> nesting.saw(b);
                case '[' -> {
                    if (named) {
                        return Found.PAGE;
                    }
                    nesting.open(b);
                }
                case '{' -> {
                    named = false;
                    nesting.open(b);
                }
                case '}', ']' -> {
                    nesting.close();
                    if (nesting.depth() == 0) {
                        return Found.WHOLE;
                    }
                }
                default -> {
                    named = false;
                    nesting.saw(b);
                }
            }
        }
    }

    /** Takes a text up to its closing quote; false if it has none, and stops before what may not stand in it. */
    private boolean text() {
        while (true) {
            bytes.skipPlainText();
            int b = bytes.peek();
            if (b == ByteQueue.END || b == '\n' || b == '\r') {
                return false;
            }
            bytes.next();
            if (b == '"') {
                return true;
            }
            if (b == '\\' && bytes.peek() != '\n') {
                bytes.next();
            }
        }
    }

    private Found broken() {
        int b = bytes.next();
        while (b != '\n' && b != ByteQueue.END) {
            b = bytes.next();
        }
        return Found.BROKEN;
    }

    /** Lines up to the next one that starts with a brace or bracket. */
    private Piece noJson() {
        long line = bytes.line();
        bytes.keep();
        int before = '\n';
        while (true) {
            int b = bytes.peek();
            if (b == ByteQueue.END || (before == '\n' && (b == '{' || b == '[') && bytes.line() > line)) {
                break;
            }
            before = bytes.next();
        }
        byte[] text = bytes.take();
        return new Piece(
                line,
                text.length > MAX_GARBAGE ? java.util.Arrays.copyOf(text, MAX_GARBAGE) : text,
                "no JSON: found " + Excerpt.of(text),
                false);
    }

    /** An item of a list that is no object: up to the comma, the bracket or the line's end behind it. */
    private Piece noObject() {
        long line = bytes.line();
        bytes.keep();
        int depth = 0;
        while (true) {
            int b = bytes.peek();
            if (b == ByteQueue.END || b == '\n' || (depth == 0 && (b == ',' || b == ']'))) {
                break;
            }
            bytes.next();
            if (b == '"') {
                text();
            } else if (b == '[') {
                depth++;
            } else if (b == ']') {
                depth--;
            }
        }
        byte[] text = bytes.take();
        return new Piece(line, text, "a message is a JSON object; found " + Excerpt.of(text));
    }
}
