package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one message. Exactly one of these, always a value. */
public sealed interface Outcome {

    /**
     * Messages to publish.
     *
     * @param messages at least one, the primary first
     * @param mapping the mapping that made them
     * @param losses what they do not say
     */
    record Published(List<Outgoing> messages, String mapping, List<Problem> losses) implements Outcome {
        public Published {
            messages = List.copyOf(messages);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Nothing, on purpose.
     *
     * @param reason one of few words, such as {@code unmapped}
     * @param detail the same for people
     */
    record Skipped(String reason, String detail) implements Outcome {}

    /** Nothing: this instance has published it, or it went through too many. */
    record Looped(Marker marker) implements Outcome {}

    /**
     * It cannot be translated.
     *
     * @param mapping the mapping that refused it, or null when none was chosen
     */
    record Rejected(List<Problem> problems, @Nullable String mapping) implements Outcome {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
