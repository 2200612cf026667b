package io.github.cdeventsbridge.transport.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The archive that an {@code archive} endpoint reads, bound in the registry of the Camel context by whoever replays; and who is
 * told how far it is. Several threads call it, one at a time: what is read in the order of the archive, what is told in that order, too.
 */
public interface ArchiveInput {

    /** Opens the archive where it shall go on. */
    RecordedSource open() throws IOException;

    /** How long a message has to wait before it is taken. */
    default Duration wait(Recorded recorded) {
        return Duration.ZERO;
    }

    /** Something was left out that is neither a message nor an event. */
    default void other(Recorded.Other other) {}

    /** What would be published, if the target is nowhere. */
    default void planned(List<ToSend> messages) {}

    /** What to do about a message that cannot be translated. */
    default OnError onError() {
        return OnError.DEAD_LETTER;
    }

    /** A message was left out, or made the replay stop, because it cannot be translated. */
    default void refused(String place, String why) {}

    /**
     * Everything up to here is safe at the target, or decided about.
     *
     * @param share of the archive that was read
     */
    void acknowledged(JsonNode position, OptionalDouble share) throws IOException;

    /** The end was reached, and everything before it is acknowledged; or the replay stops because of an error. */
    void finished(@Nullable String stoppedBy);

    /** The archive cannot be read any more; everything before is acknowledged. */
    void failed(IOException failure);

    /** What follows a message that cannot be translated. */
    enum OnError {
        DEAD_LETTER,
        STOP,
        SKIP
    }
}
