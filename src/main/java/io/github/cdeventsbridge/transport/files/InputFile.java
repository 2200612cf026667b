package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.message.MessageKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A file to read from. Its identity stays the same when it is renamed, as by a rotation.
 *
 * @param identity what the file system knows it by
 * @param size how much of it there is now
 */
record InputFile(Path path, String identity, long size) {

    private static final int HEAD = 256;

    /** The file itself, or those of a directory by their names; none if there is none yet. */
    static List<InputFile> at(Path path) throws IOException {
        List<InputFile> files = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            add(files, path);
            return files;
        }
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.filter(InputFile::isNdjson).sorted().toList()) {
                add(files, entry);
            }
        }
        return files;
    }

    private static boolean isNdjson(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".ndjson") || name.endsWith(".jsonl")) && !name.startsWith(".");
    }

    private static void add(List<InputFile> files, Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String identity = String.valueOf(Objects.requireNonNullElse(attributes.fileKey(), path.toAbsolutePath()));
            files.add(new InputFile(path, identity, attributes.size()));
        } catch (NoSuchFileException e) {
            // not there yet, or just renamed
        }
    }

    /** A digest of what the file begins with, up to a position. */
    String head(long offset) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] begin = in.readNBytes((int) Math.min(HEAD, offset));
            return HexFormat.of().formatHex(MessageKey.sha256(begin), 0, 8);
        }
    }

    /** Whether this is the file that was read up to there, and not another one, or one that was cut off. */
    boolean continues(Position position) throws IOException {
        return position.offset() == 0
                || (position.offset() <= size && head(position.offset()).equals(position.head()));
    }
}
