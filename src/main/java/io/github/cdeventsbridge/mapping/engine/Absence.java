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
        if (value instanceof TextNode node) { // as most are: telling that by the class is cheaper than asking each
            String text = node.textValue();
            return text.length() <= 4 && STAND_INS.contains(text);
        }
        return value == null || value.isNull() || value.isMissingNode();
    }
}
