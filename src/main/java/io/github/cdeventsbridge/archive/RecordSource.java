package io.github.cdeventsbridge.archive;

import java.io.IOException;
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
    @Nullable
    ArchiveRecord next() throws IOException;

    @Override
    void close() throws IOException;
}
