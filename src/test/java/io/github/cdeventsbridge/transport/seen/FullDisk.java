package io.github.cdeventsbridge.transport.seen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of MVStore, {@code full:}, on the real one, that takes only as many bytes as it has left. */
public final class FullDisk extends FilePathWrapper {

    static final String SCHEME = "full:";

    private static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

    static void register() {
        FilePath.register(new FullDisk());
        left(Long.MAX_VALUE);
    }

    static void left(long bytes) {
        LEFT.set(bytes);
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return real.read(to, position);
        }

        /** As the operating system does: first a part is written, then nothing. */
        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            int taken = (int) Math.min(from.remaining(), LEFT.get());
            if (taken == 0 && from.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            LEFT.addAndGet(-taken);
            ByteBuffer part = from.slice(from.position(), taken);
            from.position(from.position() + taken);
            return real.write(part, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
