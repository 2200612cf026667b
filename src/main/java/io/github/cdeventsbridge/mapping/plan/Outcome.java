package io.github.cdeventsbridge.mapping.plan;

/** What came of writing a part of an event. */
enum Outcome {
    /** It is written. */
    WRITTEN,
    /** There is nothing to write. */
    NOTHING,
    /** The plan is not for this event. */
    GIVEN_UP
}
