package io.github.cdeventsbridge.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The beginning of something that was not expected, for people. */
final class Excerpt {

    private static final int LENGTH = 40;

    private Excerpt() {}

    static String of(byte[] bytes) {
        String kind = kind(bytes);
        if (!kind.isEmpty()) {
            return kind;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * LENGTH), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= LENGTH ? "'" + text + "'" : "'" + text.substring(0, LENGTH) + "…'";
    }

    private static String kind(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        String word = begin.strip().toLowerCase(Locale.ROOT);
        if (word.startsWith("<!doctype html") || word.startsWith("<html")) {
            return "a page in HTML; ask the server for JSON (Accept: application/json)";
        }
        if (begin.startsWith("PK\u0003\u0004")) {
            return "a zip file; unpack it and name the folder";
        }
        if (begin.length() >= 262 && begin.startsWith("ustar", 257)) {
            return "a tar file; unpack it and name the folder";
        }
        return "";
    }
}
