package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts as "not there": senders write null, empty text and stand-ins where they know nothing. */
public final class Absence {

    private static final Set<String> STAND_INS = Set.of("", "null", "None", "TODO");

    private Absence() {}

    /** Whether a value says nothing. */
    public static boolean isAbsent(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return true;
        }
        return value.isTextual() && value.textValue().length() <= 4 && STAND_INS.contains(value.textValue());
    }
}
