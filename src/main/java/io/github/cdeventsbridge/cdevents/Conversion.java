package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/** What came of converting an event to a spec version: {@link Converted} or {@link Refused}. */
public sealed interface Conversion {

    /** The event, valid in that version. */
    record Converted(Rendering.Written written) implements Conversion {}

    /**
     * The version cannot hold the event.
     *
     * @param problems that it has no such event, or what it demands and the event does not say
     */
    record Refused(List<Problem> problems) implements Conversion {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
