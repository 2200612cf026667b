package io.github.cdeventsbridge.message;

import java.nio.charset.StandardCharsets;

/** The escapes of JSON texts (RFC 8259, section 7). */
final class Escapes {

    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private static final byte[] HEXADECIMAL = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Escapes() {}

    /** The index behind an escape whose backslash stands at {@code at}; -1 when it is none, or half of a surrogate pair. */
    static int behind(byte[] text, int at) {
        if (at + 1 >= text.length) {
            return -1;
        }
        if (text[at + 1] != 'u') {
            return SHORT.indexOf(text[at + 1]) < 0 ? -1 : at + 2;
        }
        int code = at + 6 > text.length ? -1 : code(text, at + 2);
        return code < 0 || Character.isSurrogate((char) code) ? -1 : at + 6;
    }

    /** The characters of a text whose escapes were all found right. */
    static String decode(byte[] text, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        int from = start;
        for (int i = start; i < end; i++) {
            if (text[i] != '\\') {
                continue;
            }
            out.append(new String(text, from, i - from, StandardCharsets.UTF_8));
            i++;
            if (text[i] == 'u') {
                out.append((char) code(text, i + 1));
                i += 4;
            } else {
                out.append(MEANT.charAt(SHORT.indexOf(text[i])));
            }
            from = i + 1;
        }
        return out.append(new String(text, from, end - from, StandardCharsets.UTF_8))
                .toString();
    }

    /** Writes the escape of a character below the blank, a quotation mark or a backslash; gives the index behind it. */
    static int write(char c, byte[] out, int start) {
        int at = start;
        out[at++] = '\\';
        int known = MEANT.indexOf(c);
        if (known >= 0) {
            out[at++] = (byte) SHORT.charAt(known);
            return at;
        }
        for (byte digit : new byte[] {'u', '0', '0', HEXADECIMAL[c >> 4], HEXADECIMAL[c & 15]}) {
            out[at++] = digit;
        }
        return at;
    }

    private static int code(byte[] text, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        return code;
    }
}
