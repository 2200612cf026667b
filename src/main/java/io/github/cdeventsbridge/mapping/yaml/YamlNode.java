package io.github.cdeventsbridge.mapping.yaml;

import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value in a YAML file, with the place it stands at:
 *
 * <ul>
 *   <li>{@link Scalar} one text, with the tag that was written before it, if any
 *   <li>{@link Sequence} a list
 *   <li>{@link Mapping} keys and values in the order of the file
 * </ul>
 */
public sealed interface YamlNode {

    Location at();

    /** What a message calls this kind of value. */
    String kind();

    /**
     * One text.
     *
     * @param tag the local tag without its {@code !}, such as {@code int}
     * @param quoted whether it stood in quotes, which makes {@code '*'} and {@code *} the same pattern but keeps {@code "1"} a text
     */
    record Scalar(String text, @Nullable String tag, boolean quoted, Location at) implements YamlNode {
        @Override
        public String kind() {
            return "a text";
        }

        /** Whether nothing was written: {@code key:} alone. */
        public boolean isEmpty() {
            return text.isEmpty() && !quoted;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, @Nullable String tag, Location at) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values. */
    record Mapping(List<Entry> entries, @Nullable String tag, Location at) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "an object";
        }

        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }
    }

    /** One key with its value. */
    record Entry(Scalar key, YamlNode value) {}
}
