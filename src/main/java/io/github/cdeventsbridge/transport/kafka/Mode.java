package io.github.cdeventsbridge.transport.kafka;

/** How a CloudEvent travels. */
public enum Mode {
    /** As one JSON document. */
    STRUCTURED,
    /** Its attributes as headers, the CDEvent as the body. */
    BINARY
}
