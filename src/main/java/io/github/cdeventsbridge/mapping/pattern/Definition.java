package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one mapping file says, before it is compiled.
 *
 * @param kind what the file is
 * @param name the name after {@code mapping:}, {@code fragment:} or {@code shape:}
 * @param uses the fragments that it completes
 * @param legacy the sample of the message
 * @param becomes the sample of the newer message that a shape turns it into; null for other kinds
 * @param event the type of the event; null when a fragment gives it, or when the file makes none
 * @param fields the sample of the event
 * @param also events beside the primary one
 * @param requires holes that a rebuilt message must have from the event
 * @param ignored legacy fields that are left out on purpose, with the reason
 * @param skip why such messages become no event on purpose; null when they do
 */
public record Definition(
        Kind kind,
        String name,
        Location at,
        List<Named> uses,
        Message legacy,
        @Nullable Message becomes,
        @Nullable EventType event,
        Pattern.Structure fields,
        List<Rule> where,
        List<Derived> also,
        List<Named> requires,
        List<Ignored> ignored,
        Unmapped unmapped,
        @Nullable Skip skip) {

    public Definition {
        uses = List.copyOf(uses);
        where = List.copyOf(where);
        also = List.copyOf(also);
        requires = List.copyOf(requires);
        ignored = List.copyOf(ignored);
    }

    /** What a file is. */
    public enum Kind {
        /** Messages and events. */
        MAPPING,
        /** A part for mappings to use. */
        FRAGMENT,
        /** An older form of messages, and the newer one that it stands for. */
        SHAPE;

        /** The key that a file of this kind starts with. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The sample of a message.
     *
     * @param topics the forms of the topic; empty when a fragment gives them
     * @param has paths that a message of this sample has
     * @param lacks paths that it does not have
     */
    public record Message(
            List<Pattern> topics,
            List<Named> has,
            List<Named> lacks,
            Pattern.Structure headers,
            Pattern.Structure body) {
        public Message {
            topics = List.copyOf(topics);
            has = List.copyOf(has);
            lacks = List.copyOf(lacks);
        }
    }

    /** Why messages become no event on purpose. */
    public record Skip(String reason, Location at) {}

    /**
     * An event beside the primary one; written, never translated back.
     *
     * @param option the word by which the configuration turns it on; null when it is always on
     * @param when what must hold
     * @param each the list of which each item gives an event; null for a single event
     * @param limit how many events it gives at most
     * @param where relations of its own
     */
    public record Derived(
            @Nullable Named option,
            List<Condition> when,
            @Nullable Each each,
            int limit,
            EventType event,
            Pattern.Structure fields,
            List<Rule> where,
            Location at) {
        public Derived {
            when = List.copyOf(when);
            where = List.copyOf(where);
        }
    }

    /** A hole holds this; {@code *} means that it holds anything at all. */
    public record Condition(String hole, Rule.Cell cell, Location at) {}

    /**
     * The items of a list.
     *
     * @param source a hole, or a computation that gives the list
     * @param entries whether the source is an object, whose entries are read as {@code {key: …, value: …}}
     */
    public record Each(Pattern source, boolean entries, Pattern.Structure item, Location at) {}

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
