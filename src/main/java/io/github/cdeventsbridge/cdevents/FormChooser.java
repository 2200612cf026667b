package io.github.cdeventsbridge.cdevents;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides by which rules an event is read. The type alone does not tell the spec version (0.2 and 0.3 have many
 * types in common, so have 0.5 and its draft successor), and the version alone is often wrong; together they do.
 */
final class FormChooser {

    private final Catalogue catalogue;

    FormChooser(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The rules for an event that says it is of this type and spec version; null when nothing like the type is known.
     *
     * @param version what the event says, null when it says nothing
     * @param versionField the field in which it says so
     */
    @Nullable EventForm choose(String writtenType, @Nullable String version, String versionField, Findings warnings) {
        CustomType custom = CustomType.parse(writtenType);
        String type = writtenType.toLowerCase(Locale.ROOT);
        SpecVersion exact = version == null ? null : catalogue.readAs(version);
        EventForm form = null;
        if (exact != null) {
            form = custom == null ? catalogue.form(type, exact) : catalogue.custom(custom, exact);
        }
        if (form != null) {
            return form;
        }
        form = custom == null ? byType(type, version) : custom(custom, versionField);
        if (form != null) {
            warnings.warning(
                    "context",
                    "spec version " + (version == null ? "(none)" : Findings.quote(version)) + " with type "
                            + Findings.quote(writtenType) + " is not known; read by the rules of " + form.spec());
        }
        return form;
    }

    /** The type of a custom event says nothing of the spec; the name of the version's field does. */
    private @Nullable EventForm custom(CustomType type, String versionField) {
        EventForm newest = catalogue.custom(type, catalogue.newest());
        for (SpecVersion spec : catalogue.specVersions()) {
            EventForm form = spec.draft() ? null : catalogue.custom(type, spec);
            if (form != null && form.context().knows(versionField)) {
                newest = form;
            }
        }
        return newest;
    }

    private @Nullable EventForm byType(String type, @Nullable String version) {
        SpecVersion spec = version == null ? null : known(version);
        EventForm exact = spec == null ? null : catalogue.form(type, spec);
        exact = exact == null ? catalogue.newestForm(type) : exact;
        EventDefinition event = exact == null ? catalogue.findByType(type).orElse(null) : null;
        if (event == null) {
            return exact;
        }
        if (spec == null && version != null && isOlderThanAll(version)) {
            spec = catalogue.specVersions().get(0);
        }
        EventForm form = spec == null ? null : named(event, spec, type);
        return form == null ? event.vocabulary() : form;
    }

    private @Nullable SpecVersion known(String version) {
        SpecVersion exact = catalogue.readAs(version);
        return exact == null ? catalogue.readAs(SpecVersion.minorOf(version)) : exact;
    }

    /** The event's form in that version under the name that the type has, whatever the type's own version is. */
    private static @Nullable EventForm named(EventDefinition event, SpecVersion spec, String type) {
        return Stream.of(Optional.ofNullable(event.form(spec)), Optional.ofNullable(event.otherForm(spec)))
                .flatMap(Optional::stream)
                .filter(form ->
                        Catalogue.withoutVersion(form.type().textValue()).equals(Catalogue.withoutVersion(type)))
                .findFirst()
                .orElse(null);
    }

    private boolean isOlderThanAll(String version) {
        String[] ours = catalogue.specVersions().get(0).text().split("\\.", -1);
        String[] theirs = version.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int difference = number(theirs[i]) - number(ours[i]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    /** A part that is no number makes a version that is newer than all. */
    private static int number(String part) {
        boolean digits = !part.isEmpty() && part.length() < 9 && part.chars().allMatch(Character::isDigit);
        return digits ? Integer.parseInt(part) : Integer.MAX_VALUE / 2;
    }
}
