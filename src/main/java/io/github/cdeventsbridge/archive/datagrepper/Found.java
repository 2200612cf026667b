package io.github.cdeventsbridge.archive.datagrepper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer is that is no page, for people. */
final class Found {

    private Found() {}

    static String of(byte[] body, @Nullable JsonProcessingException problem) {
        String begin = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (begin.isEmpty()) {
            return "with nothing";
        }
        if (begin.startsWith("<")) {
            return "with a page in HTML";
        }
        if (begin.startsWith("{") && problem instanceof JsonEOFException) {
            return "with JSON that is cut off after " + body.length + " bytes";
        }
        if (problem == null) {
            return "with JSON that has no list 'raw_messages' with its 'total'";
        }
        return begin.startsWith("{")
                ? "with JSON that is broken at byte " + problem.getLocation().getByteOffset()
                : "with something else than JSON";
    }
}
