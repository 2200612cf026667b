package io.github.cdeventsbridge.cdevents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of {@code catalogue.yaml} as they are written, with their keys checked and their references not resolved. */
final class CatalogueSource {

    private CatalogueSource() {}

    record Spec(List<String> reads, Map<String, String> respelled, boolean draft) {
        static Spec of(CatalogueSection section) {
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
        static Kind of(CatalogueSection section) {
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
        static Event of(CatalogueSection section) {
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
        static AlsoRead of(CatalogueSection section) {
            AlsoRead other =
                    new AlsoRead(section.demanded("in"), section.demanded("subject"), section.demanded("schema"));
            section.finish();
            return other;
        }
    }

    /** What all custom events have in common; the last three name kinds. */
    record Custom(String in, String schema, String type, String subjectType, String content) {
        static Custom of(CatalogueSection section) {
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
        static Difference of(CatalogueSection section) {
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
}
