package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetter;

/**
 * Where the messages of a source go that cannot be translated: the message whole, and why it is there. Used by the thread of
 * the source.
 */
public interface DeadLetters {

    /** For people: a queue and its broker, a directory. */
    String place();

    /**
     * Writes a letter. It is durable when this returns, or becomes so with {@link SourceSession#acknowledge} of the session
     * that it belongs to (a transaction), or is told to whoever sent the message instead (an answer). So a message is at its
     * source or among the dead letters; in both only if the source cannot do both at once.
     *
     * <p>A letter that was not written is tried again, with the same id, while nothing is acknowledged and the source stands
     * still.
     *
     * @throws Exception why it is not there; if {@link SourceSession#isLost()} then, the connection counts as lost
     */
    void write(DeadLetter letter) throws Exception;
}
