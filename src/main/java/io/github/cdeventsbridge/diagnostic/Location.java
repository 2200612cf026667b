package io.github.cdeventsbridge.diagnostic;

import java.util.Objects;

/**
 * A place in a text file.
 *
 * @param file the file as its reader named it: a path, or {@code classpath:…} inside the jar
 * @param line counted from 1; 0 when only the file is known
 * @param column counted from 1 in Unicode code points; 0 when only the file or line is known
 */
public record Location(String file, int line, int column) {

    public Location {
        Objects.requireNonNull(file, "file");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("negative position " + line + ":" + column);
        }
    }

    /** The file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
