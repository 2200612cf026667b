package io.github.cdeventsbridge.transport.delivery;

/** Who keeps a sink from taking the same message twice. */
public enum Duplicates {
    /** The sink's broker, by the id that each message carries; not every transport can do that, nor every broker. */
    TARGET,
    /** The bridge, by the keys that it has published and keeps on disk. */
    STORE,
    /** Nobody. */
    OFF
}
