package io.github.cdeventsbridge.cdevents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of {@code catalogue.yaml} as they are written, with their keys checked and their references not resolved. */
final class CatalogueSource {

    private CatalogueSource() {}

    record Spec(List<String> reads, Map<String, String> respelled, boolean draft) {
        static Spec of(Section section) {
            Spec spec = new Spec(section.list("reads"), section.texts("respelled"), section.flag("draft"));
            section.finish();
            return spec;
        }
    }

    record Kind(
            boolean nonEmpty,
            TextFormat format,
            List<String> words,
            @Nullable Map<String, String> fields,
            boolean open,
            @Nullable String items,
            @Nullable String by,
            Map<String, String> each,
            List<String> anyOf,
            List<String> oneOf,
            List<Difference> differences) {
        static Kind of(Section section) {
            Kind kind = new Kind(
                    section.flag("nonEmpty"),
                    format(section.text("format")),
                    section.list("words"),
                    section.has("fields") ? section.texts("fields") : null,
                    section.flag("open"),
                    section.text("items"),
                    section.text("by"),
                    section.texts("each"),
                    section.list("anyOf"),
                    section.list("oneOf"),
                    section.sections("differences").stream().map(Difference::of).toList());
            section.finish();
            return kind;
        }

        /** A kind with one word, which no text but itself can be. */
        static Kind word(String word) {
            return plain(List.of(word), null);
        }

        /** A kind of object with these fields and no others. */
        static Kind object(Map<String, String> fields) {
            return plain(List.of(), fields);
        }

        private static Kind plain(List<String> words, @Nullable Map<String, String> fields) {
            return new Kind(
                    false,
                    TextFormat.PLAIN,
                    words,
                    fields,
                    false,
                    null,
                    null,
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        private static TextFormat format(@Nullable String name) {
            return name == null
                    ? TextFormat.PLAIN
                    : TextFormat.valueOf(name.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
        }
    }

    record Event(
            @Nullable String family,
            Map<String, String> versions,
            @Nullable String schema,
            Map<String, String> fields,
            @Nullable AlsoRead alsoRead,
            List<Difference> differences) {
        static Event of(Section section) {
            Event event = new Event(
                    section.text("family"),
                    section.texts("versions"),
                    section.text("schema"),
                    section.texts("fields"),
                    section.has("alsoRead") ? AlsoRead.of(section.section("alsoRead")) : null,
                    section.sections("differences").stream().map(Difference::of).toList());
            section.finish();
            return event;
        }
    }

    /** Another name of an event, under which it is read. */
    record AlsoRead(String in, String subject, String schema) {
        static AlsoRead of(Section section) {
            AlsoRead other =
                    new AlsoRead(section.demanded("in"), section.demanded("subject"), section.demanded("schema"));
            section.finish();
            return other;
        }
    }

    /** What all custom events have in common; the last three name kinds. */
    record Custom(String in, String schema, String type, String subjectType, String content) {
        static Custom of(Section section) {
            Custom custom = new Custom(
                    section.demanded("in"),
                    section.demanded("schema"),
                    section.demanded("type"),
                    section.demanded("subjectType"),
                    section.demanded("content"));
            section.finish();
            return custom;
        }
    }

    record Difference(
            String in,
            @Nullable String field,
            @Nullable String name,
            @Nullable String kind,
            boolean absent,
            Map<String, String> words,
            @Nullable String subject,
            @Nullable String schema) {
        static Difference of(Section section) {
            Difference difference = new Difference(
                    section.demanded("in"),
                    section.text("field"),
                    section.text("name"),
                    section.text("kind"),
                    section.flag("absent"),
                    section.texts("words"),
                    section.text("subject"),
                    section.text("schema"));
            section.finish();
            return difference;
        }
    }

    /** A YAML mapping whose keys are taken one by one; what nobody took is a mistake. */
    static final class Section {
        private final String path;
        private final Map<String, Object> rest;

        Section(String path, @Nullable Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new IllegalStateException(path + ": expected a mapping, found " + value);
            }
            this.path = path;
            this.rest = new LinkedHashMap<>();
            map.forEach((key, item) -> rest.put(String.valueOf(key), item));
        }

        boolean has(String key) {
            return rest.containsKey(key);
        }

        @Nullable String text(String key) {
            Object value = rest.remove(key);
            return value == null ? null : value.toString();
        }

        String demanded(String key) {
            return Objects.requireNonNull(text(key), path + "." + key);
        }

        boolean flag(String key) {
            return Boolean.TRUE.equals(rest.remove(key));
        }

        List<String> list(String key) {
            Object value = rest.remove(key);
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        Map<String, String> texts(String key) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (rest.containsKey(key)) {
                new Section(path + "." + key, rest.remove(key))
                        .rest.forEach((name, value) -> texts.put(name, value.toString()));
            }
            return texts;
        }

        Section section(String key) {
            return new Section(path + "." + key, rest.remove(key));
        }

        List<Section> sections(String key) {
            List<Section> sections = new ArrayList<>();
            if (rest.remove(key) instanceof List<?> list) {
                list.forEach(item -> sections.add(new Section(path + "." + key, item)));
            }
            return sections;
        }

        /** The sections under a key by their names, in the order of the file. */
        Map<String, Section> named(String key) {
            Map<String, Section> named = new LinkedHashMap<>();
            new Section(path + "." + key, rest.remove(key))
                    .rest.forEach((name, value) -> named.put(name, new Section(path + "." + key + "." + name, value)));
            return named;
        }

        void finish() {
            if (!rest.isEmpty()) {
                throw new IllegalStateException(path + ": unknown keys " + rest.keySet());
            }
        }
    }
}
