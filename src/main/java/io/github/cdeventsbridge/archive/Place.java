package io.github.cdeventsbridge.archive;

/**
 * Where a record stands.
 *
 * @param file the file as its user named it, or what stands in its place
 * @param line where the record begins, counted from 1 in the unpacked file
 */
public record Place(String file, long line) {

    /** The form that people and editors read: {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
