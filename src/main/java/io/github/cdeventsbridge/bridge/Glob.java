package io.github.cdeventsbridge.bridge;

import java.util.List;

/** A text in which {@code *} stands for any characters, also for none. Takes time in proportion to the text. */
public record Glob(String text) {

    /** Whether the whole of a value fits. */
    public boolean matches(String value) {
        List<String> parts = List.of(text.split("\\*", -1));
        String first = parts.get(0);
        if (parts.size() == 1) {
            return value.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        int end = value.length() - last.length();
        if (end < first.length() || !value.startsWith(first) || !value.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = value.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
