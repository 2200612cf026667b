package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All events of all known spec versions. Loaded once from {@code catalogue.yaml}, immutable, thread-safe; the sources of
 * its facts are named there.
 */
public final class Catalogue {

    static final String TYPE_PREFIX = "dev.cdevents.";

    private final Specs specs;
    private final List<SpecVersion> versions;
    private final SpecVersion newest;
    private final Map<String, Map<String, EventDefinition>> bySubject = new LinkedHashMap<>();
    private final List<Map<String, EventForm>> formsByType = new ArrayList<>();
    private final Map<String, EventDefinition> byTypeWithoutVersion = new HashMap<>();
    private final List<@Nullable EventForm> custom;

    /**
     * @param custom the form of custom events by the rank of the version
     */
    Catalogue(Specs specs, Collection<EventDefinition> events, List<@Nullable EventForm> custom) {
        this.specs = specs;
        this.versions = specs.all();
        this.newest = specs.newestReleased();
        this.custom = Collections.unmodifiableList(new ArrayList<>(custom));
        for (SpecVersion spec : versions) {
            formsByType.add(new HashMap<>());
            events.forEach(event -> add(event, event.form(spec)));
            events.forEach(event -> add(event, event.otherForm(spec)));
        }
        for (EventDefinition event : events) {
            bySubject
                    .computeIfAbsent(event.subject(), subject -> new LinkedHashMap<>())
                    .put(event.predicate(), event);
        }
    }

    private void add(EventDefinition event, @Nullable EventForm form) {
        if (form != null && form.naming() != Naming.SHARED) {
            String type = form.type().textValue();
            formsByType.get(form.spec().rank()).put(type, form);
            byTypeWithoutVersion.put(withoutVersion(type), event);
        }
    }

    /** The catalogue of all specs. */
    public static Catalogue standard() {
        return Standard.CATALOGUE;
    }

    /** The versions that can be written, oldest first. */
    public List<SpecVersion> specVersions() {
        return versions;
    }

    /** The newest released version; its vocabulary is that of {@link CdEvent} and of the mappings. */
    public SpecVersion newest() {
        return newest;
    }

    /**
     * The version that a user names, as {@link SpecVersion#parse(String)} does.
     *
     * @throws UnknownSpecVersionException naming what is allowed
     */
    public SpecVersion specVersion(String text) {
        return specs.named(text);
    }

    /** All events, in the order of the catalogue. */
    public List<EventDefinition> events() {
        return bySubject.values().stream()
                .flatMap(predicates -> predicates.values().stream())
                .toList();
    }

    /** All subjects in lowerCamelCase, such as {@code testSuiteRun}. */
    public Set<String> subjects() {
        return Collections.unmodifiableSet(bySubject.keySet());
    }

    /** The predicates of a subject, such as {@code finished}; empty for an unknown subject. */
    public Set<String> predicates(String subject) {
        return Collections.unmodifiableSet(
                bySubject.getOrDefault(subject, Map.of()).keySet());
    }

    /** An event by its subject (lowerCamelCase) and predicate. */
    public Optional<EventDefinition> find(String subject, String predicate) {
        return Optional.ofNullable(event(subject, predicate));
    }

    /** The type of an event in a spec version, such as {@code dev.cdevents.testsuiterun.finished.0.3.0}. */
    public Optional<String> typeOf(String subject, String predicate, SpecVersion spec) {
        return find(subject, predicate).flatMap(event -> event.type(spec));
    }

    /** An event by its type; the version at the end of the type is of no account. */
    public Optional<EventDefinition> findByType(String type) {
        return Optional.ofNullable(byTypeWithoutVersion.get(withoutVersion(type.toLowerCase(Locale.ROOT))));
    }

    @Nullable EventDefinition event(String subject, String predicate) {
        Map<String, EventDefinition> predicates = bySubject.get(subject);
        return predicates == null ? null : predicates.get(predicate);
    }

    /** The form of exactly this type in this version, or null; custom events have theirs from {@link #custom}. */
    @Nullable EventForm form(String type, SpecVersion spec) {
        return formsByType.get(spec.rank()).get(type);
    }

    /** The form of a custom event in this version; null when it knows none. */
    @Nullable EventForm custom(CustomType type, SpecVersion spec) {
        EventForm form = custom.get(spec.rank());
        return form == null ? null : form.named(type);
    }

    /** The form of exactly this type in this version, be it custom or not, or null. */
    @Nullable EventForm anyForm(String type, SpecVersion spec) {
        EventForm form = form(type, spec);
        CustomType custom = form == null ? CustomType.parse(type) : null;
        return custom == null ? form : custom(custom, spec);
    }

    /** The event of this subject that shares the form's type and is meant instead; null when there is none. */
    @Nullable EventForm sharing(EventForm form, String subject) {
        EventDefinition event = event(subject, form.predicate());
        EventForm other = event == null ? null : event.form(form.spec());
        return other != null && other.naming() == Naming.SHARED && other.type().equals(form.type()) ? other : null;
    }

    /** The newest form of exactly this type, or null; drafts come last. */
    @Nullable EventForm newestForm(String type) {
        EventForm draft = null;
        for (int rank = versions.size() - 1; rank >= 0; rank--) {
            EventForm form = formsByType.get(rank).get(type);
            if (form != null && !form.spec().draft()) {
                return form;
            }
            draft = form != null && draft == null ? form : draft;
        }
        return draft;
    }

    /** The version whose rules hold for what says that it is of this version, or null. */
    @Nullable SpecVersion readAs(String text) {
        return specs.readAs(text);
    }

    /** Other spellings of context and link fields that some version had, with the right ones. */
    Map<String, String> respelled() {
        return specs.respelled();
    }

    /** Whether such spellings are to be expected in what is read as this version. */
    boolean expectsRespelled(SpecVersion spec) {
        return specs.expectsRespelled(spec);
    }

    /** {@code dev.cdevents.testsuiterun.finished} of {@code dev.cdevents.testsuiterun.finished.0.3.0}. */
    static String withoutVersion(String type) {
        int end = type.indexOf('.', TYPE_PREFIX.length());
        end = end < 0 ? -1 : type.indexOf('.', end + 1);
        return end < 0 ? type : type.substring(0, end);
    }

    private static final class Standard {
        private static final Catalogue CATALOGUE = CatalogueLoader.load("catalogue.yaml");
    }
}
