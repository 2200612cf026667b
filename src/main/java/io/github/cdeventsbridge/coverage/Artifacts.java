package io.github.cdeventsbridge.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which type of artifact a message is about: the one that it tells, else the one in its topic. */
final class Artifacts {

    /** What is about none, or does not tell. */
    static final String NONE = "(none told)";

    private static final Pattern TOPIC =
            Pattern.compile(".*\\.ci\\.(?:[^.]+\\.)*?([^.]+)\\.[a-z-]+\\.(?:queued|running|complete|error)");

    private Artifacts() {}

    static String type(LegacyMessage message) {
        JsonNode told = message.body().tree().path("artifact").path("type");
        if (told.isTextual() && !told.textValue().isBlank()) {
            return told.textValue();
        }
        Matcher topic = TOPIC.matcher(message.topic());
        return topic.matches() ? topic.group(1) : NONE;
    }
}
