package io.github.cdeventsbridge.transport.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory of a broker, held by one process at a time.
 *
 * <p>The broker has a lock of its own, but it waits for it without a word; this one says at once that the directory is
 * in use. It ends with the process, however that ends.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws BrokerStartException if the directory cannot be written or another broker works in it */
    static DataDirectory lock(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(
                    path.resolve("cdbridge.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw BrokerStartException.notWritable(path, e);
        }
        try {
            if (channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            return new DataDirectory(path, channel);
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw BrokerStartException.inUse(path);
        } catch (IOException e) {
            closeQuietly(channel);
            throw BrokerStartException.notWritable(path, e);
        }
    }

    Path resolve(String child) {
        return path.resolve(child);
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process anyway, and there is nothing that a caller could do.
            LOG.atDebug().setCause(e).log("data directory lock not closed");
        }
    }
}
