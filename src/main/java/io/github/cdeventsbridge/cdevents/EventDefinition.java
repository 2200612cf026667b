package io.github.cdeventsbridge.cdevents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event of the CDEvents vocabulary, independent of spec versions: its name and its content in the newest vocabulary
 * that has it. Immutable.
 */
public final class EventDefinition {

    private final String subject;
    private final String predicate;
    private final List<@Nullable EventForm> formsByRank;
    private final List<@Nullable EventForm> otherFormsByRank;
    private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();

    /**
     * @param otherFormsByRank under another name, which it has only where it was read under that name
     */
    EventDefinition(
            String subject,
            String predicate,
            List<@Nullable EventForm> formsByRank,
            List<@Nullable EventForm> otherFormsByRank) {
        this.subject = subject;
        this.predicate = predicate;
        this.formsByRank = Collections.unmodifiableList(new ArrayList<>(formsByRank));
        this.otherFormsByRank = Collections.unmodifiableList(new ArrayList<>(otherFormsByRank));
        collect("", vocabulary().content(), fields);
    }

    /** The subject in lowerCamelCase: {@code testSuiteRun}. */
    public String subject() {
        return subject;
    }

    /** The predicate: {@code finished}. */
    public String predicate() {
        return predicate;
    }

    /** Subject and predicate: {@code testSuiteRun.finished}. */
    public String name() {
        return subject + "." + predicate;
    }

    /** All content fields, parents before their children, in the order of the catalogue. */
    public Collection<FieldDefinition> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /** A content field by its path in the newest vocabulary, such as {@code testSuite.uri}. */
    public Optional<FieldDefinition> field(String path) {
        return Optional.ofNullable(fields.get(path));
    }

    /** Whether a spec version has this event. */
    public boolean isIn(SpecVersion spec) {
        return form(spec) != null;
    }

    /** The event's type in a spec version, such as {@code dev.cdevents.testsuiterun.finished.0.3.0}. */
    public Optional<String> type(SpecVersion spec) {
        return Optional.ofNullable(form(spec)).map(form -> form.type().textValue());
    }

    /** Whether a spec version has a word for a content field; what it has none for travels in {@code customData}. */
    public boolean expresses(String path, SpecVersion spec) {
        EventForm form = form(spec);
        return form != null && paths(form, false).contains(path);
    }

    /** The content fields, as paths in the newest vocabulary, without which no event of that spec version is valid. */
    public Set<String> required(SpecVersion spec) {
        EventForm form = form(spec);
        return form == null ? Set.of() : paths(form, true);
    }

    @Nullable EventForm form(SpecVersion spec) {
        return formsByRank.get(spec.rank());
    }

    /** The form under its other name, or null. */
    @Nullable EventForm otherForm(SpecVersion spec) {
        return otherFormsByRank.get(spec.rank());
    }

    /** The newest form: released if there is one, else of a draft. */
    EventForm vocabulary() {
        EventForm draft = null;
        for (int rank = formsByRank.size() - 1; rank >= 0; rank--) {
            EventForm form = formsByRank.get(rank);
            if (form != null && !form.spec().draft()) {
                return form;
            }
            draft = form != null && draft == null ? form : draft;
        }
        if (draft == null) {
            throw new IllegalArgumentException(name() + " is in no spec version");
        }
        return draft;
    }

    private static Set<String> paths(EventForm form, boolean requiredOnly) {
        Set<String> paths = new LinkedHashSet<>();
        collectPaths("", form.content(), requiredOnly, paths);
        return Collections.unmodifiableSet(paths);
    }

    private static void collectPaths(String prefix, ObjectShape shape, boolean requiredOnly, Set<String> into) {
        for (FieldRule rule : shape.fields()) {
            if (!requiredOnly || rule.required()) {
                into.add(prefix + rule.newest());
                if (rule.shape() instanceof ObjectShape object) {
                    collectPaths(prefix + rule.newest() + ".", object, requiredOnly, into);
                }
            }
        }
    }

    private static void collect(String prefix, ObjectShape shape, Map<String, FieldDefinition> into) {
        for (FieldRule rule : shape.fields()) {
            String path = prefix + rule.newest();
            into.put(path, describe(path, rule));
            if (rule.shape() instanceof ObjectShape object) {
                collect(path + ".", object, into);
            }
        }
    }

    private static FieldDefinition describe(String path, FieldRule rule) {
        Shape shape = rule.shape();
        if (shape instanceof TextShape text) {
            List<String> words = List.copyOf(text.words().keySet());
            return new FieldDefinition(
                    path, FieldType.TEXT, rule.required(), text.nonEmpty(), text.format(), words, false);
        }
        FieldType type = shape instanceof ObjectShape
                ? FieldType.OBJECT
                : shape instanceof ListShape ? FieldType.LIST : FieldType.ANY;
        boolean open = shape instanceof ObjectShape object && object.open();
        return new FieldDefinition(path, type, rule.required(), false, TextFormat.PLAIN, List.of(), open);
    }

    @Override
    public String toString() {
        return name();
    }
}
