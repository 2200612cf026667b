package io.github.cdeventsbridge.transport.rabbitmq;

/**
 * How a source shares its queue, and how much of it the broker hands out ahead.
 *
 * @param exclusive whether no other consumer may read the queue meanwhile
 * @param prefetch how many messages may be handed out and not acknowledged
 */
record ConsumerSettings(boolean exclusive, int prefetch) {

    /** What AMQP can say. */
    private static final int MOST = 65_535;

    ConsumerSettings {
        if (prefetch < 1 || prefetch > MOST) {
            throw new IllegalArgumentException("prefetch is 1 to " + MOST + " messages; found " + prefetch);
        }
    }
}
