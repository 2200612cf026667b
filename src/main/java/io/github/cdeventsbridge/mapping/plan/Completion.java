package io.github.cdeventsbridge.mapping.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What an event says that its mapping does not know. */
public interface Completion {

    /** The event beside which this one is made; null for the one that stands for the message. */
    @Nullable Primary primary();

    /** The event's id. */
    String id(String type, String subjectId);

    /**
     * The bridge's own part of the event's custom data, once the id is known.
     *
     * @return null when there is none, so that the event cannot be written
     */
    @Nullable ObjectNode own(String time);
}
