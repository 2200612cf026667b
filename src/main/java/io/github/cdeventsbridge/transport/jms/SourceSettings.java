package io.github.cdeventsbridge.transport.jms;

import java.time.Duration;

/**
 * How a source takes messages.
 *
 * @param queue which queue
 * @param batchSize how many messages at most are handed over together
 * @param maxBytes how large their bodies may be together; a single larger one is a batch of its own
 * @param maxBodyBytes how large a single body may be; a larger one becomes a dead letter without being looked into
 * @param maxWait how long a batch may be collected while messages keep coming; a batch is closed at once when nothing waits
 * @param attempts how often a message that the translating step throws at is tried before it goes to the dead letters
 * @param firstBackOff how long the first retry waits
 * @param maxBackOff how long a retry waits at most
 * @param expiryWarning how long before its expiry a message that waits is reported
 * @param consumers how the queue is shared with other consumers
 * @param rate how many messages a second at most; 0 for no limit
 * @param shutdown how long a stop waits for what is in flight
 * @param deadLetterQueue the queue of dead letters, on the same broker
 * @param instance the name of this bridge in dead letters
 */
record SourceSettings(
        String queue,
        int batchSize,
        long maxBytes,
        long maxBodyBytes,
        Duration maxWait,
        int attempts,
        Duration firstBackOff,
        Duration maxBackOff,
        Duration expiryWarning,
        Consumers consumers,
        int rate,
        Duration shutdown,
        String deadLetterQueue,
        String instance) {

    SourceSettings {
        if (queue.isBlank()) {
            throw new IllegalArgumentException("a source needs a queue: bus:queue:NAME");
        }
        if (batchSize < 1 || maxBytes < 1 || maxBodyBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException("batchSize, maxBytes, maxBodyBytes and attempts must be at least 1");
        }
        if (rate < 0) {
            throw new IllegalArgumentException("rate is messages per second, or 0 for no limit");
        }
    }
}
