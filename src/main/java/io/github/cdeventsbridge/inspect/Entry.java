package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream holds: {@link EventView}, {@link Skipped} or {@link Rejected}. */
public sealed interface Entry permits EventView, Entry.Skipped, Entry.Rejected {

    /**
     * A message that becomes no event, on purpose, or that is none of ours.
     *
     * @param topic its topic, where it has one
     * @param reason a word: {@code unmapped}, {@code mapping}, {@code not-a-message}, {@code not-a-cdevent}
     * @param detail the same for people
     */
    record Skipped(@Nullable String topic, String reason, String detail) implements Entry {}

    /** A record that cannot be read, or a message that cannot be translated. */
    record Rejected(List<Problem> problems) implements Entry {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
