package io.github.cdeventsbridge.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream, one after the other, with the number of the line, and the possibility of keeping what passes by.
 * A stream that breaks off ends here; why is remembered.
 */
final class ByteQueue {

    /** What {@link #next} and {@link #peek} give at the end. */
    static final int END = -1;

    private static final int BUFFER = 1 << 17;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final InputStream in;
    private final int maxKept;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long line = 1;
    private boolean keeping;
    private int keptFrom;
    private byte[] kept = new byte[4096];
    private int keptLength;
    private boolean overflowed;
    private @Nullable String broken;

    ByteQueue(InputStream in, int maxKept) {
        this.in = in;
        this.maxKept = maxKept;
    }

    /** Takes a byte. */
    int next() {
        if (position == end && !fill()) {
            return END;
        }
        int b = buffer[position++] & 0xff;
        if (b == '\n') {
            line++;
        }
        return b;
    }

    /** Looks at the byte that {@link #next} gives. */
    int peek() {
        return position == end && !fill() ? END : buffer[position] & 0xff;
    }

    /** Takes what stands inside a text, up to a quote, a backslash or a control character, which it leaves. */
    void skipPlainText() {
        do {
            if (isAtEndOfPlainText()) {
                return;
            }
        } while (fill());
    }

    /** Goes there, eight bytes at a time: most of an archive is text. False if the buffer ends before. */
    private boolean isAtEndOfPlainText() {
        int at = position;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long word = (long) LONGS.get(buffer, at);
            long ends = (control(word) | equal(word, '"') | equal(word, '\\')) & HIGH_BITS;
            if (ends != 0) {
                position =
                        at + (Long.numberOfTrailingZeros(ends) >>> 3); // a borrow only sets bits behind the first one
                return true;
            }
        }
        for (; at < end; at++) {
            byte b = buffer[at];
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                position = at;
                return true;
            }
        }
        position = end;
        return false;
    }

    /** Sets a high bit if a byte is a control character (Hacker's Delight, 6-1). */
    private static long control(long bytes) {
        return (bytes - ' ' * ONES) & ~bytes;
    }

    /** Sets a high bit if a byte is this character. */
    private static long equal(long bytes, char ascii) {
        long differences = bytes ^ (ascii * ONES);
        return (differences - ONES) & ~differences;
    }

    /** The line of the byte that comes next, counted from 1. */
    long line() {
        return line;
    }

    /** Keeps what comes from now on. */
    void keep() {
        keeping = true;
        keptFrom = position;
        keptLength = 0;
        overflowed = false;
    }

    /** How much has been kept so far. */
    int keptSize() {
        return keptLength + position - keptFrom;
    }

    /** Whether what was kept from a position on is this word. */
    boolean keptEndsWith(byte[] word, int from) {
        if (keptSize() - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            int at = from + i;
            byte b = at < keptLength ? kept[at] : buffer[keptFrom + at - keptLength];
            if (b != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** What was kept; keeping ends. */
    byte[] take() {
        store();
        keeping = false;
        byte[] bytes = Arrays.copyOf(kept, keptLength);
        if (kept.length > BUFFER) {
            kept = new byte[4096];
        }
        keptLength = 0;
        return bytes;
    }

    /** Whether more came than is kept. */
    boolean isOverflowed() {
        return overflowed || keptSize() > maxKept;
    }

    /** Forgets what was kept. */
    void drop() {
        keeping = false;
        keptLength = 0;
    }

    /** Why the stream ended before its end; null if it did not. */
    @Nullable String broken() {
        return broken;
    }

    private boolean fill() {
        if (broken != null) {
            return false;
        }
        if (keeping) {
            store();
        }
        position = 0;
        end = 0;
        keptFrom = 0;
        try {
            int read = in.read(buffer);
            end = Math.max(0, read);
            return read > 0;
        } catch (IOException | RuntimeException e) { // decoders of broken data throw both
            broken = String.valueOf(e.getMessage());
            return false;
        }
    }

    private void store() {
        int more = Math.min(position - keptFrom, maxKept - keptLength);
        overflowed |= position - keptFrom > more;
        if (keptLength + more > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(keptLength + more, Math.min(maxKept, kept.length * 2)));
        }
        System.arraycopy(buffer, keptFrom, kept, keptLength, more);
        keptLength += more;
        keptFrom = position;
    }
}
