package io.github.cdeventsbridge.archive;

import org.jspecify.annotations.Nullable;

/**
 * One item of an archive, as it stands there: an envelope, a body, an event; or what cannot be one.
 *
 * @param place where it begins
 * @param bytes its text; of something too large, the beginning
 * @param flaw what is wrong with it, one sentence without a final full stop; null if it may be read
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ArchiveRecord(
        Place place, byte[] bytes, @Nullable String flaw) {

    /** Place and size, without the content. */
    @Override
    public String toString() {
        return "ArchiveRecord[place=" + place + ", " + bytes.length + " bytes]";
    }
}
