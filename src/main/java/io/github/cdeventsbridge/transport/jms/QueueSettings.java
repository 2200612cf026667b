package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a source takes messages from a queue.
 *
 * @param common what holds for every source
 * @param queue which queue
 * @param selector which of its messages; null for all
 * @param consumers how it is shared with other consumers
 * @param deadLetterQueue the queue of dead letters, on the same broker; null if they go elsewhere
 */
record QueueSettings(
        SourceSettings common,
        String queue,
        @Nullable String selector,
        Consumers consumers,
        @Nullable String deadLetterQueue) {}
