package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was taken together to its end: acknowledged with its outcomes, or given back. The story of a batch, top to
 * bottom:
 *
 * <ol>
 *   <li>{@link Settling} hands it to the route, whole or in pieces, until something is decided about every message and done.
 *   <li>Dead letters are written.
 *   <li>All is acknowledged, and the outcomes are told.
 * </ol>
 *
 * <p>Until then the session keeps its claim on all of it, however long a sink is away. Giving it back would count as a
 * delivery, and brokers drop a message after so many (10 by default on Artemis). A stop or a lost claim gives it back.
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
     * @throws Exception if the source broke; what was taken counts as given back
     */
    Optional<List<Disposition>> deliver(SourceSession session, List<Taken> taken) throws Exception {
        long started = System.nanoTime();
        taken.forEach(one -> listener.received(one.message()));
        List<Settled> settled = List.of();
        try {
            settled = settleAndAcknowledge(session, taken);
        } finally {
            if (settled.isEmpty()) {
                taken.forEach(one -> listener.returned(one.message()));
            }
        }
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        List<Disposition> outcomes = settled.stream().map(Settled::disposition).toList();
        for (int i = 0; i < taken.size(); i++) {
            tell(taken.get(i).message(), outcomes.get(i));
        }
        listener.delivered(taken.size(), Duration.ofNanos(System.nanoTime() - started));
        return Optional.of(outcomes);
    }

    /** Empty if it was given back. */
    private List<Settled> settleAndAcknowledge(SourceSession session, List<Taken> taken) throws Exception {
        Settling settling = new Settling(settings, handOver, listener, stop, session::isLost, session::awaitTurn);
        List<Settled> settled = settling.settle(taken).orElse(List.of());
        List<DeadLetter> letters = letters(taken, settled);
        if (settled.isEmpty() || !session.awaitTurn() || !write(letters, session)) {
            session.giveBack();
            return List.of();
        }
        session.acknowledge();
        letters.forEach(BatchDelivery::log);
        return settled;
    }

    private List<DeadLetter> letters(List<Taken> taken, List<Settled> settled) {
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            if (settled.get(i).disposition() instanceof Disposition.DeadLetter letter) {
                letters.add(letter(taken.get(i), letter.cause(), settled.get(i).attempt()));
            }
        }
        return letters;
    }

    private DeadLetter letter(Taken taken, DeadLetterCause cause, int attempt) {
        return new DeadLetter(
                taken.before().map(Redriven::letter).orElseGet(LetterIds::next),
                settings.name(),
                taken.message(),
                Instant.now(),
                attempt,
                cause.text(),
                cause.field(),
                cause.mapping(),
                settings.instance(),
                taken.before().map(Redriven::redrives).orElse(0));
    }

    /** Writes them, and waits while they cannot be written: without its dead letter a message must not be acknowledged. */
    private boolean write(List<DeadLetter> letters, SourceSession session) throws Exception {
        BackOff backOff = new BackOff(settings.firstBackOff(), settings.maxBackOff(), stop);
        for (DeadLetter letter : letters) {
            for (int attempt = 1; !isWritten(letter, session, attempt); attempt++) {
                backOff.await();
                if (stop.getCount() == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isWritten(DeadLetter letter, SourceSession session, int attempt) throws Exception {
        try {
            session.deadLetters().write(letter);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (session.isLost()) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("source", settings.name())
                    .addKeyValue("deadLetters", session.deadLetters().place())
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("error", Failures.describe(e))
                    .log("Unable to write a dead letter, the source stands still until that is possible");
            listener.attemptFailed(
                    Batch.attempt(List.of(letter.message())), FailureKind.DEAD_LETTERS, attempt, Failures.describe(e));
            return false;
        }
    }

    /** After the acknowledgement: before it, the letter may not be there. */
    private static void log(DeadLetter letter) {
        LOG.atWarn()
                .addKeyValue("letter", letter.id())
                .addKeyValue("source", letter.source())
                .addKeyValue("topic", letter.message().topic())
                .addKeyValue("mapping", letter.mapping())
                .addKeyValue("problem", letter.summary())
                .addKeyValue("redrives", letter.redrives())
                .log("message became a dead letter");
    }

    /** Tells the listener what became of each message; after the acknowledgement. */
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
