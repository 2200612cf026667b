package io.github.cdeventsbridge.transport.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * When a file is put aside, and under which name: that of the file with the time, which sorts before it.
 *
 * @param bytes from which size on; 0 for never
 * @param every after which time; zero for never
 */
record Rotation(long bytes, Duration every) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** @param begun when the file got its first record */
    boolean isDue(long size, Instant begun, Instant now) {
        return size > 0 && ((bytes > 0 && size >= bytes) || (!every.isZero() && !now.isBefore(begun.plus(every))));
    }

    /** A name that no file has. */
    Path aside(Path file, Instant now) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String base = dot <= 0 ? name : name.substring(0, dot);
        String end = dot <= 0 ? "" : name.substring(dot);
        Path aside = file.resolveSibling(base + "-" + STAMP.format(now) + end);
        for (int i = 1; Files.exists(aside); i++) {
            aside = file.resolveSibling(base + "-" + STAMP.format(now) + "-" + i + end);
        }
        return aside;
    }
}
