package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one mapping file says, before it is compiled.
 *
 * @param fragment whether it is a part for others to use, and no mapping of its own
 * @param name the name after {@code mapping:} or {@code fragment:}
 * @param uses the fragments that it completes
 * @param topics the forms of the topic; empty when a fragment gives them
 * @param event the type of the event; null when a fragment gives it
 * @param fields the sample of the event
 * @param requires holes that a rebuilt message must have from the event
 * @param ignored legacy fields that are left out on purpose, with the reason
 */
public record Definition(
        boolean fragment,
        String name,
        Location at,
        List<Named> uses,
        List<Pattern> topics,
        Pattern.Structure headers,
        Pattern.Structure body,
        @Nullable EventType event,
        Pattern.Structure fields,
        List<Rule> where,
        List<Named> requires,
        List<Ignored> ignored,
        Unmapped unmapped) {

    public Definition {
        uses = List.copyOf(uses);
        topics = List.copyOf(topics);
        where = List.copyOf(where);
        requires = List.copyOf(requires);
        ignored = List.copyOf(ignored);
    }

    /** A name and where it stands. */
    public record Named(String name, Location at) {}

    /** A field that is left out on purpose. */
    public record Ignored(String path, String reason, Location at) {}

    /**
     * {@code testSuiteRun.$predicate} or {@code build.finished}.
     *
     * @param predicate the word, or the name of the hole
     */
    public record EventType(String subject, String predicate, boolean hole, Location at) {}

    /** What a legacy field means that no pattern reads and nothing ignores. */
    public enum Unmapped {
        /** The message is refused. */
        ERROR,
        /** It is reported, and carried with the original. */
        WARN,
        /** It is carried with the original. */
        KEEP
    }
}
