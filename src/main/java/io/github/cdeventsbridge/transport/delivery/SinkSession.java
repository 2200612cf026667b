package io.github.cdeventsbridge.transport.delivery;

import java.util.List;

/**
 * A way to a sink. A transport implements it. It connects by itself when it is needed, and throws away a connection that is
 * of no more use; opening a session connects to nothing.
 *
 * <p>{@link #send} is called by one thread at a time, {@link #close} by another.
 */
public interface SinkSession extends AutoCloseable {

    /**
     * Sends all, in order; returns when the sink has all of them durably, so that neither its crash nor ours loses them.
     *
     * <p>Whatever it throws, nothing of it counts as sent, and all of it comes again, in whole or in parts; a single message
     * that the sink refuses is found by halving, and held; one that it can never take ({@link UnfitMessageException}) becomes
     * a dead letter. The exception's text is for an operator: what was found, and what
     * to do. The same session is used again: what is broken in it must have been thrown away by then. When it takes longer
     * than {@code sendTimeoutMillis}, the thread is interrupted.
     *
     * @param messages at least one
     * @param again whether some of them may have been sent before: their source hands them out again
     */
    void send(List<ToSend> messages, boolean again) throws Exception;

    /** Closes the connections. Does not throw; ends a {@link #send} that is under way. */
    @Override
    void close();
}
