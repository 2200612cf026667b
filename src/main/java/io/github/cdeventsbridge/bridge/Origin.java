package io.github.cdeventsbridge.bridge;

/** Where a message comes from. */
public enum Origin {
    /** From a bus, now. */
    LIVE,
    /** From an archive: what is made from it is marked. */
    ARCHIVE,
    /**
     * From an archive as well, where also what a bridge made itself is translated, which else counts as looped: what it was made
     * from is not in the archive. It still carries the marker, so that nothing goes round.
     */
    ARCHIVE_WITH_OWN
}
