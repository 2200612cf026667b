package io.github.cdeventsbridge.transport.delivery;

import java.time.Duration;

/**
 * How a source takes messages, whatever its transport.
 *
 * @param name what it reads, for people: the queue, the topics, the file
 * @param batchSize how many messages at most are handed over together
 * @param maxBytes how large their bodies may be together; a single larger one is a batch of its own
 * @param maxBodyBytes how large a single body may be; a larger one becomes a dead letter without being looked into
 * @param maxWait how long a batch may be collected while messages keep coming; a batch is closed at once when nothing waits
 * @param attempts how often a message that the translating step throws at is tried before it goes to the dead letters
 * @param firstBackOff how long the first retry waits
 * @param maxBackOff how long a retry waits at most
 * @param expiryWarning how long before its expiry a message that waits is reported
 * @param silenceWarning how long it may be connected and get nothing before that is reported; zero for never
 * @param rate how many messages a second at most; 0 for no limit
 * @param shutdown how long a stop waits for what is in flight
 * @param instance the name of this bridge in dead letters
 */
public record SourceSettings(
        String name,
        int batchSize,
        long maxBytes,
        long maxBodyBytes,
        Duration maxWait,
        int attempts,
        Duration firstBackOff,
        Duration maxBackOff,
        Duration expiryWarning,
        Duration silenceWarning,
        int rate,
        Duration shutdown,
        String instance) {

    public SourceSettings {
        if (batchSize < 1 || maxBytes < 1 || maxBodyBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException("batchSize, maxBytes, maxBodyBytes and attempts must be at least 1");
        }
        if (rate < 0) {
            throw new IllegalArgumentException("rate is messages per second, or 0 for no limit");
        }
    }
}
