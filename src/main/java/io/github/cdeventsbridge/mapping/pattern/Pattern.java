package io.github.cdeventsbridge.mapping.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a value with holes in it. Read, it binds its holes to what the value holds; written, it is filled from them.
 * The cases are those of the language reference, {@code docs/mapping-language.md}.
 */
public sealed interface Pattern {

    Location at();

    /** {@code $name}: any value. With {@code !} it must be there. */
    record Hole(String name, boolean required, Location at) implements Pattern {}

    /** {@code passed}, {@code 17}: this value and no other; text in any case. */
    record Constant(JsonNode value, Location at) implements Pattern {}

    /** {@code *}: anything, kept nowhere. */
    record Anything(Location at) implements Pattern {}

    /** {@code $a-$b}: a text with named parts. */
    record Text(List<Part> parts, boolean required, Location at) implements Pattern {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /** {@code a | b}: the first that fits is read, the first that is known is written. */
    record Choice(List<Pattern> alternatives, Location at) implements Pattern {
        public Choice {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code !int $x}: a value of a type, or in a form of its own. */
    record Formed(String form, Pattern inner, Location at) implements Pattern {}

    /** {@code !purl pkg:…}: a package URL with holes in its parts. */
    record Purl(PurlParts parts, boolean required, Location at) implements Pattern {}

    /** {@code !sha256 $a $b}: computed when written, checked and never undone when read. */
    record Derived(String form, List<String> inputs, Location at) implements Pattern {
        public Derived {
            inputs = List.copyOf(inputs);
        }
    }

    /** {@code $config.name} and {@code $message.name}: a value from outside of the message. */
    record Supplied(String name, Location at) implements Pattern {}

    /** {@code {name: …, ...: $rest}}. */
    record Structure(List<Field> fields, @Nullable Hole rest, Location at) implements Pattern {
        public Structure {
            fields = List.copyOf(fields);
        }
    }

    /** {@code [{…}, ... $others]}: the first items, and the rest of a list. */
    record Items(List<Pattern> first, @Nullable Hole rest, Location at) implements Pattern {
        public Items {
            first = List.copyOf(first);
        }
    }

    /** A field of a structure. */
    record Field(String name, Direction direction, Pattern pattern, Location at) {}

    /** In which direction a field takes part. */
    enum Direction {
        /** Read and written. */
        BOTH,
        /** {@code name>}: written into the event, never read back from it. */
        TO_EVENT,
        /** {@code name<}: fills a rebuilt legacy message where nothing else was written; never read. */
        TO_LEGACY
    }

    /** A part of a text or of a cell. */
    sealed interface Part {
        /** Characters that stand there as they are. */
        record Fixed(String text) implements Part {}

        /** A hole. */
        record Named(String name) implements Part {}

        /** {@code […]}: parts that are there together or not at all. */
        record Optional(List<Part> parts) implements Part {
            public Optional {
                parts = List.copyOf(parts);
            }
        }
    }

    /** The components of a package URL, each a list of parts; the type is fixed. */
    record PurlParts(
            String type, List<Part> namespace, List<Part> name, List<Part> version, List<Qualifier> qualifiers) {
        public PurlParts {
            namespace = List.copyOf(namespace);
            name = List.copyOf(name);
            version = List.copyOf(version);
            qualifiers = List.copyOf(qualifiers);
        }
    }

    /** One qualifier of a package URL; an optional one is left out when its hole is unknown. */
    record Qualifier(String key, List<Part> value, boolean optional) {
        public Qualifier {
            value = List.copyOf(value);
        }
    }
}
