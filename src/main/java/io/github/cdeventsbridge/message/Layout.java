package io.github.cdeventsbridge.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's members in their order. Messages of one kind hold objects with the same names again and again:
 * these share one layout ({@link Prefix}), so that whatever follows from the names alone is worked out once for all of them.
 * Immutable and thread-safe.
 */
final class Layout {

    private final String[] names;

    /** One bit for each name, so that most names that are none of these are not looked for. */
    private final long bits;

    private @Nullable Written written;
    private @Nullable Canonical canonical;

    /** The names as they are written, each with the colon behind it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Written(byte[][] names) {}

    /** The names as {@link CanonicalForm} writes them, and the order in which it does. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Canonical(int[] order, byte[][] names) {}

    /**
     * @param names each once; changed by nobody
     */
    Layout(String[] names) {
        this.names = names;
        long all = 0;
        for (String name : names) {
            all |= 1L << name.hashCode();
        }
        this.bits = all;
    }

    int size() {
        return names.length;
    }

    /** All of them, which nobody may change. */
    String[] names() {
        return names;
    }

    /** A name as it is written, with the colon behind it. */
    byte[] written(int index) {
        Written known = written;
        if (known == null) {
            byte[][] all = new byte[names.length][];
            Arrays.setAll(all, i -> Names.written(names[i]));
            known = new Written(all);
            written = known;
        }
        return known.names[index];
    }

    /** The index of the name that stands at a place when they are sorted. */
    int sorted(int place) {
        return canonical().order[place];
    }

    /** A name as {@link CanonicalForm} writes it. */
    byte[] canonical(int index) {
        return canonical().names[index];
    }

    private Canonical canonical() {
        Canonical known = canonical;
        if (known == null) {
            byte[][] all = new byte[names.length][];
            Arrays.setAll(all, i -> canonical(names[i]));
            known = new Canonical(order(names, names.length), all);
            canonical = known;
        }
        return known;
    }

    private static byte[] canonical(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] length = ("\"" + name.length() + ":").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(length, length.length + text.length);
        System.arraycopy(text, 0, whole, length.length, text.length);
        return whole;
    }

    /** The order of so many names; few are sorted quickest by inserting one after the other. */
    static int[] order(String[] names, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i;
            while (at > 0 && names[order[at - 1]].compareTo(names[i]) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }

    /** The index of a name, or -1. */
    int indexOf(@Nullable Object name) {
        return name == null || (bits & (1L << name.hashCode())) == 0 ? -1 : indexOf(names, names.length, name);
    }

    /** The index of a name among the first so many, or -1. */
    @SuppressWarnings("ReferenceEquality") // first, since most names are the very same text
    static int indexOf(String[] names, int count, @Nullable Object name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        if (name instanceof String text) {
            int hash = text.hashCode();
            for (int i = 0; i < count; i++) {
                if (names[i].hashCode() == hash && names[i].equals(text)) {
                    return i;
                }
            }
        }
        return -1;
    }
}
