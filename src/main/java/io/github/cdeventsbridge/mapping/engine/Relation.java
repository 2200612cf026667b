package io.github.cdeventsbridge.mapping.engine;

import org.jspecify.annotations.Nullable;

/** A compiled relation between slots. Immutable and thread-safe. */
public interface Relation {

    /** Works out the event's slots from the message's. Refuses or skips through the frame. */
    void toEvent(Frame frame);

    /**
     * Works out the message's slots from the event's.
     *
     * @param original what the original message says, both sides of it; where the event side is the same, the message
     *     side stays the same
     */
    void toLegacy(Frame frame, @Nullable Frame original);

    /** The slots that {@link #toEvent} reads. */
    int[] legacySlots();

    /** The slots that {@link #toEvent} fills. */
    int[] eventSlots();
}
