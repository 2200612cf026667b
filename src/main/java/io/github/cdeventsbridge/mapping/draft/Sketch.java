package io.github.cdeventsbridge.mapping.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mapping file in the making: YAML with comments, in the order in which it is written. */
sealed interface Sketch {

    /**
     * A pattern or a word.
     *
     * @param form its tag without the {@code !}, or empty
     */
    record Text(String form, String text) implements Sketch {}

    /** A list. */
    record Items(List<Sketch> items) implements Sketch {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A table of {@code where}: cells and cells, the first row being the columns. */
    record Rows(List<Map.Entry<String, String>> rows) implements Sketch {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** A key, its value, and what the author is asked about it. */
    record Entry(String key, Sketch value, List<String> questions) {
        public Entry {
            questions = List.copyOf(questions);
        }
    }

    /** Keys and values; grows while the draft is made. */
    final class Fields implements Sketch {

        private final List<Entry> entries = new ArrayList<>();

        List<Entry> entries() {
            return entries;
        }

        boolean isEmpty() {
            return entries.isEmpty();
        }

        Fields put(String key, Sketch value, String... questions) {
            entries.add(new Entry(key, value, List.of(questions)));
            return this;
        }

        Fields put(String key, String text, String... questions) {
            return put(key, text(text), questions);
        }

        /** Adds an object that holds something. */
        Fields putUnlessEmpty(String key, Fields value) {
            return value.isEmpty() ? this : put(key, value);
        }
    }

    /** Where there is nothing to ask. */
    static String[] noQuestion() {
        return new String[0];
    }

    static String[] question(String question) {
        return new String[] {question};
    }

    static Text text(String text) {
        return new Text("", text);
    }

    static Items texts(List<String> texts) {
        return new Items(texts.stream().<Sketch>map(Sketch::text).toList());
    }
}
