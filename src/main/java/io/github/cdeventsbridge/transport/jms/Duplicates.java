package io.github.cdeventsbridge.transport.jms;

/** Who keeps a sink from taking the same message twice. */
public enum Duplicates {
    /** The sink's broker, by the id that each message carries ({@code _AMQ_DUPL_ID}); Artemis does, others ignore it. */
    TARGET,
    /** The bridge, by the keys that it has published and keeps on disk. */
    STORE,
    /** Nobody. */
    OFF
}
