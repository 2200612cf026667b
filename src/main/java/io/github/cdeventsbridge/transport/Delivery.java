package io.github.cdeventsbridge.transport;

import io.github.cdeventsbridge.transport.Disposition.Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring one message through a route: the message, what the translating step decided, and the receipts for
 * what was published.
 *
 * <ul>
 *   <li>The translating step decides exactly once.
 *   <li>A sink confirms each outbound message after it accepted it durably, or says that it had it before, or that it
 *       failed.
 *   <li>When the route returns, the source closes the attempt. A delivery that is not {@linkplain #isSettled settled} then
 *       has failed, whatever the route says, and a new attempt follows. A closed attempt takes no decision any more, and
 *       sinks do not send its messages.
 * </ul>
 *
 * <p>Safe for use by several threads, because routes hand exchanges from one to another.
 */
public final class Delivery {

    private final ReceivedMessage message;
    private final Turn turn;

    /** Without a receipt yet: few, each of them itself and not what equals it. */
    private List<OutboundMessage> unconfirmed = List.of();

    private @Nullable Disposition disposition;
    private @Nullable Throwable failure;
    private boolean anyNew;
    private boolean closed;

    public Delivery(ReceivedMessage message) {
        this(message, Turn.NOW);
    }

    /** @param turn when it may be published */
    public Delivery(ReceivedMessage message, Turn turn) {
        this.message = message;
        this.turn = turn;
    }

    public ReceivedMessage message() {
        return message;
    }

    /** When a sink may take what was made from it. */
    public Turn turn() {
        return turn;
    }

    /** Publishes what was made from the message; at least one. */
    public void publish(List<OutboundMessage> messages) {
        decide(new Publish(messages));
    }

    /** Leaves the message out on purpose. */
    public void skip(String reason) {
        decide(new Disposition.Skip(reason));
    }

    /** Leaves the message out because the bridge made it. */
    public void looped() {
        decide(new Disposition.Looped());
    }

    /** Leaves the message out because it was translated before. */
    public void duplicate() {
        decide(new Disposition.Duplicate());
    }

    /** Sends the message to the dead letters. */
    public void deadLetter(DeadLetterCause cause) {
        decide(new Disposition.DeadLetter(cause));
    }

    /**
     * Sets what becomes of the message.
     *
     * @throws IllegalStateException if that is decided already, or if the attempt is over
     */
    public synchronized void decide(Disposition decision) {
        if (closed) {
            throw new IllegalStateException("this attempt is over: the route returned before it decided");
        }
        if (disposition != null) {
            throw new IllegalStateException("what becomes of this message is decided already");
        }
        disposition = decision;
        if (decision instanceof Publish publish) {
            unconfirmed = new ArrayList<>(publish.messages());
        }
    }

    /** What was decided; empty before. */
    public synchronized Optional<Disposition> disposition() {
        return Optional.ofNullable(disposition);
    }

    /** What a sink has to send: empty if nothing is to be published. */
    public synchronized List<OutboundMessage> outbound() {
        return disposition instanceof Publish publish ? publish.messages() : List.of();
    }

    /** The receipt of a sink: it has accepted this message durably. Must be one of {@link #outbound()}. */
    public synchronized void confirm(OutboundMessage sent) {
        anyNew = true;
        receive(sent);
    }

    /** A receipt as well: the sink has this message already, and did not take it again. */
    public synchronized void confirmRepeat(OutboundMessage known) {
        receive(known);
    }

    @SuppressWarnings("ReferenceEquality") // a receipt is for one message, and not for what equals it
    private void receive(OutboundMessage receipted) {
        unconfirmed.removeIf(one -> one == receipted);
    }

    /**
     * What became of the message, once it is {@linkplain #isSettled settled}: what was decided, but a duplicate if a sink
     * had all of it before.
     */
    public synchronized Disposition outcome() {
        Disposition decided = disposition;
        if (decided == null) {
            throw new IllegalStateException("nothing is decided yet");
        }
        return decided instanceof Publish && !anyNew ? new Disposition.Duplicate() : decided;
    }

    /** A sink could not take the messages of this delivery; it fails, even if another sink or the route hides that. */
    public synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** What a sink said about its failure. */
    public synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the source may acknowledge it: decided, nothing failed, and a receipt for each outbound message. */
    public synchronized boolean isSettled() {
        return disposition != null && failure == null && unconfirmed.isEmpty();
    }

    /** Whether the route still has the time to decide and to send. */
    public synchronized boolean isOpen() {
        return !closed;
    }

    /** Ends the attempt; for the source, after the route returned. */
    public synchronized void close() {
        closed = true;
    }

    @Override
    public synchronized String toString() {
        return "Delivery[" + message + ", "
                + (disposition == null ? "undecided" : disposition.getClass().getSimpleName()) + "]";
    }
}
