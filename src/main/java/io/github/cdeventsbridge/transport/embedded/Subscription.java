package io.github.cdeventsbridge.transport.embedded;

import java.util.Objects;

/**
 * A durable queue that collects everything published to the topics of one address.
 *
 * @param queue the queue's name, such as {@code Consumer.cdbridge.main.VirtualTopic.eng.ci.>}
 * @param address the topics that it collects; {@code *} stands for one word, a final {@code >} for all that follow
 */
public record Subscription(String queue, String address) {

    public Subscription {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(address, "address");
        if (queue.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("a subscription needs a queue and an address");
        }
    }

    /** The queue of a virtual topic: named {@code Consumer.<client>.<id>.<address>}, as on the Unified Message Bus. */
    public static Subscription virtual(String client, String id, String address) {
        return new Subscription("Consumer." + client + "." + id + "." + address, address);
    }
}
