package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.CatalogueSource.Custom;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Event;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Kind;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Spec;
import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code catalogue.yaml} and compiles it; a mistake in it is a defect of the program and ends it. */
final class CatalogueLoader {

    private static final String NOT_IN_SPEC = "-";

    private final Specs specs;
    private final FormCompiler compiler;
    /** Spec versions with the types that an event has taken there; each is read as the first that took it. */
    private final Set<String> taken = new HashSet<>();

    static Catalogue load(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(CatalogueLoader.class.getResourceAsStream(resource), resource)) {
            Object yaml = new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(stream);
            return load(new CatalogueSection(resource, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalogue load(CatalogueSection root) {
        CatalogueLoader loader = new CatalogueLoader(root);
        List<EventDefinition> events = new ArrayList<>();
        root.named("events").forEach((name, section) -> events.add(loader.event(name, Event.of(section))));
        List<@Nullable EventForm> custom = loader.custom(Custom.of(root.section("custom")));
        root.finish();
        return new Catalogue(loader.specs, events, custom);
    }

    private CatalogueLoader(CatalogueSection root) {
        Map<String, Spec> versions = new LinkedHashMap<>();
        root.named("specs").forEach((text, section) -> versions.put(text, Spec.of(section)));
        specs = new Specs(versions);
        Map<String, Kind> kinds = new LinkedHashMap<>();
        root.named("kinds").forEach((name, section) -> kinds.put(name, Kind.of(section)));
        Map<String, String> defaults = root.texts("defaults");
        Map<String, Map<String, String>> families = new HashMap<>();
        root.named("families").forEach((name, section) -> families.put(name, choices(defaults, section)));
        compiler = new FormCompiler(specs, kinds, defaults, families);
    }

    private static Map<String, String> choices(Map<String, String> defaults, CatalogueSection family) {
        Map<String, String> choices = new LinkedHashMap<>(defaults);
        defaults.keySet().forEach(choice -> {
            String kind = family.text(choice);
            if (kind != null) {
                choices.put(choice, kind);
            }
        });
        family.finish();
        return choices;
    }

    private EventDefinition event(String name, Event source) {
        int dot = name.indexOf('.');
        String subject = name.substring(0, dot);
        String predicate = name.substring(dot + 1);
        List<@Nullable EventForm> forms = new ArrayList<>();
        List<@Nullable EventForm> otherForms = new ArrayList<>();
        String version = NOT_IN_SPEC;
        for (SpecVersion spec : specs.all()) {
            version = source.versions().getOrDefault(spec.text(), version);
            EventForm form =
                    version.equals(NOT_IN_SPEC) ? null : compiler.form(subject, predicate, version, spec, source, null);
            forms.add(
                    form == null || taken.add(spec + " " + form.type().textValue()) ? form : form.with(Naming.SHARED));
            CatalogueSource.AlsoRead other = source.alsoRead();
            otherForms.add(
                    form == null || other == null || !specs.holds(other.in(), spec)
                            ? null
                            : compiler.form(subject, predicate, version, spec, source, other));
        }
        return new EventDefinition(subject, predicate, forms, otherForms);
    }

    private List<@Nullable EventForm> custom(Custom source) {
        List<@Nullable EventForm> forms = new ArrayList<>();
        for (SpecVersion spec : specs.all()) {
            forms.add(specs.holds(source.in(), spec) ? compiler.custom(spec, source) : null);
        }
        return forms;
    }
}
