package io.github.cdeventsbridge.cdevents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of an event of a single tool, {@code dev.cdeventsx.<tool>-<subject>.<predicate>.<version>} (CDEvents,
 * custom/README.md). In 0.4.0 there was no version at its end.
 *
 * @param subject tool and subject: {@code mytool-resource}; the hyphen tells it from all subjects of the catalogue
 * @param version the event's own, null when the type has none
 */
record CustomType(
        String subject, String predicate, @Nullable String version) {

    private static final String PREFIX = "dev.cdeventsx.";

    private static final Pattern READABLE = Pattern.compile("([^.]+-[^.]+)\\.([^.]+)(?:\\.(.+))?");

    private static final Pattern TYPE =
            Pattern.compile("dev\\.cdeventsx\\.[a-zA-Z0-9]+-[a-zA-Z]+\\.[a-zA-Z]+\\.[0-9]\\.[0-9]\\.[0-9]");

    private static final Pattern SUBJECT = Pattern.compile("[a-zA-Z0-9]+-[a-zA-Z]+");

    /** Whether a type belongs to a custom event, be it well-formed or not. */
    static boolean isCustom(String type) {
        return type.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Whether a subject is that of a custom event. */
    static boolean isCustomSubject(String subject) {
        return subject.indexOf('-') >= 0;
    }

    /** Takes a type apart, leniently; null when it has not all parts. */
    static @Nullable CustomType parse(String type) {
        if (!isCustom(type)) {
            return null;
        }
        Matcher parts = READABLE.matcher(type.substring(PREFIX.length()));
        return parts.matches() ? new CustomType(parts.group(1), parts.group(2), parts.group(3)) : null;
    }

    /** The type as it is written. */
    String text() {
        String name = PREFIX + subject + "." + predicate;
        return version == null ? name : name + "." + version;
    }

    /** Whether a text is a type by the schema of custom events. */
    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    /** Whether a text is a {@code subject.type} by the schema of custom events. */
    static boolean isSubjectType(String text) {
        return SUBJECT.matcher(text).matches();
    }
}
