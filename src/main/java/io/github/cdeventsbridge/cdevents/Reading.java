package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/**
 * What came of reading JSON as a CDEvent: {@link Event}, {@link UnknownType}, {@link Unreadable} or {@link NotAnEvent}.
 */
public sealed interface Reading {

    /**
     * An event.
     *
     * @param event what was read
     * @param spec the version whose rules it was read by
     * @param warnings what its version's schema would refuse, and what was repaired
     */
    record Event(CdEvent event, SpecVersion spec, List<Problem> warnings) implements Reading {
        public Event {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A CDEvent of a type that the catalogue does not have, and that is no custom event (CDEvents, custom/README.md).
     *
     * @param problem the same, for people
     */
    record UnknownType(String type, Problem problem) implements Reading {}

    /**
     * A CDEvent that cannot be understood.
     *
     * @param problems why
     */
    record Unreadable(List<Problem> problems) implements Reading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    /**
     * No CDEvent at all; the message may be a legacy one, or a CloudEvent of somebody else.
     *
     * @param reason what it looks like instead
     */
    record NotAnEvent(String reason) implements Reading {}
}
