package io.github.cdeventsbridge.transport.jms;

/** As what a sink writes bodies, which are JSON. */
public enum BodyKind {
    /** Text, which every client of a CI bus reads. Artemis' own protocol carries it in two bytes for each character. */
    TEXT,
    /** Bytes in UTF-8: half as much to carry and to keep for Artemis. */
    BYTES
}
