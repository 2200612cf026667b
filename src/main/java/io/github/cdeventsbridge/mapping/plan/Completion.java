package io.github.cdeventsbridge.mapping.plan;

import io.github.cdeventsbridge.message.CompactWriter;
import org.jspecify.annotations.Nullable;

/** What an event says that its mapping does not know. */
public interface Completion {

    /** The event beside which this one is made; null for the one that stands for the message. */
    @Nullable Primary primary();

    /** The event's id. */
    String id(String type, String subjectId);

    /**
     * Writes the bridge's own part of the event's custom data, once the id is known.
     *
     * @return false when there is none, so that the event cannot be written
     */
    boolean writeOwn(String time, CompactWriter out);
}
