package io.github.cdeventsbridge.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record holds. */
public sealed interface Recorded {

    /** The record. */
    ArchiveRecord record();

    /** A legacy message, out of its envelopes. */
    record Message(ArchiveRecord record, LegacyMessage message) implements Recorded {}

    /**
     * A CDEvent.
     *
     * @param topic what it was published to, where the record tells it
     * @param headers properties beside it, as the record has them
     * @param document the event as it stands there: a CloudEvent in structured form, a bare CDEvent, or the data of a
     *     CloudEvent in binary form
     * @param reading what was read
     */
    record Event(
            ArchiveRecord record,
            @Nullable String topic,
            ObjectNode headers,
            ObjectNode document,
            Reading.Event reading)
            implements Recorded {}

    /** Something that is neither, and no fault: a CloudEvent of somebody else, a message that is no CI message. */
    record Other(ArchiveRecord record, String reason, String detail) implements Recorded {}

    /** What cannot be read. */
    record Unreadable(ArchiveRecord record, List<Problem> problems) implements Recorded {

        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
