package io.github.cdeventsbridge.transport.delivery;

/** How a queue is shared with other consumers, in this process or another. */
public enum Consumers {
    /** One at a time, in order; the others stand by, and take over when it leaves. The broker's queue must be exclusive, or nobody else may read it. */
    EXCLUSIVE,
    /** All at once, each with a part of the messages; the order is lost, except within the groups of the senders. */
    COMPETING
}
