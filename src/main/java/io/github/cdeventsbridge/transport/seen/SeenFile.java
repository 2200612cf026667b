package io.github.cdeventsbridge.transport.seen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the file whatever state it is in. One that cannot be read is renamed and replaced by an empty one, because the
 * bridge must start; what was lost is said.
 *
 * @param log the open file
 * @param entries what was in it, the oldest first
 * @param notices what it could not read, one sentence each
 */
record SeenFile(EntryLog log, List<Entry> entries, List<String> notices) {

    private static final Logger LOG = LoggerFactory.getLogger(SeenFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The file begins with two blocks that hold the same text: its header. */
    private static final int HEADER_BLOCK = 4096;

    private static final Pattern VERSION = Pattern.compile("(?:^|,)version:([0-9a-f]{1,15})(?:,|$)");

    SeenFile {
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
    }

    /**
     * @param scheme what goes before the path for the file systems of MVStore; empty for the real one
     * @throws SeenKeysException if another process holds the file or the directory cannot be written
     */
    static SeenFile open(Path file, String scheme, Instant now) {
        boolean isNew;
        boolean isEmpty;
        long expected;
        try {
            Files.createDirectories(directory(file));
            isNew = !Files.exists(file);
            if (!isNew && !(Files.isReadable(file) && Files.isWritable(file))) {
                throw new IOException("it may not be read and written");
            }
            expected = isNew ? 0 : promisedVersion(file);
            isEmpty = !isNew && Files.size(file) == 0;
        } catch (IOException e) {
            throw SeenKeysException.notUsable(file, e);
        }
        SeenFile opened;
        try {
            opened = read(scheme + file, isEmpty, expected);
        } catch (RuntimeException | AssertionError e) {
            if (EntryLog.isLocked(e)) {
                throw SeenKeysException.inUse(file, e);
            }
            if (isNew) {
                throw SeenKeysException.notUsable(file, e);
            }
            opened = startAgain(file, scheme, now, e);
            isNew = true;
        }
        if (isNew) {
            syncDirectory(file);
        }
        opened.notices.forEach(notice -> LOG.atWarn().addKeyValue("file", file).log("seen keys are lost: {}", notice));
        return opened;
    }

    private static SeenFile read(String name, boolean isEmpty, long expected) {
        List<Entry> entries = new ArrayList<>();
        EntryLog log = EntryLog.open(name, entries::add);
        List<String> notices = new ArrayList<>();
        if (isEmpty) {
            notices.add("the file was there and empty; messages that come again may be published again");
        }
        long missing = expected - log.version();
        if (missing > 0) {
            notices.add("the file ends before its last " + missing + (missing == 1 ? " commit" : " commits")
                    + "; messages whose keys were there may be published again");
        }
        return new SeenFile(log, entries, notices);
    }

    private static SeenFile startAgain(Path file, String scheme, Instant now, Throwable cause) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + STAMP.format(now));
        long size;
        try {
            size = Files.size(file);
            Files.move(file, aside);
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw SeenKeysException.notUsable(file, e);
        }
        String notice = "the file of " + size + " bytes cannot be read (" + cause.getMessage() + "); it is kept as "
                + aside.getFileName() + " and an empty one is begun; messages that come again may be published again";
        try {
            return new SeenFile(EntryLog.open(scheme + file, entry -> {}), List.of(), List.of(notice));
        } catch (RuntimeException e) {
            throw SeenKeysException.notUsable(file, e);
        }
    }

    /**
     * The version that the file must have according to its header; 0 where its two copies do not agree. The header is
     * written after its commit, but in a power failure it may outrun the last one, which nobody relied on then.
     */
    private static long promisedVersion(Path file) throws IOException {
        byte[] blocks;
        try (InputStream in = Files.newInputStream(file)) {
            blocks = in.readNBytes(2 * HEADER_BLOCK);
        }
        if (blocks.length < 2 * HEADER_BLOCK) {
            return 0;
        }
        String first = new String(blocks, 0, HEADER_BLOCK, StandardCharsets.ISO_8859_1).strip();
        String second = new String(blocks, HEADER_BLOCK, HEADER_BLOCK, StandardCharsets.ISO_8859_1).strip();
        Matcher version = VERSION.matcher(first);
        if (!first.equals(second) || !version.find()) {
            return 0;
        }
        boolean closedInOrder = first.contains("clean:1");
        return Long.parseLong(version.group(1), 16) - (closedInOrder ? 0 : 1);
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    /** The name of a new file is in its directory, which has to reach the disk too. */
    private static void syncDirectory(Path file) {
        try (FileChannel directory = FileChannel.open(directory(file), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Not every file system lets a directory be opened; the data itself is safe.
            LOG.atDebug().setCause(e).log("directory not synced");
        }
    }
}
