package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.Queue;

/** Counts, and keeps why a source was not connected. */
record Told(DeliveryCounts counts, Queue<String> disconnections) implements DeliveryListener {

    @Override
    public void received(ReceivedMessage message) {
        counts.received(message);
    }

    @Override
    public void published(ReceivedMessage message, Disposition.Publish what) {
        counts.published(message, what);
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
    }

    @Override
    public void disconnected(String reason) {
        disconnections.add(reason);
    }
}
