package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON, the same bytes as Jackson's writer: a whole tree, or a document piece by piece. Nearly all texts of
 * CI messages are ASCII without anything to escape, and most of the time of writing goes into finding that out; other texts
 * are left to Jackson. Belongs to one thread.
 */
public final class CompactWriter {

    /** From this length on, encoding the text as a whole pays for the array that it takes. */
    private static final int LONG_TEXT = 16;

    private static final int USUAL_SIZE = 16 * 1024;

    /** A buffer that has grown is kept as well, unless few documents need one as large. */
    private static final int LARGEST_KEPT = 128 * 1024;

    /** Each thread keeps its buffer: one for each message would be a third of all that a translation allocates. */
    private static final ThreadLocal<Spare> SPARE = ThreadLocal.withInitial(Spare::new);

    /** The ASCII characters that need no escape. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private final Spare spare;
    private byte[] out;
    private int size;

    /** A buffer that nobody uses at the moment. */
    private static final class Spare {
        private byte @Nullable [] buffer = new byte[USUAL_SIZE];
    }

    private CompactWriter(Spare spare) {
        byte[] buffer = spare.buffer;
        this.spare = spare;
        this.out = buffer == null ? new byte[USUAL_SIZE] : buffer;
        spare.buffer = null; // whoever writes in between, for a part of this document, takes another one
    }

    /** An empty document. */
    public static CompactWriter open() {
        return new CompactWriter(SPARE.get());
    }

    static byte[] write(JsonNode tree) {
        CompactWriter writer = open();
        writer.value(tree);
        return writer.close();
    }

    /** What was written; the writer must not be used again. */
    public byte[] close() {
        byte[] written = Arrays.copyOf(out, size);
        giveBack();
        return written;
    }

    /** Like {@link #close} for whoever wants to know only whether it is the text that an object was read from. */
    public boolean closeAs(ObjectNode read) {
        boolean same = Json.isTextOf(read, out, size);
        giveBack();
        return same;
    }

    private void giveBack() {
        if (out.length <= LARGEST_KEPT) {
            spare.buffer = out;
        }
    }

    /** How much is written, to come {@link #back} to. */
    public int mark() {
        return size;
    }

    /** Takes away all that was written since a mark. */
    public void back(int mark) {
        size = mark;
    }

    /** Writes JSON text as it stands. */
    public void raw(byte[] json) {
        bytes(json, 0, json.length);
    }

    /** Writes a value. */
    public void value(JsonNode value) {
        if (value instanceof PlainText text) {
            plain(text);
        } else if (value instanceof TreeObject object && object.members().isFew()) {
            members(object.members());
        } else if (value instanceof TextNode text) {
            text(text.textValue());
        } else if (value instanceof ObjectNode object) {
            object(object);
        } else if (value instanceof TreeArray array && array.items().isVerbatim()) {
            copy(array.items().tape(), array.items().cell());
        } else if (value instanceof ArrayNode array) {
            array(array);
        } else if (value instanceof POJONode node
                && node.getPojo() instanceof RawValue raw
                && raw.rawValue() instanceof RawJson json) {
            raw(json.asUnquotedUTF8());
        } else if (value.isIntegralNumber() || value.isBigDecimal() || value.isBoolean()) {
            raw(value.asText().getBytes(StandardCharsets.ISO_8859_1));
        } else {
            raw(Json.bytesByJackson(value));
        }
    }

    private void plain(PlainText text) {
        reserve(text.length() + 2);
        out[size++] = '"';
        size = text.write(out, size);
        out[size++] = '"';
    }

    /** What nobody has asked for, let alone changed, is copied. */
    private void members(Members members) {
        Tape tape = members.tape();
        if (tape != null && members.isVerbatim()) {
            copy(tape, members.cell());
            return;
        }
        put('{');
        for (int i = 0; i < members.size(); i++) {
            if (i > 0) {
                put(',');
            }
            member(members, i, tape);
        }
        put('}');
    }

    private void member(Members members, int index, @Nullable Tape tape) {
        raw(members.writtenName(index));
        int cell = members.cell(index);
        if (cell >= 0 && tape != null && tape.isVerbatim(cell)) {
            copy(tape, cell);
        } else {
            value(members.node(index));
        }
    }

    /**
     * Writes those members of an object that none of these names is for, for whoever writes an object piece by piece.
     *
     * @param first whether the object has none yet, so that its bracket is to be written too
     * @return whether there was one
     */
    public boolean members(ObjectNode from, Fields except, boolean first) {
        int start = size;
        char before = first ? '{' : ',';
        if (from instanceof TreeObject tree && tree.members().isFew()) {
            for (int index : except.others(tree.members())) {
                put(before);
                member(tree.members(), index, tree.members().tape());
                before = ',';
            }
        } else {
            for (Map.Entry<String, JsonNode> member : from.properties()) {
                if (!except.all().contains(member.getKey())) {
                    put(before);
                    raw(Names.written(member.getKey()));
                    value(member.getValue());
                    before = ',';
                }
            }
        }
        return size > start;
    }

    /** Writes an object that was read; what it handed out must be as it was read, so that nobody needs to look. */
    public void asRead(ObjectNode object) {
        Tape tape = object instanceof TreeObject tree && tree.members().isUnchanged()
                ? tree.members().tape()
                : null;
        int cell = tape == null ? -1 : ((TreeObject) object).members().cell();
        if (tape != null && tape.isVerbatim(cell)) {
            copy(tape, cell);
        } else {
            value(object);
        }
    }

    private void copy(Tape tape, int cell) {
        bytes(tape.text(), tape.start(cell), tape.end(cell));
    }

    private void object(ObjectNode object) {
        put('{');
        boolean first = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!first) {
                put(',');
            }
            first = false;
            raw(Names.written(member.getKey()));
            value(member.getValue());
        }
        put('}');
    }

    private void array(ArrayNode array) {
        put('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                put(',');
            }
            value(array.get(i));
        }
        put(']');
    }

    /** Writes a member of the document, an object that has not got one of this name. */
    public void member(String name, String text) {
        name(name);
        text(text);
    }

    /** The same of JSON text as it stands. */
    public void member(String name, byte[] json) {
        name(name);
        raw(json);
    }

    private void name(String name) {
        put(size == 0 ? '{' : ',');
        raw(Names.written(name));
    }

    /** Closes a document that is an object, of which at least one member was written. */
    public byte[] closeObject() {
        put('}');
        return close();
    }

    /** Writes a text; leaves room for one character more. */
    public void text(String text) {
        reserve(text.length() + 3);
        int start = size;
        out[size++] = '"';
        if ((text.length() >= LONG_TEXT && plainBytes(text)) || plainCharacters(text) || anyCharacters(text)) {
            out[size++] = '"';
        } else {
            size = start;
            raw(Json.bytesByJackson(TextNode.valueOf(text)));
            reserve(1);
        }
    }

    /** Writes a text if it can stand as it is; there is room for it. */
    private boolean plainCharacters(String text) {
        byte[] to = out;
        int at = size;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                return false;
            }
            to[at++] = (byte) c;
        }
        size = at;
        return true;
    }

    /** Writes a text with its escapes and in UTF-8; not one with surrogates, which are left to Jackson. */
    private boolean anyCharacters(String text) {
        reserve(6 * text.length() + 1);
        byte[] to = out;
        int at = size;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                if (Character.isSurrogate(c)) {
                    return false;
                }
                to[at++] = (byte) (0xE0 | (c >> 12));
                to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (c >= 0x80) {
                to[at++] = (byte) (0xC0 | (c >> 6));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (PLAIN[c]) {
                to[at++] = (byte) c;
            } else {
                at = Escapes.write(c, to, at);
            }
        }
        size = at;
        return true;
    }

    /** Like {@link #plainCharacters} for long texts; says no to some that {@link #plainCharacters} takes. */
    private boolean plainBytes(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length != text.length() || !Utf8.needsNoEscape(encoded)) {
            return false;
        }
        raw(encoded);
        return true;
    }

    private void bytes(byte[] bytes, int start, int end) {
        reserve(end - start);
        System.arraycopy(bytes, start, out, size, end - start);
        size += end - start;
    }

    private void put(char c) {
        reserve(1);
        out[size++] = (byte) c;
    }

    private void reserve(int more) {
        if (more > out.length - size) {
            out = Arrays.copyOf(out, Math.max(size + more, 2 * out.length));
        }
    }
}
