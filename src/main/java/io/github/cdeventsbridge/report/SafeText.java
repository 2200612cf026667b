package io.github.cdeventsbridge.report;

/** Names and values from whoever sends, made fit to be shown. */
public final class SafeText {

    private SafeText() {}

    /** Without characters that a terminal would take for commands, and without those that nobody sees. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(point -> isShown(point) ? point : '?').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isShown(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** At most so many characters; the middle is left out, because names differ at their ends. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = (most - 1) / 2;
        return text.substring(0, most - 1 - end) + "…" + text.substring(text.length() - end);
    }
}
