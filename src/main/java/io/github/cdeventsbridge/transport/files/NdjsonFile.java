package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that grows by whole lines. What could not be written whole is cut off again, at once or when the file is next
 * opened: it was not confirmed to anybody. One process writes to it at a time. Thread-safe.
 */
final class NdjsonFile implements LineOutput {

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonFile.class);

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Rotation rotation;
    private final boolean fsync;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private @Nullable FileChannel channel;
    private @Nullable RecentLines recent;
    private Instant begun = Instant.EPOCH;

    /** Opens nothing. */
    NdjsonFile(Path path, Rotation rotation, boolean fsync) {
        this.path = path;
        this.rotation = rotation;
        this.fsync = fsync;
    }

    @Override
    public synchronized void append(List<ToSend> messages, LineForm form, boolean withoutRepeats) throws IOException {
        FileChannel out = opened();
        RecentLines known = withoutRepeats ? recent() : null;
        List<ToSend> unknown = LineOutput.unknown(messages, known);
        if (!unknown.isEmpty()) {
            append(out, unknown, form);
        }
        if (known != null) {
            known.addAll(LineOutput.ids(unknown));
        }
    }

    private RecentLines recent() throws IOException {
        if (recent == null) {
            recent = RecentLines.of(path);
        }
        return recent;
    }

    private void append(FileChannel opened, List<ToSend> messages, LineForm form) throws IOException {
        FileChannel out = opened;
        if (rotation.isDue(out.size(), begun, Instant.now())) {
            rotate();
            out = opened();
        }
        long before = out.size();
        if (before == 0) {
            begun = Instant.now();
        }
        try {
            buffer.clear();
            for (ToSend message : messages) { // one by one: their lines together would be large for a small heap
                write(out, form.write(message));
            }
            drain(out);
            if (fsync) {
                out.force(false);
            }
        } catch (IOException | RuntimeException e) {
            cutOff(out, before, e);
            throw e;
        }
    }

    private void write(FileChannel out, byte[] line) throws IOException {
        int written = 0;
        while (written < line.length) {
            int part = Math.min(line.length - written, buffer.remaining());
            buffer.put(line, written, part);
            written += part;
            if (!buffer.hasRemaining()) {
                drain(out);
            }
        }
        buffer.put((byte) '\n');
        if (!buffer.hasRemaining()) {
            drain(out);
        }
    }

    private void drain(FileChannel out) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }

    private void cutOff(FileChannel out, long size, Exception cause) {
        try {
            out.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e); // done when it is opened again
        }
        close();
    }

    private void rotate() throws IOException {
        close();
        Path aside = rotation.aside(path, Instant.now());
        Disk.move(path, aside);
        LOG.atInfo().addKeyValue("file", path).addKeyValue("aside", aside).log("file rotated");
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open != null && Files.exists(path)) {
            return open;
        }
        close(); // somebody else has rotated it
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Disk.createDirectory(parent);
        }
        boolean isNew = !Files.exists(path);
        open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(open);
            removeHalfLine(open);
            open.position(open.size());
            begun = isNew ? Instant.now() : Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            open.close();
            throw e;
        }
        if (isNew) {
            Disk.syncParent(path);
        }
        channel = open;
        return open;
    }

    private void lock(FileChannel open) throws IOException {
        FileLock lock;
        try {
            lock = open.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(
                    "another bridge or route writes to " + path + " already; give each a file of its own");
        }
    }

    /** A crash may have left the beginning of a line. */
    private void removeHalfLine(FileChannel open) throws IOException {
        long size = open.size();
        long end = size;
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            open.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        if (end < size) {
            LOG.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("bytes", size - end)
                    .log("half a line is cut off, it was confirmed to nobody");
            open.truncate(end);
        }
    }

    /** The next record opens it again. */
    @Override
    public synchronized void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.atDebug().addKeyValue("file", path).setCause(e).log("file not closed");
            }
            channel = null;
        }
    }
}
