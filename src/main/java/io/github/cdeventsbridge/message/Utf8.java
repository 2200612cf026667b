package io.github.cdeventsbridge.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/** Checks of bytes that claim to be UTF-8 text. JSON parsers let overlong forms and encoded surrogates pass. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The offset of the first byte that is not well-formed UTF-8 (RFC 3629), or -1. */
    static int firstInvalid(byte[] bytes) {
        if (isAscii(bytes)) {
            return -1;
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(1024);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            if (((long) LONGS.get(bytes, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The index of the first byte from {@code start} on that does not stand for itself within a JSON text: a quotation mark,
     * a backslash, a control character, or more than ASCII; the length when there is none.
     */
    static int endOfPlain(byte[] bytes, int start) {
        int i = start;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long flags = (controlOrQuote(word) | notPlain(word)) & HIGH_BITS;
            if (flags != 0) {
                return i + (Long.numberOfTrailingZeros(flags) >>> 3); // a borrow only sets bits behind the first one
            }
        }
        for (; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == '"' || b == '\\') {
                return i;
            }
        }
        return i;
    }

    /** A hash of a run of bytes, eight at a time. */
    static int hash(byte[] bytes, int start, int end) {
        long hash = end - start;
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, i));
        }
        if (i < end) {
            hash = mixed(hash ^ rest(bytes, i, end));
        }
        return (int) (hash >>> 32);
    }

    /** Eight bytes as one number. */
    static long word(byte[] bytes, int start) {
        return (long) LONGS.get(bytes, start);
    }

    /** At most eight bytes as one number: that of {@link #word}, but for what {@link #mask} takes away. */
    static long head(byte[] bytes, int start, int end) {
        return end - start == Long.BYTES ? word(bytes, start) : rest(bytes, start, end);
    }

    /** What the first so many bytes, at most eight, take of a {@link #word}. */
    static long mask(int bytes) {
        return bytes == Long.BYTES ? -1 : (1L << (8 * bytes)) - 1;
    }

    /** Fewer than eight bytes as one number. */
    private static long rest(byte[] bytes, int start, int end) {
        if (start + Long.BYTES <= bytes.length) {
            return (long) LONGS.get(bytes, start) & ((1L << (8 * (end - start))) - 1);
        }
        long rest = 0;
        for (int i = end - 1; i >= start; i--) {
            rest = (rest << 8) | bytes[i]; // ASCII
        }
        return rest;
    }

    private static long mixed(long word) {
        return word * 0x9E3779B97F4A7C15L;
    }

    /** Sets a high bit if a byte has its high bit set or is a backslash. */
    private static long notPlain(long bytes) {
        return bytes | equal(bytes, '\\');
    }

    /** Sets a high bit if a byte is this character (Hacker's Delight, 6-1: find a zero byte). */
    private static long equal(long bytes, char ascii) {
        long differences = bytes ^ (ascii * ONES);
        return (differences - ONES) & ~differences;
    }

    /**
     * Whether the bytes hold a backslash. Well-formed UTF-8 holds no surrogates, so that JSON without one cannot hold a
     * lone surrogate either, and its texts need no look.
     */
    static boolean hasBackslash(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether the bytes hold a line feed or carriage return. */
    static boolean hasLineBreak(byte[] bytes) {
        for (int i = firstControl(bytes); i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    /** An index with no control character before it, quickly: most JSON between systems has none at all. */
    private static int firstControl(byte[] bytes) {
        int i = 0;
        for (; i + 4 * Long.BYTES <= bytes.length; i += 4 * Long.BYTES) {
            long flags = control((long) LONGS.get(bytes, i))
                    | control((long) LONGS.get(bytes, i + Long.BYTES))
                    | control((long) LONGS.get(bytes, i + 2 * Long.BYTES))
                    | control((long) LONGS.get(bytes, i + 3 * Long.BYTES));
            if ((flags & HIGH_BITS) != 0) {
                break;
            }
        }
        return i;
    }

    /** Sets a high bit if a byte is less than a blank. */
    private static long control(long bytes) {
        return (bytes - ' ' * ONES) & ~bytes;
    }

    /**
     * Sets a high bit if an ASCII byte is less than a blank or a quotation mark, in one look: with the second lowest bit the
     * other way round, these are all that are less than an exclamation mark.
     */
    private static long controlOrQuote(long bytes) {
        long turned = bytes ^ (2 * ONES);
        return (turned - '!' * ONES) & ~turned;
    }

    /**
     * Whether ASCII text can stand in JSON as it is. A question mark counts as if it could not: encoders write one for a
     * lone surrogate.
     */
    static boolean needsNoEscape(byte[] ascii) {
        int i = 0;
        for (; i + Long.BYTES <= ascii.length; i += Long.BYTES) {
            long bytes = (long) LONGS.get(ascii, i);
            long flags = controlOrQuote(bytes) | notPlain(bytes) | equal(bytes, '?');
            if ((flags & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < ascii.length; i++) {
            byte b = ascii[i];
            if (b < ' ' || b == '"' || b == '\\' || b == '?') {
                return false;
            }
        }
        return true;
    }

    /** Encodes text, or tells that it holds a lone surrogate. */
    static byte[] encode(String text) throws CharacterCodingException {
        if (hasLoneSurrogate(text)) {
            throw new MalformedInputException(1);
        }
        return text.getBytes(StandardCharsets.UTF_8); // would put a question mark in the place of one
    }

    /** Whether the text holds half of a surrogate pair, which has no UTF-8 form. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
