package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column of a table, or a condition, asks of a value; words are compared in any case of letters. */
public sealed interface Cell {

    /**
     * Whether a value is what the cell asks for.
     *
     * @param frame takes the parts of a text
     */
    boolean matches(@Nullable JsonNode value, Frame frame);

    /** What the cell writes, or null for "absent". */
    @Nullable JsonNode written(Frame frame);

    /** Anything; absent when written. */
    record Anything() implements Cell {
        @Override
        public boolean matches(@Nullable JsonNode value, Frame frame) {
            return true;
        }

        @Override
        public @Nullable JsonNode written(Frame frame) {
            return null;
        }
    }

    /**
     * One of these words.
     *
     * @param first what is written: the first word, or null for absent
     */
    record Words(
            List<String> words,
            boolean absentAllowed,
            @Nullable String first) implements Cell {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean matches(@Nullable JsonNode value, Frame frame) {
            return value == null ? absentAllowed : value.isValueNode() && holds(value.asText());
        }

        private boolean holds(String value) {
            for (int i = 0; i < words.size(); i++) { // asked of every message, so without an iterator
                if (words.get(i).equalsIgnoreCase(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public @Nullable JsonNode written(Frame frame) {
            return first == null ? null : Json.NODES.textNode(first);
        }
    }

    /** A text with parts; the slots hold them while the row is tried. */
    record Text(Template template, int[] slots) implements Cell {
        @Override
        public boolean matches(@Nullable JsonNode value, Frame frame) {
            @Nullable String[] parts = value == null || value.isContainerNode() ? null : template.split(value.asText());
            if (parts == null) {
                return false;
            }
            for (int i = 0; i < parts.length; i++) {
                String part = parts[i];
                frame.set(slots[i], part == null ? null : Json.NODES.textNode(part), "");
            }
            return true;
        }

        @Override
        public @Nullable JsonNode written(Frame frame) {
            String joined = template.join(frame.parts(slots));
            return joined == null ? null : Json.NODES.textNode(joined);
        }
    }
}
