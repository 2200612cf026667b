package io.github.cdeventsbridge.transport.rabbitmq;

/** What a message is that the exchange has no queue for. */
public enum Unrouted {
    /** A failure: it is nowhere, so that its receipt would be a lie; it is held until a queue is bound. */
    FAIL,
    /** Published: nobody wanted to hear it, as on any topic without subscribers. */
    ACCEPT
}
