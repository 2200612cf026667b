package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one transaction took to its end: acknowledged with its outcomes, or given back. The story of a batch, top to
 * bottom:
 *
 * <ol>
 *   <li>{@link Settling} hands it to the route, whole or in pieces, until something is decided about every message and done.
 *   <li>Dead letters are written in the same transaction.
 *   <li>All is committed, and the outcomes are told.
 * </ol>
 *
 * <p>Until then all of it stays in the open transaction, however long a sink is away. Giving it back would count as a
 * delivery, and brokers drop a message after so many (10 by default on Artemis). A stop or a lost connection gives it back.
 *
 * <p>Used by one thread.
 */
final class BatchDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);

    private final SourceSettings settings;
    private final HandOver handOver;
    private final DeliveryListener listener;
    private final CountDownLatch stop;

    BatchDelivery(SourceSettings settings, HandOver handOver, DeliveryListener listener, CountDownLatch stop) {
        this.settings = settings;
        this.handOver = handOver;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Delivers.
     *
     * @return what became of each message, if they were acknowledged; empty if they were given back
     * @throws JMSException if the source broke; what was taken counts as given back
     */
    Optional<List<Disposition>> deliver(SourceSession session, List<Taken> taken) throws JMSException {
        long started = System.nanoTime();
        taken.forEach(one -> listener.received(one.message()));
        List<Settled> committed = List.of();
        try {
            committed = settleAndCommit(session, taken);
        } finally {
            if (committed.isEmpty()) {
                taken.forEach(one -> listener.returned(one.message()));
            }
        }
        if (committed.isEmpty()) {
            return Optional.empty();
        }
        List<Disposition> outcomes =
                committed.stream().map(Settled::disposition).toList();
        for (int i = 0; i < taken.size(); i++) {
            tell(taken.get(i).message(), outcomes.get(i));
        }
        listener.delivered(taken.size(), Duration.ofNanos(System.nanoTime() - started));
        return Optional.of(outcomes);
    }

    /** Empty if it was given back. */
    private List<Settled> settleAndCommit(SourceSession session, List<Taken> taken) throws JMSException {
        Settling settling = new Settling(settings, handOver, listener, stop, session::isLost);
        List<Settled> settled = settling.settle(taken).orElse(List.of());
        if (settled.isEmpty() || !writeDeadLetters(session, taken, settled)) {
            session.rollback();
            return List.of();
        }
        session.commit();
        return settled;
    }

    /** Writes them, and waits while they cannot be written: without its dead letter a message must not be acknowledged. */
    private boolean writeDeadLetters(SourceSession session, List<Taken> taken, List<Settled> settled)
            throws JMSException {
        BackOff backOff = new BackOff(settings.firstBackOff(), settings.maxBackOff(), stop);
        for (int i = 0; i < taken.size(); i++) {
            if (settled.get(i).disposition() instanceof Disposition.DeadLetter letter) {
                for (int attempt = 1; !written(session, taken.get(i), letter, settled.get(i), attempt); attempt++) {
                    backOff.await();
                    if (stop.getCount() == 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean written(
            SourceSession session, Taken taken, Disposition.DeadLetter letter, Settled settled, int attempt)
            throws JMSException {
        try {
            session.deadLetters().write(taken, letter.cause(), settled.attempt());
            return true;
        } catch (JMSException e) {
            if (session.isLost()) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("queue", settings.queue())
                    .addKeyValue("deadLetterQueue", settings.deadLetterQueue())
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("error", Failures.describe(e))
                    .log("Unable to write a dead letter, the queue stands still until that is possible");
            listener.attemptFailed(
                    Batch.attempt(List.of(taken.message())), FailureKind.DEAD_LETTERS, attempt, Failures.describe(e));
            return false;
        }
    }

    /** Tells the listener what became of each message; after the commit. */
    private void tell(ReceivedMessage message, Disposition disposition) {
        if (disposition instanceof Disposition.Publish publish) {
            listener.published(message, publish);
        } else if (disposition instanceof Disposition.Skip skip) {
            listener.skipped(message, skip.reason());
        } else if (disposition instanceof Disposition.Looped) {
            listener.looped(message);
        } else if (disposition instanceof Disposition.Duplicate) {
            listener.duplicate(message);
        } else if (disposition instanceof Disposition.DeadLetter letter) {
            listener.deadLettered(message, letter.cause());
        }
    }
}
