package io.github.cdeventsbridge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something was sent first. */
final class RecordedTime {

    private RecordedTime() {}

    /** The time of the envelope, else that in the message; null if neither tells one. */
    static @Nullable Instant of(Recorded recorded) {
        if (recorded instanceof Recorded.Message message) {
            return of(message.message());
        }
        return recorded instanceof Recorded.Event event
                ? Timestamps.instant(event.reading().event().timestamp())
                : null;
    }

    private static @Nullable Instant of(LegacyMessage message) {
        if (message.time() != null) {
            return Timestamps.instant(message.time());
        }
        JsonNode body = message.body().tree();
        return Timestamps.read(body.path("generated_at"))
                .or(() -> Timestamps.read(body.path("timestamp")))
                .map(Timestamps::instant)
                .orElse(null);
    }
}
