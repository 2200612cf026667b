package io.github.cdeventsbridge.cdevents;

import java.util.Locale;
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
     */
    @Nullable EventForm choose(String writtenType, @Nullable String version, Findings warnings) {
        SpecVersion spec = version == null ? null : known(version);
        CustomType custom = CustomType.parse(writtenType);
        String type = writtenType.toLowerCase(Locale.ROOT);
        EventForm form = null;
        if (spec != null) {
            form = custom == null ? catalogue.form(type, spec) : catalogue.custom(custom, spec);
        }
        if (form != null && version != null && catalogue.readAs(version) != null) {
            return form;
        }
        if (form == null) {
            form = custom == null ? byType(type, version, spec) : catalogue.custom(custom, catalogue.newest());
        }
        if (form != null) {
            warnings.warning(
                    "context",
                    "spec version " + (version == null ? "(none)" : Findings.quote(version)) + " with type "
                            + Findings.quote(writtenType) + " is not known; read by the rules of " + form.spec());
        }
        return form;
    }

    private @Nullable SpecVersion known(String version) {
        SpecVersion exact = catalogue.readAs(version);
        return exact == null ? catalogue.readAs(SpecVersion.minorOf(version)) : exact;
    }

    private @Nullable EventForm byType(String type, @Nullable String version, @Nullable SpecVersion spec) {
        EventForm exact = catalogue.newestForm(type);
        if (exact != null) {
            return exact;
        }
        EventDefinition event = catalogue.findByType(type).orElse(null);
        if (event == null) {
            return null;
        }
        EventForm form = spec == null ? null : event.form(spec);
        if (form == null && version != null && isOlderThanAll(version)) {
            form = event.form(catalogue.specVersions().get(0));
        }
        return form == null ? event.vocabulary() : form;
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
