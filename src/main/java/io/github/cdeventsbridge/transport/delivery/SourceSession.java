package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.List;

/**
 * One connection of a source, and its claim on what it took. A transport implements it; {@link SourceLoop} drives it: take,
 * then acknowledge or give back, again and again. The next {@link #take} comes only after one of the two.
 *
 * <p>What it throws from {@code take}, {@code acknowledge} and {@code giveBack} means that the connection is lost: the
 * session is closed, what was taken counts as given back, and a new session is opened after a while. An implementation lets
 * no call wait for ever. A message that cannot be used is no exception: it is {@linkplain Taken#refused refused}.
 *
 * <p>Used by one thread; only that thread closes it.
 */
public interface SourceSession extends AutoCloseable {

    /**
     * Takes what is ready: waits a moment (well below a second, so that a stop is noticed) for the first message, then takes
     * more only while they are there. {@link BatchBounds} keeps the bounds.
     *
     * @param limit how many at most
     * @return in the order of arrival; empty if nothing came
     * @throws Exception if the connection is lost
     */
    List<Taken> take(int limit) throws Exception;

    /**
     * Where messages of this source go that cannot be translated, written before they are acknowledged: only for a transport
     * that has such a place, and {@linkplain DeliveryEndpoint#letterPlaces says so}. Else they go into files.
     */
    default DeadLetters deadLetters() {
        throw new UnsupportedOperationException("this source has no place of its own for dead letters");
    }

    /**
     * A message that was taken, with a body that can be kept in a file: where a transport did not read it before, because it
     * is too large or of an unusual kind, it may do so now.
     */
    default ReceivedMessage whole(ReceivedMessage taken) throws Exception {
        return taken;
    }

    /**
     * Waits until what was taken last may be published: only for a source whose sessions take side by side, and keep one order.
     * Called by whatever thread publishes.
     *
     * @return false if that will not be any more, so that it has to be given back
     */
    default boolean awaitTurn() throws InterruptedException {
        return true;
    }

    /**
     * Acknowledges all that was taken last; nothing of it comes again.
     *
     * @throws Exception if it is not known to be acknowledged: it may come again
     */
    void acknowledge() throws Exception;

    /**
     * Gives back all that was taken last, so that it comes again, here or elsewhere, in its order. Where a transport cannot
     * do that, closing has to.
     *
     * @throws Exception if the connection is lost, which gives it back as well
     */
    void giveBack() throws Exception;

    /**
     * Whether the claim on what was taken last is lost, so that to go on trying is of no use: the broker went away, a
     * partition was given to somebody else, whoever waits for the answer has left. It is given back then.
     *
     * <p>Asked before each attempt, and again and again while a message waits for its sink, which may be for hours. Where a claim needs a
     * sign of life from this thread, this is the place for it.
     */
    boolean isLost();

    /** What an operator should know about the place that this source reads, each in a sentence; asked once. */
    default List<String> findings() {
        return List.of();
    }

    /**
     * Whether what is read was made only with this connection, and what was published before is not in it; only where the
     * other side tells.
     */
    default boolean isAnew() {
        return false;
    }

    /** What an operator should look at if nothing comes for a long time, in a sentence that starts with a small letter. */
    default String whenSilent() {
        return "is anything published there, and does nobody else read it?";
    }

    /** Gives back what is neither acknowledged nor given back. Does not throw. */
    @Override
    void close();
}
