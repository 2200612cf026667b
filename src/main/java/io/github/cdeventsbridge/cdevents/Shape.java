package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at one place of an event in one spec version, compiled: it checks, and it translates between that
 * version's spelling and the newest vocabulary. Immutable; values that need no change are handed back as they are.
 */
sealed interface Shape permits TextShape, ObjectShape, ListShape, ChoiceShape, EitherShape {

    /** Says everything that this version's schema would refuse. */
    void check(JsonNode value, Findings findings);

    /** Whether a translation changed nothing: then the very node comes back, and nobody needs to compare contents. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(@Nullable JsonNode before, JsonNode after) {
        return before == after;
    }

    /** The value as this version spells it; what it cannot express goes to the leftovers. */
    default JsonNode toVersion(JsonNode newest, Leftovers leftovers) {
        return newest;
    }

    /** The value in the newest vocabulary; what this version does not know stays as it is. */
    default JsonNode toNewest(JsonNode written) {
        return written;
    }
}
