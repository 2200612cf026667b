package io.github.cdeventsbridge.transport;

import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts outcomes in memory; thread-safe. The equation of {@link DeliveryListener} defines {@link #inFlight()}. */
public final class DeliveryCounts implements DeliveryListener {

    private final LongAdder received = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder looped = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder failedAttempts = new LongAdder();

    /** What several counted, together; a new count that goes on from there. */
    public static DeliveryCounts sum(Collection<DeliveryCounts> parts) {
        DeliveryCounts sum = new DeliveryCounts();
        for (DeliveryCounts part : parts) {
            // outcomes first: what is received in between must not look like an outcome without a message
            sum.published.add(part.published());
            sum.skipped.add(part.skipped());
            sum.looped.add(part.looped());
            sum.duplicate.add(part.duplicate());
            sum.deadLettered.add(part.deadLettered());
            sum.returned.add(part.returned());
            sum.failedAttempts.add(part.failedAttempts());
            sum.received.add(part.received());
        }
        return sum;
    }

    @Override
    public void received(ReceivedMessage message) {
        received.increment();
    }

    @Override
    public void published(ReceivedMessage message, Disposition.Publish what) {
        published.increment();
    }

    @Override
    public void skipped(ReceivedMessage message, String reason) {
        skipped.increment();
    }

    @Override
    public void looped(ReceivedMessage message) {
        looped.increment();
    }

    @Override
    public void duplicate(ReceivedMessage message) {
        duplicate.increment();
    }

    @Override
    public void deadLettered(ReceivedMessage message, DeadLetterCause cause) {
        deadLettered.increment();
    }

    @Override
    public void returned(ReceivedMessage message) {
        returned.increment();
    }

    @Override
    public void attemptFailed(Batch batch, FailureKind kind, int attempt, String reason) {
        failedAttempts.increment();
    }

    public long received() {
        return received.sum();
    }

    public long published() {
        return published.sum();
    }

    public long skipped() {
        return skipped.sum();
    }

    public long looped() {
        return looped.sum();
    }

    public long duplicate() {
        return duplicate.sum();
    }

    public long deadLettered() {
        return deadLettered.sum();
    }

    public long returned() {
        return returned.sum();
    }

    /** Attempts that had to be repeated; not part of the equation. */
    public long failedAttempts() {
        return failedAttempts.sum();
    }

    /** Received, and no outcome yet. */
    public long inFlight() {
        return received() - published() - skipped() - looped() - duplicate() - deadLettered() - returned();
    }

    /** The equation with its numbers. */
    @Override
    public String toString() {
        return "received " + received() + " = published " + published() + " + skipped " + skipped() + " + looped "
                + looped()
                + " + duplicate " + duplicate() + " + dead-lettered " + deadLettered() + " + returned " + returned()
                + " + in flight " + inFlight();
    }
}
