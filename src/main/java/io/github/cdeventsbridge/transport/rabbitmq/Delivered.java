package io.github.cdeventsbridge.transport.rabbitmq;

import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the broker has of batches that failed: RabbitMQ takes each message by itself, so that a batch can arrive in part. It
 * comes again, whole or in pieces, and what is here need not be sent again. Shared by the sessions of one sink; thread-safe.
 */
final class Delivered {

    /** Above it, the oldest trouble is forgotten, which costs duplicates and never messages. */
    private static final int MOST = 100_000;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Those of the messages that the broker does not have. */
    List<ToSend> missing(List<ToSend> messages) {
        return keys.isEmpty()
                ? messages
                : messages.stream()
                        .filter(message -> !keys.contains(message.key()))
                        .toList();
    }

    /** The broker has these, but not all of their batch. */
    void inPart(Collection<ToSend> accepted) {
        if (keys.size() + accepted.size() > MOST) {
            keys.clear();
        }
        accepted.forEach(message -> keys.add(message.key()));
    }

    /** The broker has all of these, and their receipts are given. */
    void whole(List<ToSend> messages) {
        if (!keys.isEmpty()) {
            messages.forEach(message -> keys.remove(message.key()));
        }
    }
}
