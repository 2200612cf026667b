package io.github.cdeventsbridge.bridge;

/** Whether events carry the message that they were made from. */
public enum Carry {
    /** The whole message travels along: the way back is exact. */
    ORIGINAL,
    /** What the event cannot say travels along: the way back is exact, and the event is smaller. */
    FACTS,
    /** Only what is mapped travels: the way back gives what the event says. */
    NONE
}
