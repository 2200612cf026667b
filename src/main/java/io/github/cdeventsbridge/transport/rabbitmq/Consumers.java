package io.github.cdeventsbridge.transport.rabbitmq;

/** How a queue is shared with other consumers, in this process or another. */
public enum Consumers {
    /** One at a time, in order; the others stand by, and take over when it leaves. */
    EXCLUSIVE,
    /** All at once, each with a part of the messages; the order is lost. */
    COMPETING
}
