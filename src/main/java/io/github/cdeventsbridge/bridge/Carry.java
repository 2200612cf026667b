package io.github.cdeventsbridge.bridge;

/** Whether events carry the message that they were made from. */
public enum Carry {
    /** The whole message travels along: the way back is exact. */
    ORIGINAL,
    /** Only what is mapped travels: for events that leave a zone of trust. */
    NONE
}
