package io.github.cdeventsbridge.cdevents;

/** What a text must look like, beyond being text. */
public enum TextFormat {
    /** Any text. */
    PLAIN,
    /** An absolute URI (RFC 3986, section 3). */
    URI,
    /** A URI or a relative reference (RFC 3986, section 4.1). */
    URI_REFERENCE,
    /** A point in time (RFC 3339, section 5.6). */
    DATE_TIME,
    /** A package URL. The CDEvents texts demand it and the schemas do not, so a breach is a warning. */
    PURL
}
