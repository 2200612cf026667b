package io.github.cdeventsbridge.bridge;

/** The two ways over the bridge. */
public enum Direction {
    /** Legacy messages become CDEvents. */
    TO_CDEVENTS,
    /** CDEvents become legacy messages. */
    TO_LEGACY
}
