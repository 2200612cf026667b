package io.github.cdeventsbridge.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names of members seen before, so that most are no new text but the very one that mappings look for, and are written
 * without a look at their characters. A slot keeps the first name that falls into it: memory stays bounded, and a race
 * between threads only makes a name twice. Thread-safe.
 */
final class Names {

    /** Longer names are left to the parser. */
    static final int LONGEST = 200;

    private static final int SLOTS = 2048;

    private static final @Nullable Seen[] READ = new Seen[SLOTS];
    private static final @Nullable Seen[] WRITTEN = new Seen[SLOTS];

    /** A name, and its bytes with all that stands around them in a document: {@code "name":}. */
    private record Seen(String name, byte[] quoted) {}

    private Names() {}

    /**
     * The name that stands at a place of a text.
     *
     * @param hash of these bytes
     */
    static String of(byte[] text, int start, int end, int hash) {
        int slot = hash & (SLOTS - 1);
        Seen seen = READ[slot];
        if (seen != null && Arrays.equals(seen.quoted, 1, seen.quoted.length - 2, text, start, end)) {
            return seen.name;
        }
        String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        if (seen == null) {
            name = name.intern();
            READ[slot] = new Seen(name, quoted(name));
        }
        return name;
    }

    /** A name as it is written, with the colon behind it. */
    static byte[] written(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 11)) & (SLOTS - 1);
        Seen seen = WRITTEN[slot];
        if (seen != null && seen.name.equals(name)) {
            return seen.quoted;
        }
        byte[] quoted = quoted(name);
        if (seen == null && name.length() <= LONGEST) {
            WRITTEN[slot] = new Seen(name, quoted);
        }
        return quoted;
    }

    private static byte[] quoted(String name) {
        byte[] text = Json.bytesByJackson(Json.NODES.textNode(name));
        byte[] quoted = Arrays.copyOf(text, text.length + 1);
        quoted[text.length] = ':';
        return quoted;
    }
}
