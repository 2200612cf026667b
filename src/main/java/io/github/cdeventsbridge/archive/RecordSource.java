package io.github.cdeventsbridge.archive;

import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of an archive, always the same ones in the same order, as long as the archive is the same. For one
 * thread.
 */
public interface RecordSource extends AutoCloseable {

    /**
     * The next record; null at the end.
     *
     * @throws IOException if the archive cannot be reached; what is wrong <em>in</em> it is told as a flaw of a record
     */
    @Nullable ArchiveRecord next() throws IOException;

    /** How much of the archive has been read, from 0 to 1; empty if nobody knows how long it is. */
    default OptionalDouble share() {
        return OptionalDouble.empty();
    }

    @Override
    void close() throws IOException;
}
