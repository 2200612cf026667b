package io.github.cdeventsbridge.mapping.draft;

/** Texts as YAML 1.2 writes them: plain where a reader takes them for what they are, else in quotes (section 7.3). */
final class YamlText {

    /** Characters that mean something at the start of a plain scalar. */
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private static final String FLOW_INDICATORS = ",[]{}";

    private YamlText() {}

    /** A key of a block. */
    static String key(String key) {
        return quotedIfNeeded(key, false);
    }

    /** A key inside braces. */
    static String flowKey(String key) {
        return quotedIfNeeded(key, true);
    }

    /**
     * A value with its tag.
     *
     * @param flow whether it stands inside braces or brackets
     */
    static String scalar(Sketch.Text text, boolean flow) {
        String written = quotedIfNeeded(text.text(), flow);
        return text.form().isEmpty() ? written : "!" + text.form() + " " + written;
    }

    private static String quotedIfNeeded(String text, boolean flow) {
        if (isPlain(text, flow)) {
            return text;
        }
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0x85 && c < 0xd800 && c < 0xfff0)
                && text.chars().noneMatch(c -> c == 0x2028 || c == 0x2029 || c == 0xfeff);
        return printable ? "'" + text.replace("'", "''") + "'" : escaped(text);
    }

    private static boolean isPlain(String text, boolean flow) {
        if (text.isEmpty() || !text.strip().equals(text) || text.contains(": ") || text.contains(" #")) {
            return false;
        }
        if (INDICATORS.indexOf(text.charAt(0)) >= 0 || text.endsWith(":")) {
            return false;
        }
        return text.chars().allMatch(c -> isHarmless(c, flow));
    }

    private static boolean isHarmless(int c, boolean flow) {
        boolean letter = (c > ' ' && c < 0x7f) || (Character.isLetterOrDigit(c) && c < 0xd800);
        return c == ' ' || (letter && !(flow && FLOW_INDICATORS.indexOf(c) >= 0));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 0x7f) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format("\\U%08x", c));
            }
        });
        return escaped.append('"').toString();
    }
}
