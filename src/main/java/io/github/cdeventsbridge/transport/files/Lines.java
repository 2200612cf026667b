package io.github.cdeventsbridge.transport.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The whole lines of a file from a position on. A line without its end is being written, and waits. */
final class Lines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final long maxBytes;
    private long offset;
    private long line;

    /**
     * A line.
     *
     * @param number counted from 1
     * @param bytes without its end; the beginning of it if it is too large
     * @param size how many bytes it has
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Line(long number, byte[] bytes, long size) {}

    private Lines(InputStream in, Position from, long maxBytes) {
        this.in = in;
        this.offset = from.offset();
        this.line = from.line();
        this.maxBytes = maxBytes;
    }

    /** @param maxBytes how much of a line is kept */
    static Lines open(Path file, Position from, long maxBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(from.offset());
            return new Lines(new BufferedInputStream(Channels.newInputStream(channel), BUFFER), from, maxBytes);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Null if no whole line follows. */
    @Nullable Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long size = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                offset += size + 1;
                return new Line(line++, bytes.toByteArray(), size);
            }
            size++;
            if (bytes.size() < maxBytes) {
                bytes.write(b);
            }
        }
        return null;
    }

    /** The position behind the last line. */
    long offset() {
        return offset;
    }

    /** The number of the line that follows. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
