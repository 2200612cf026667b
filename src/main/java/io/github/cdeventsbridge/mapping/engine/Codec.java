package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A compiled pattern of one value. Immutable and thread-safe; all state is in the {@link Frame}. */
public interface Codec {

    /**
     * Binds the slots to what a value holds.
     *
     * @param value the value; may be missing or null
     * @return false when the value does not fit; nothing was bound then, except in a structure
     */
    boolean read(@Nullable JsonNode value, Frame frame);

    /** The value that the slots give, or null when they give none. */
    @Nullable JsonNode write(Frame frame);

    /** Tells the slots that this pattern reads. */
    void eachSlot(IntConsumer slots);

    /** Whether a value must be there. */
    default boolean isRequired() {
        return false;
    }

    /** Whether this pattern tells messages of one mapping from those of another. */
    default boolean isGuard() {
        return false;
    }

    /** What all that is written passes, which are texts then; null when that may be anything. */
    default @Nullable Predicate<String> check() {
        return null;
    }

    /** What a value must look like, for messages. */
    String expectation();

    /**
     * Puts what changed into an existing value: where none of the slots changed, the value stays as its sender wrote it.
     *
     * @param base the value of the original
     */
    default @Nullable JsonNode patch(@Nullable JsonNode base, Frame frame, boolean[] changed) {
        return Changes.any(this, changed) ? write(frame) : base;
    }
}
