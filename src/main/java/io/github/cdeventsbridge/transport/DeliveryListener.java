package io.github.cdeventsbridge.transport;

import java.time.Duration;

/**
 * Is told what became of each message that a source received. Exactly one of the outcomes follows each {@link #received}, after it
 * is final: after the source has acknowledged or given back. So at any time
 *
 * <pre>received = published + skipped + looped + duplicate + deadLettered + returned + inFlight</pre>
 *
 * and {@code inFlight} is 0 when the source is stopped. A message that was returned and comes again is received again.
 *
 * <p>Called on the threads of the sources, from several at once. An implementation is quick and does not throw.
 */
public interface DeliveryListener {

    /** Does nothing. */
    DeliveryListener NOOP = new DeliveryListener() {};

    /** A source took the message from the broker, and did not acknowledge it yet. */
    default void received(ReceivedMessage message) {}

    /** Everything made from it is at the sink, and it is acknowledged. */
    default void published(ReceivedMessage message, Disposition.Publish published) {}

    /** It was left out on purpose, and is acknowledged. */
    default void skipped(ReceivedMessage message, String reason) {}

    /** It was the bridge's own, and is acknowledged. */
    default void looped(ReceivedMessage message) {}

    /** It was translated before, and is acknowledged. */
    default void duplicate(ReceivedMessage message) {}

    /** It is among the dead letters, whole, and is acknowledged. */
    default void deadLettered(ReceivedMessage message, DeadLetterCause cause) {}

    /** The broker has it again, because it is not known to be acknowledged. */
    default void returned(ReceivedMessage message) {}

    /**
     * It waits for a sink or a retry, and will expire soon; not an outcome. Told once for each time that it is received.
     *
     * @param remaining until it expires
     */
    default void expiring(ReceivedMessage message, Duration remaining) {}

    /**
     * An attempt failed; not an outcome: the message is tried again. To be shown to an operator.
     *
     * @param kind whose fault it is
     * @param attempt counted from 1 since the message or batch was received
     */
    default void attemptFailed(Batch batch, FailureKind kind, int attempt, String reason) {}

    /**
     * A batch of that many messages was acknowledged.
     *
     * @param took since they were taken
     */
    default void delivered(int messages, Duration took) {}

    /** The source is connected to its broker. */
    default void connected() {}

    /**
     * The source is connected, and has got nothing for that long; told once until something comes.
     *
     * @param passed time with a connection and without a message
     */
    default void silent(Duration passed) {}

    /** The source is not connected to its broker, or not any more; it tries again. */
    default void disconnected(String reason) {}
}
