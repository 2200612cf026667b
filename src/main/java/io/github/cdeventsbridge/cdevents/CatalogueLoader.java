package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Difference;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Event;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Kind;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Section;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code catalogue.yaml} and compiles it; a mistake in it is a defect of the program and ends it. */
final class CatalogueLoader {

    private final Map<String, SpecVersion> specs = new LinkedHashMap<>();
    private final Map<String, SpecVersion> readAs = new HashMap<>();
    private final Map<SpecVersion, Map<String, String>> respelled = new HashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, String> defaults;
    private final Map<String, Section> families;
    private final Map<String, Map<String, String>> familyChoices = new HashMap<>();

    static Catalogue load(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(CatalogueLoader.class.getResourceAsStream(resource), resource)) {
            Object yaml = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(stream);
            return load(new Section(resource, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalogue load(Section root) {
        CatalogueLoader loader = new CatalogueLoader(root);
        List<EventDefinition> events = new ArrayList<>();
        root.named("events").forEach((name, section) -> events.add(loader.event(name, Event.of(section))));
        root.finish();
        return new Catalogue(List.copyOf(loader.specs.values()), loader.readAs, loader.respelled, events);
    }

    private CatalogueLoader(Section root) {
        root.named("specs").forEach((text, section) -> addSpec(text, Spec.of(section)));
        root.named("kinds").forEach((name, section) -> kinds.put(name, Kind.of(section)));
        defaults = root.texts("defaults");
        families = root.named("families");
        families.keySet().forEach(this::family);
    }

    private void addSpec(String text, Spec source) {
        SpecVersion spec = new SpecVersion(text, specs.size(), source.draft());
        specs.put(text, spec);
        readAs.put(text, spec);
        source.reads().forEach(other -> readAs.put(other, spec));
        readAs.put(spec.minor(), spec);
        respelled.put(spec, source.respelled());
    }

    private Map<String, String> family(@Nullable String name) {
        if (name == null) {
            return Map.of();
        }
        return familyChoices.computeIfAbsent(name, key -> {
            Section section = families.get(key);
            if (section == null) {
                throw new IllegalStateException("catalogue.yaml: unknown family '" + key + "'");
            }
            Map<String, String> choices = new LinkedHashMap<>();
            defaults.keySet().forEach(choice -> {
                String kind = section.text(choice);
                if (kind != null) {
                    choices.put(choice, kind);
                }
            });
            section.finish();
            return choices;
        });
    }

    private EventDefinition event(String name, Event source) {
        int dot = name.indexOf('.');
        String subject = name.substring(0, dot);
        String predicate = name.substring(dot + 1);
        List<@Nullable EventForm> forms = new ArrayList<>();
        String version = "-";
        for (SpecVersion spec : specs.values()) {
            version = source.versions().getOrDefault(spec.text(), version);
            forms.add(version.equals("-") ? null : form(subject, predicate, version, spec, source));
        }
        return new EventDefinition(subject, predicate, forms);
    }

    private EventForm form(String subject, String predicate, String version, SpecVersion spec, Event source) {
        String subjectWord = subject;
        String schema = source.schema() == null
                ? subject.toLowerCase(Locale.ROOT) + "-" + predicate + "-event"
                : source.schema();
        for (Difference difference : source.differences()) {
            if (holds(difference, spec)) {
                subjectWord = difference.subject() == null ? subjectWord : difference.subject();
                schema = difference.schema() == null ? schema : difference.schema();
            }
        }
        String type = Catalogue.TYPE_PREFIX + subjectWord.toLowerCase(Locale.ROOT) + "." + predicate + "." + version;
        ShapeCompiler compiler = new ShapeCompiler(
                kindsOf(source, type, subjectWord), difference -> holds(difference, spec), source.differences());
        return new EventForm(
                subject,
                predicate,
                spec,
                TextNode.valueOf(spec.text()),
                TextNode.valueOf(type),
                TextNode.valueOf(subjectWord),
                "https://cdevents.dev/" + spec.text() + "/schema/" + schema,
                compiler.object("event", "", List.of()),
                compiler.object("context", "context", List.of("context")),
                compiler.object("$subject", "subject", List.of("subject")),
                compiler.object("$content", "subject.content", List.of("content")));
    }

    /** The shared kinds and what {@code $name} stands for in this event. */
    private Map<String, Kind> kindsOf(Event source, String type, String subjectWord) {
        Map<String, Kind> all = new HashMap<>(kinds);
        Map<String, String> choices = new HashMap<>(defaults);
        choices.putAll(family(source.family()));
        choices.forEach((name, kind) -> all.put("$" + name, Objects.requireNonNull(kinds.get(kind), kind)));
        all.put("$type", Kind.word(type));
        all.put("$subjectType", Kind.word(subjectWord));
        all.put("$content", Kind.object(source.fields()));
        return all;
    }

    private boolean holds(Difference difference, SpecVersion spec) {
        String window = difference.in();
        int dots = window.indexOf("..");
        String from = dots < 0 ? window : window.substring(0, dots);
        String to = dots < 0 ? window : window.substring(dots + 2);
        return (from.isEmpty() || rank(from) <= spec.rank()) && (to.isEmpty() || spec.rank() <= rank(to));
    }

    private int rank(String text) {
        SpecVersion spec = specs.get(text);
        if (spec == null) {
            throw new IllegalStateException("catalogue.yaml: a window names the unknown spec version '" + text + "'");
        }
        return spec.rank();
    }
}
