package io.github.cdeventsbridge.transport.rabbitmq;

/** How a source comes by its queue. */
public enum Declare {
    /** It is there; the broker is only asked. What Fedora's private broker expects. */
    PASSIVE,
    /** It is made where it is missing, stays when the bridge leaves, and survives the broker's restart. */
    DURABLE,
    /** It is made for this connection alone, and goes with it: what is published meanwhile is lost. */
    EXCLUSIVE
}
