package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a batch through its route, in order, until every message of it is settled:
 *
 * <ol>
 *   <li>It is tried whole. If that fails, it is halved, and the halves again, until the message at fault stands alone and
 *       the others have passed. A sink's failure is tried twice before, because it is rarely about one message.
 *   <li>A message that stands alone is tried again, with growing patience. If the translating step keeps throwing at it, it
 *       is a dead letter, and at once if a sink says that it can never take it. What a sink or the route does wrong otherwise
 *       is not the message's fault: it waits until that heals.
 *   <li>What is not to be handed over at all (too large, without a topic, expired) is a dead letter at once.
 * </ol>
 *
 * <p>Nothing is given back to the broker in between; what passed is sent, but not acknowledged before the rest is. Used
 * once, by one thread.
 */
final class Settling {

    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int SINK_ATTEMPTS_OF_A_BATCH = 2;

    private final SourceSettings settings;
    private final HandOver handOver;
    private final DeliveryListener listener;
    private final CountDownLatch stop;
    private final BooleanSupplier lost;
    private final Turn turn;
    private final BackOff backOff;
    private final Deque<Piece> open = new ArrayDeque<>();

    /**
     * @param lost whether the source has lost its claim on the messages
     * @param turn when they may be published
     */
    Settling(
            SourceSettings settings,
            HandOver handOver,
            DeliveryListener listener,
            CountDownLatch stop,
            BooleanSupplier lost,
            Turn turn) {
        this.settings = settings;
        this.handOver = handOver;
        this.listener = listener;
        this.stop = stop;
        this.lost = lost;
        this.turn = turn;
        this.backOff = new BackOff(settings.firstBackOff(), settings.maxBackOff(), stop);
    }

    /** One for each message, in their order; empty if it has to be given back: a stop, or the source is lost. */
    Optional<List<Settled>> settle(List<Taken> taken) {
        @Nullable Settled[] settled = new Settled[taken.size()];
        boolean[] warned = new boolean[taken.size()];
        open.add(new Piece(0, taken.size(), SINK_ATTEMPTS_OF_A_BATCH));
        while (!open.isEmpty()) {
            if (lost.getAsBoolean()) {
                return Optional.empty();
            }
            Piece piece = open.getFirst();
            piece.attempts++;
            RouteFailure failure = attempt(piece, taken, settled);
            if (failure == null) {
                open.removeFirst();
                backOff.reset();
            } else if (piece.size() == 1 && isHopeless(failure.kind(), piece.attempts)) {
                settled[piece.from] = Settled.deadLetter(cause(failure), piece.attempts);
                open.removeFirst();
            } else if (stop.getCount() == 0) {
                return Optional.empty();
            } else if (piece.isToBeHalved(failure.kind())) {
                open.removeFirst();
                open.addFirst(new Piece(piece.middle(), piece.to, 1));
                open.addFirst(new Piece(piece.from, piece.middle(), 1));
            } else {
                warnOfExpiry(taken, settled, warned);
                backOff.await();
                if (stop.getCount() == 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(List.copyOf(Arrays.asList(settled)));
    }

    private boolean isHopeless(FailureKind kind, int attempts) {
        return kind == FailureKind.UNFIT || (kind == FailureKind.TRANSLATION && attempts >= settings.attempts());
    }

    private static DeadLetterCause cause(RouteFailure failure) {
        return DeadLetterCause.of(
                failure.kind() == FailureKind.TRANSLATION
                        ? "Unable to translate: " + failure.reason()
                        : failure.reason());
    }

    /** Null if all of the piece is settled. */
    private @Nullable RouteFailure attempt(Piece piece, List<Taken> taken, @Nullable Settled[] settled) {
        Instant now = Instant.now();
        List<Integer> places = new ArrayList<>(piece.size());
        List<ReceivedMessage> messages = new ArrayList<>(piece.size());
        for (int i = piece.from; i < piece.to; i++) {
            DeadLetterCause refused = refused(taken.get(i), now);
            if (refused == null) {
                places.add(i);
                messages.add(taken.get(i).message());
            } else {
                settled[i] = Settled.deadLetter(refused, piece.attempts);
            }
        }
        if (messages.isEmpty()) {
            return null;
        }
        Batch batch = Batch.attempt(messages, turn);
        RouteFailure failure = handOver.attempt(batch).orElse(null);
        if (failure != null) {
            if (!failure.equals(RouteFailure.TURN_LOST)) { // else that is told where it comes from
                report(batch, failure, piece.attempts);
            }
            return failure;
        }
        for (int i = 0; i < places.size(); i++) {
            Delivery delivery = batch.deliveries().get(i);
            settled[places.get(i)] = new Settled(delivery.outcome(), piece.attempts);
        }
        return null;
    }

    private static @Nullable DeadLetterCause refused(Taken taken, Instant now) {
        Instant expiration = taken.message().expiration();
        return taken.refused() == null && expiration != null && !now.isBefore(expiration)
                ? DeadLetterCause.of("expired at " + expiration + ", before it could be published")
                : taken.refused();
    }

    private void warnOfExpiry(List<Taken> taken, @Nullable Settled[] settled, boolean[] warned) {
        Instant now = Instant.now();
        for (int i = 0; i < settled.length; i++) {
            Instant expiration = taken.get(i).message().expiration();
            if (settled[i] == null && !warned[i] && expiration != null) {
                Duration remaining = Duration.between(now, expiration);
                if (remaining.compareTo(settings.expiryWarning()) <= 0) {
                    warned[i] = true;
                    LOG.atWarn()
                            .addKeyValue("source", settings.name())
                            .addKeyValue("topic", taken.get(i).message().topic())
                            .addKeyValue("messageId", taken.get(i).message().messageId())
                            .addKeyValue("expires", expiration)
                            .log("message expires soon and cannot be published");
                    listener.expiring(taken.get(i).message(), remaining);
                }
            }
        }
    }

    private void report(Batch batch, RouteFailure failure, int attempt) {
        LOG.atWarn()
                .addKeyValue("source", settings.name())
                .addKeyValue("messages", batch.size())
                .addKeyValue("topic", batch.deliveries().get(0).message().topic())
                .addKeyValue("fault", failure.kind())
                .addKeyValue("attempt", attempt)
                .addKeyValue("error", failure.reason())
                .log("delivery failed, nothing is acknowledged");
        listener.attemptFailed(batch, failure.kind(), attempt, failure.reason());
    }

    /** A part of the batch, and how often it was tried. */
    private static final class Piece {

        private final int from;
        private final int to;
        private final int sinkAttempts;
        private int attempts;

        Piece(int from, int to, int sinkAttempts) {
            this.from = from;
            this.to = to;
            this.sinkAttempts = sinkAttempts;
        }

        int size() {
            return to - from;
        }

        int middle() {
            return (from + to) >>> 1;
        }

        boolean isToBeHalved(FailureKind kind) {
            return size() > 1 && (kind != FailureKind.SINK || attempts >= sinkAttempts);
        }
    }
}
