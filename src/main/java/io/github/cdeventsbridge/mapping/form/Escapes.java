package io.github.cdeventsbridge.mapping.form;

import java.util.Locale;

/** Percent-encoding of the characters that separate the parts of a {@link Template}, and of {@code %} beside them. */
final class Escapes {

    private Escapes() {}

    static boolean holdsAny(String value, String separators) {
        return value.indexOf('%') >= 0 || holdsSeparator(value, separators);
    }

    static boolean holdsSeparator(String value, String separators) {
        // few separators and many characters: this way round each is one quick search
        for (int i = 0; i < separators.length(); i++) {
            if (value.indexOf(separators.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static String encode(String value, String separators) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpecial(c, separators)) {
                out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Undoes {@link #encode}; other percent signs stay as they are. */
    static String decode(String value, String separators) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int code = c == '%' && i + 2 < value.length() ? code(value, i + 1) : -1;
            if (code >= 0 && isSpecial((char) code, separators)) {
                out.append((char) code);
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isSpecial(char c, String separators) {
        return c == '%' || (c < 128 && separators.indexOf(c) >= 0);
    }

    private static int code(String value, int at) {
        int high = Character.digit(value.charAt(at), 16);
        int low = Character.digit(value.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }
}
