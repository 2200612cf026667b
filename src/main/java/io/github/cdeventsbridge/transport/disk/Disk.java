package io.github.cdeventsbridge.transport.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that the disk has when the call returns, and that are made whole or not at all. Thread-safe for different files.
 */
public final class Disk {

    /** What a file is called while it is written; one that is left over from a crash was never complete. */
    public static final String UNFINISHED = ".tmp";

    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    private Disk() {}

    /** Creates or replaces a file: a reader sees the old content or the new one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncParent(file);
    }

    /**
     * Renames a file, over another one if need be, within a file system.
     *
     * @return false if it is not there
     */
    public static boolean move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            return false;
        }
        syncParent(to);
        syncParent(from);
        return true;
    }

    /**
     * Removes a file.
     *
     * @return false if it is not there
     */
    public static boolean delete(Path file) throws IOException {
        boolean was = Files.deleteIfExists(file);
        if (was) {
            syncParent(file);
        }
        return was;
    }

    /** Creates a directory and those above it, where they are missing. */
    public static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                createDirectory(parent);
            }
            Files.createDirectories(directory);
            syncParent(directory);
        }
    }

    /** The name of a file is in its directory, which has to reach the disk too. */
    public static void syncParent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Not every file system lets a directory be opened; the data itself is safe.
            LOG.atDebug().setCause(e).addKeyValue("directory", parent).log("directory not synced");
        }
    }
}
