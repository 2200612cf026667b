package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is known of a receiver from one attempt to the next, for all sessions to it: the next attempt at a batch may be
 * another session's. Thread-safe.
 *
 * <ul>
 *   <li>What it has answered with success of batches that are not through: that is not posted again with the rest.
 *   <li>Until when it wants no request.
 * </ul>
 */
final class ReceiverMemory {

    /** Those of batches that were given back stay until they come again; others would have to be very many. */
    private static final int MOST = 100_000;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private volatile Instant notBefore = Instant.EPOCH;

    boolean hasAnswered(ToSend message) {
        return answered.contains(message.key());
    }

    void answered(ToSend message) {
        answered.add(message.key());
    }

    /** Before a batch is tried: if they are too many, those of others are posted again, which is allowed. */
    void makeRoom(List<ToSend> messages) {
        if (answered.size() >= MOST) {
            answered.retainAll(messages.stream().map(ToSend::key).collect(Collectors.toSet()));
        }
    }

    /** The batch is through. */
    void forget(List<ToSend> messages) {
        messages.forEach(message -> answered.remove(message.key()));
    }

    Instant notBefore() {
        return notBefore;
    }

    void notBefore(Instant time) {
        notBefore = time;
    }
}
