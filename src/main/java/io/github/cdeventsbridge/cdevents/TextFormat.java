package io.github.cdeventsbridge.cdevents;

import java.util.Locale;
import java.util.function.Predicate;

/** What a text must look like, beyond being text. */
public enum TextFormat implements Predicate<String> {
    /** Any text. */
    PLAIN,
    /** An absolute URI (RFC 3986, section 3). */
    URI,
    /** A URI or a relative reference (RFC 3986, section 4.1). */
    URI_REFERENCE,
    /** A point in time (RFC 3339, section 5.6). */
    DATE_TIME,
    /** A package URL. The CDEvents texts demand it and the schemas do not, so a breach is a warning. */
    PURL,
    /** The name of a thing outside of CDEvents (CDEvents 0.6 draft, links.md). */
    DOMAIN_ID,
    /** The type of a custom event (CDEvents, custom/README.md). */
    CUSTOM_TYPE,
    /** The subject of a custom event, {@code <tool>-<subject>}. */
    CUSTOM_SUBJECT;

    /** Whether a text looks like this. */
    public boolean accepts(String text) {
        return switch (this) {
            case PLAIN -> true;
            case URI -> UriSyntax.isUri(text);
            case URI_REFERENCE -> UriSyntax.isReference(text);
            case DATE_TIME -> DateTimeSyntax.isDateTime(text);
            case PURL -> UriSyntax.isPurl(text);
            case DOMAIN_ID -> DomainIdSyntax.isDomainId(text);
            case CUSTOM_TYPE -> CustomType.isType(text);
            case CUSTOM_SUBJECT -> CustomType.isSubjectType(text);
        };
    }

    @Override
    public boolean test(String text) {
        return accepts(text);
    }

    /** The format as JSON Schema calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
