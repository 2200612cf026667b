package io.github.cdeventsbridge.mapping.pattern;

/** The names that a mapping file may use for its holes. */
public final class Names {

    private Names() {}

    static boolean isHole(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    /** Whether a name speaks of a value from outside: {@code config.x} or {@code message.x}. */
    static boolean isSupplied(String name) {
        int dot = name.indexOf('.');
        return dot > 0
                && (name.startsWith("config.") || name.startsWith("message."))
                && isHole(name.substring(dot + 1));
    }
}
