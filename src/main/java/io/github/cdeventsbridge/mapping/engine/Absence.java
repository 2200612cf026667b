package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts as "not there": senders write null, empty text and stand-ins where they know nothing. */
public final class Absence {

    private static final Set<String> STAND_INS = Set.of("", "null", "None", "TODO");

    private Absence() {}

    /** Whether a value says nothing. */
    public static boolean isAbsent(@Nullable JsonNode value) {
        // cheaper than isTextual(), as most values are texts, and no compiler can inline what so many classes implement
        if (value instanceof TextNode text) {
            return text.textValue().length() <= 4 && STAND_INS.contains(text.textValue());
        }
        return value == null || value.isNull() || value.isMissingNode();
    }
}
