package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker has of batches that failed: RabbitMQ takes each message by itself, so that a batch can arrive in part. It
 * comes again, whole or in pieces, and what is here need not be sent again. And what may still be on its way there, from attempts
 * that were given up. Shared by the sessions of one sink, since another one may be given the next attempt; thread-safe.
 */
final class Delivered {

    private static final Logger LOG = LoggerFactory.getLogger(Delivered.class);

    /** Above it, the oldest trouble is forgotten, which costs duplicates and never messages. */
    private static final int MOST = 100_000;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<Confirmations> underWay = ConcurrentHashMap.newKeySet();

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

    /** An attempt was given up, and the broker may still take what it sent. */
    void underWay(Confirmations attempt) {
        underWay.add(attempt);
    }

    /** Waits for each attempt that was given up with one of these messages. */
    void awaitAttemptsAt(List<ToSend> messages) throws InterruptedException {
        if (!underWay.isEmpty()) {
            Set<String> wanted = messages.stream().map(ToSend::key).collect(Collectors.toSet());
            for (Confirmations attempt : underWay) {
                if (attempt.isAbout(wanted)) {
                    await(attempt);
                }
            }
        }
    }

    /** Returns when the broker has said something about each message of an attempt, or will not do so any more. */
    void await(Confirmations attempt) throws InterruptedException {
        try {
            attempt.await();
        } catch (ShutdownSignalException e) {
            LOG.atDebug().addKeyValue("error", e.getMessage()).log("the connection that was held up is lost");
        }
        inPart(attempt.accepted());
        underWay.remove(attempt);
    }
}
