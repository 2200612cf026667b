package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that {@link MessageKey} hashes: names sorted, no white space, numbers without needless digits, the length in
 * front of each text, so that none can run into the next. What was read and not looked at is taken from its text.
 */
final class CanonicalForm {

    private static final int USUAL_SIZE = 4 * 1024;

    /** Of a text with less than 100 characters: {@code "99}. */
    private static final int LONGEST_LENGTH = 3;

    private static final int MOST_KEPT = 64 * 1024;

    /** Each thread keeps its buffer. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[USUAL_SIZE]);

    private byte[] out = BUFFER.get();
    private int size;

    private CanonicalForm() {}

    /** The hash of a line and a value. */
    static byte[] sha256(String line, JsonNode value) {
        CanonicalForm form = new CanonicalForm();
        form.put(line.getBytes(StandardCharsets.UTF_8));
        form.put('\n');
        form.value(value);
        if (form.out.length <= MOST_KEPT) {
            BUFFER.set(form.out);
        }
        return MessageKey.sha256(form.out, form.size);
    }

    private void value(JsonNode value) {
        if (value instanceof TextNode text) {
            text(text.textValue());
        } else if (value.isObject()) {
            if (value instanceof TreeObject object && object.members().isFew()) {
                members(object.members());
            } else {
                object(value);
            }
        } else if (value.isArray()) {
            array(value);
        } else if (value.isNumber()) {
            number(value.decimalValue());
        } else {
            ascii(value.asText()); // true, false, null
        }
    }

    private void object(JsonNode object) {
        String[] names = new String[object.size()];
        int count = 0;
        for (java.util.Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            names[count++] = each.next();
        }
        Arrays.sort(names);
        put('{');
        for (String name : names) {
            text(name);
            value(object.get(name));
        }
        put('}');
    }

    private void members(Members members) {
        Layout layout = members.layout();
        put('{');
        if (layout == null) {
            for (int index : Layout.order(members.names(), members.size())) {
                text(members.name(index));
                member(members, index);
            }
        } else {
            for (int i = 0; i < layout.size(); i++) {
                int index = layout.sorted(i);
                put(layout.canonical(index));
                member(members, index);
            }
        }
        put('}');
    }

    private void member(Members members, int index) {
        Tape tape = members.tape();
        int cell = members.cell(index);
        if (cell < 0 || tape == null) {
            value(members.node(index));
        } else {
            value(tape, cell);
        }
    }

    /** A value that nobody has looked at. */
    private void value(Tape tape, int cell) {
        if (tape.isPlainText(cell)) {
            int start = tape.start(cell) + 1;
            int length = tape.end(cell) - 1 - start;
            length(length);
            put(tape.text(), start, length);
        } else if (tape.isObject(cell)) {
            object(tape, cell);
        } else if (tape.isArray(cell)) {
            array(tape, cell);
        } else if (tape.isNumber(cell) && tape.text()[tape.end(cell) - 1] != '0') {
            put('#'); // the tape has only numbers that are written without an exponent; this one has no needless digits
            put(tape.text(), tape.start(cell), tape.end(cell) - tape.start(cell));
        } else {
            value(tape.node(cell));
        }
    }

    private void array(Tape tape, int cell) {
        put('[');
        int next = cell + Tape.VALUE;
        for (int i = tape.count(cell); i > 0; i--) {
            value(tape, next);
            put(',');
            next = tape.behind(next);
        }
        put(']');
    }

    private void object(Tape tape, int cell) {
        Layout layout = tape.layout(cell);
        int[] cells = tape.members(cell);
        put('{');
        for (int i = 0; i < cells.length; i++) {
            int index = layout.sorted(i);
            put(layout.canonical(index));
            value(tape, cells[index]);
        }
        put('}');
    }

    private void array(JsonNode array) {
        put('[');
        for (int i = 0; i < array.size(); i++) {
            value(array.get(i));
            put(',');
        }
        put(']');
    }

    private void text(String text) {
        length(text.length());
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void length(int length) {
        reserve(LONGEST_LENGTH);
        out[size++] = '"';
        if (length < 100) {
            if (length >= 10) {
                out[size++] = (byte) ('0' + length / 10);
            }
            out[size++] = (byte) ('0' + length % 10);
        } else {
            ascii(Integer.toString(length));
        }
        put(':');
    }

    private void number(BigDecimal number) {
        put('#');
        ascii(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
    }

    private void ascii(String text) {
        put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int start, int length) {
        reserve(length);
        System.arraycopy(bytes, start, out, size, length);
        size += length;
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
