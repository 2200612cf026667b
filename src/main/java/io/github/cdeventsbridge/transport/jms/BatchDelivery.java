package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.JMSException;
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
 *   <li>It is handed to the route until every delivery is settled; then dead letters are written and all is committed.
 *   <li>If a batch of several fails, it is given back and comes again one by one, so that the one at fault stands alone. A
 *       sink's failure is tried twice first, because it is rarely about one message.
 *   <li>A single message waits here, in the open transaction, and is tried again. Giving it back each time would count
 *       as a delivery, and brokers drop a message after so many (10 by default on Artemis).
 *   <li>If the translating step keeps throwing at it, it is a dead letter. What a sink or the route does wrong is never the
 *       message's fault: it waits until that heals.
 * </ol>
 *
 * <p>Used by one thread.
 */
final class BatchDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
    private static final int SINK_ATTEMPTS_OF_A_BATCH = 2;

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
     * @return whether it was acknowledged; else it was given back
     * @throws JMSException if the source broke; what was taken counts as given back
     */
    boolean deliver(SourceSession session, List<Taken> taken) throws JMSException {
        taken.forEach(one -> listener.received(one.message()));
        Settled committed = null;
        try {
            committed = settleAndCommit(session, taken).orElse(null);
        } finally {
            if (committed == null) {
                taken.forEach(one -> listener.returned(one.message()));
            }
        }
        if (committed == null) {
            return false;
        }
        for (int i = 0; i < taken.size(); i++) {
            tell(taken.get(i).message(), committed.dispositions().get(i));
        }
        return true;
    }

    private Optional<Settled> settleAndCommit(SourceSession session, List<Taken> taken) throws JMSException {
        Settled settled = untilSettled(session, taken).orElse(null);
        if (settled == null) {
            session.rollback();
            return Optional.empty();
        }
        for (int i = 0; i < taken.size(); i++) {
            if (settled.dispositions().get(i) instanceof Disposition.DeadLetter letter) {
                session.deadLetters().write(taken.get(i), letter.cause(), settled.attempt());
            }
        }
        session.commit();
        return Optional.of(settled);
    }

    private Optional<Settled> untilSettled(SourceSession session, List<Taken> taken) {
        List<ReceivedMessage> messages = taken.stream().map(Taken::message).toList();
        BackOff backOff = new BackOff(settings.firstBackOff(), settings.maxBackOff(), stop);
        for (int attempt = 1; ; attempt++) {
            Batch batch = Batch.attempt(messages);
            RouteFailure failure = handOver.attempt(batch).orElse(null);
            if (failure == null) {
                return Optional.of(Settled.of(batch, attempt));
            }
            report(batch, failure, attempt);
            if (isStopping()) {
                return Optional.empty();
            }
            if (taken.size() > 1) {
                if (failure.kind() != FailureKind.SINK || attempt >= SINK_ATTEMPTS_OF_A_BATCH) {
                    return Optional.empty();
                }
            } else if (failure.kind() == FailureKind.TRANSLATION && attempt >= settings.attempts()) {
                return Optional.of(Settled.defect(failure.reason(), attempt));
            }
            backOff.await();
            if (isStopping() || session.isLost()) {
                return Optional.empty();
            }
        }
    }

    private void report(Batch batch, RouteFailure failure, int attempt) {
        LOG.atWarn()
                .addKeyValue("queue", settings.queue())
                .addKeyValue("messages", batch.size())
                .addKeyValue("topic", batch.deliveries().get(0).message().topic())
                .addKeyValue("fault", failure.kind())
                .addKeyValue("attempt", attempt)
                .addKeyValue("error", failure.reason())
                .log("delivery failed, nothing is acknowledged");
        listener.attemptFailed(batch, failure.kind(), attempt, failure.reason());
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
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

    /** What is to be acknowledged, in the order of what was taken, and the attempt that settled it. */
    private record Settled(List<Disposition> dispositions, int attempt) {

        static Settled of(Batch batch, int attempt) {
            return new Settled(
                    batch.deliveries().stream()
                            .map(delivery -> delivery.disposition().orElseThrow())
                            .toList(),
                    attempt);
        }

        static Settled defect(String reason, int attempt) {
            return new Settled(
                    List.of(new Disposition.DeadLetter(DeadLetterCause.of("Unable to translate: " + reason))), attempt);
        }
    }
}
