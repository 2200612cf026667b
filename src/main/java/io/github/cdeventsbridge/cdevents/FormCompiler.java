package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.CatalogueSource.AlsoRead;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Custom;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Difference;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Event;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Kind;
import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles one event in one spec version: its names there, and the shapes of its parts. */
final class FormCompiler {

    private final Specs specs;
    private final Map<String, Kind> kinds;
    private final Map<String, String> defaults;
    private final Map<String, Map<String, String>> families;

    /**
     * @param defaults what {@code $name} stands for in a kind
     * @param families the same for the events of a family, whole
     */
    FormCompiler(
            Specs specs,
            Map<String, Kind> kinds,
            Map<String, String> defaults,
            Map<String, Map<String, String>> families) {
        this.specs = specs;
        this.kinds = kinds;
        this.defaults = defaults;
        this.families = families;
    }

    /**
     * @param version the event's own, the end of its type
     * @param other the name under which it is only read; null for its own name
     */
    EventForm form(
            String subject,
            String predicate,
            String version,
            SpecVersion spec,
            Event source,
            @Nullable AlsoRead other) {
        String subjectWord = subject;
        String schema = source.schema() == null
                ? subject.toLowerCase(Locale.ROOT) + "-" + predicate + "-event"
                : source.schema();
        for (Difference difference : source.differences()) {
            if (specs.holds(difference.in(), spec)) {
                subjectWord = difference.subject() == null ? subjectWord : difference.subject();
                schema = difference.schema() == null ? schema : difference.schema();
            }
        }
        if (other != null) {
            subjectWord = other.subject();
            schema = other.schema();
        }
        String type = Catalogue.TYPE_PREFIX + subjectWord.toLowerCase(Locale.ROOT) + "." + predicate + "." + version;
        Map<String, Kind> all = choose(source.family());
        all.put("$type", Kind.word(type));
        all.put("$subjectType", Kind.word(subjectWord));
        all.put("$content", Kind.object(source.fields()));
        EventForm form = compile(subject, predicate, type, subjectWord, schema, spec, all, source.differences());
        return other == null ? form : form.with(Naming.OTHER);
    }

    /** The form of all custom events of a version; each event gives it its own names. */
    EventForm custom(SpecVersion spec, Custom source) {
        Map<String, Kind> all = choose(null);
        all.put("$type", kind(source.type()));
        all.put("$subjectType", kind(source.subjectType()));
        all.put("$content", kind(source.content()));
        return compile("", "", "", "", source.schema(), spec, all, List.of());
    }

    private EventForm compile(
            String subject,
            String predicate,
            String type,
            String subjectWord,
            String schema,
            SpecVersion spec,
            Map<String, Kind> kinds,
            List<Difference> differences) {
        ShapeCompiler compiler =
                new ShapeCompiler(kinds, difference -> specs.holds(difference.in(), spec), differences);
        ObjectShape subjectShape = compiler.object("$subject", "subject", List.of("subject"));
        return new EventForm(
                subject,
                predicate,
                spec,
                TextNode.valueOf(spec.text()),
                TextNode.valueOf(type),
                TextNode.valueOf(subjectWord),
                null,
                EventForm.SubjectType.of(subjectShape),
                Naming.OWN,
                "https://cdevents.dev/" + spec.text() + "/schema/" + schema,
                compiler.object("event", "", List.of()),
                compiler.object("context", "context", List.of("context")),
                subjectShape,
                compiler.object("$content", "subject.content", List.of("content")));
    }

    /** The shared kinds, and what {@code $name} stands for in a family. */
    private Map<String, Kind> choose(@Nullable String family) {
        Map<String, String> choices = family == null ? defaults : families.get(family);
        if (choices == null) {
            throw new IllegalStateException("catalogue.yaml: unknown family '" + family + "'");
        }
        Map<String, Kind> all = new HashMap<>(kinds);
        choices.forEach((name, kind) -> all.put("$" + name, kind(kind)));
        return all;
    }

    private Kind kind(String name) {
        return Objects.requireNonNull(kinds.get(name), name);
    }
}
