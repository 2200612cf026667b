package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** A client beside the bridge that publishes to where messages come from. Used by one thread. */
interface Sender extends AutoCloseable {

    /**
     * One sending.
     *
     * @param message what the source hands out; null if nothing was sent
     * @param confirmed whether the other side has confirmed it; otherwise it may have arrived
     */
    record Sent(@Nullable ReceivedMessage message, boolean confirmed) {}

    /** Connects, unless it is connected. */
    void connect() throws Exception;

    /** Sends, and waits for the confirmation. Where that fails it is not connected any more. */
    Sent send(Issue issue);

    /** Does not throw. */
    @Override
    void close();
}
