package io.github.cdeventsbridge.inspect;

/** How far a subject has come. */
public enum Progress {
    /** A run that waits. */
    QUEUED,
    /** A run that goes on, as far as anybody knows. */
    STARTED,
    /** A run that is over, or was left out. */
    FINISHED,
    /** No run, but something to which things happen. */
    HAPPENED,
    /** Other events name it, none speaks of it. */
    UNSEEN
}
