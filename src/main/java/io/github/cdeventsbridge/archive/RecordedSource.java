package io.github.cdeventsbridge.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Gives what the records of an archive hold, one after the other, and can be told where to go on. For one thread. */
public interface RecordedSource extends AutoCloseable {

    /**
     * The next one; null at the end.
     *
     * @throws IOException if the archive cannot be reached
     */
    @Nullable Recorded next() throws IOException;

    /** Where to go on behind the last one that {@link #next} gave; whoever opens the same archive again may be given it. */
    JsonNode position();

    /** How much of the archive has been read, from 0 to 1; empty if nobody knows how long it is. */
    default OptionalDouble share() {
        return OptionalDouble.empty();
    }

    @Override
    void close() throws IOException;

    /** Opens an archive, again and again. Thread-safe. */
    @FunctionalInterface
    interface Opener {

        /**
         * Opens it.
         *
         * @param position what {@link #position} gave; null for the beginning
         * @throws IOException if it is not there or cannot be reached
         */
        RecordedSource open(@Nullable JsonNode position) throws IOException;
    }
}
