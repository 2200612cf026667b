package io.github.cdeventsbridge.transport.rabbitmq;

/** How a sink writes CloudEvents; other messages go as they are. */
public enum Mode {
    /** One JSON document. */
    STRUCTURED,
    /** Attributes as headers, with the names that Knative gives them ({@code ce-id}); the CDEvent as the body. */
    BINARY
}
