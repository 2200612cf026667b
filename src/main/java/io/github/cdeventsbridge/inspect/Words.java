package io.github.cdeventsbridge.inspect;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One copy of each text that many events have. */
final class Words {

    private final Map<String, String> words = new HashMap<>();

    String one(String text) {
        String known = words.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    @Nullable String oneOrNull(@Nullable String text) {
        return text == null ? null : one(text);
    }
}
