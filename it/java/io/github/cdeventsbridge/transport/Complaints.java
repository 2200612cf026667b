package io.github.cdeventsbridge.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts outcomes, and notes what an operator would be shown. */
public final class Complaints implements DeliveryListener {

    private final DeliveryCounts counts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> noted = new CopyOnWriteArrayList<>();
    private final List<String> disconnections = new CopyOnWriteArrayList<>();
    private final List<Duration> expiring = new CopyOnWriteArrayList<>();

    public Complaints(DeliveryCounts counts) {
        this.counts = counts;
    }

    /** How often a source was connected. */
    public int connections() {
        return connections.get();
    }

    /** Why attempts failed, and why sources were not connected. */
    public List<String> noted() {
        return noted;
    }

    /** Why sources were not connected. */
    public List<String> disconnections() {
        return disconnections;
    }

    /** How much time was left to messages that wait. */
    public List<Duration> expiring() {
        return expiring;
    }

    @Override
    public void received(ReceivedMessage message) {
        counts.received(message);
    }

    @Override
    public void published(ReceivedMessage message, Disposition.Publish published) {
        counts.published(message, published);
    }

    @Override
    public void skipped(ReceivedMessage message, String reason) {
        counts.skipped(message, reason);
    }

    @Override
    public void looped(ReceivedMessage message) {
        counts.looped(message);
    }

    @Override
    public void duplicate(ReceivedMessage message) {
        counts.duplicate(message);
    }

    @Override
    public void deadLettered(ReceivedMessage message, DeadLetterCause cause) {
        counts.deadLettered(message, cause);
    }

    @Override
    public void returned(ReceivedMessage message) {
        counts.returned(message);
    }

    @Override
    public void attemptFailed(Batch batch, FailureKind kind, int attempt, String reason) {
        counts.attemptFailed(batch, kind, attempt, reason);
        noted.add(kind + " " + reason);
    }

    @Override
    public void expiring(ReceivedMessage message, Duration remaining) {
        expiring.add(remaining);
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void silent(Duration passed) {
        noted.add("silent for " + passed.toMillis());
    }

    @Override
    public void disconnected(String reason) {
        disconnections.add(reason);
        noted.add(reason);
    }
}
