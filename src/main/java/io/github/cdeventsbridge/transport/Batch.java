package io.github.cdeventsbridge.transport;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The unit that a source hands to a route as the body of one exchange: at least one delivery, in the order of arrival.
 * The list never changes; the deliveries do.
 *
 * @param deliveries what was received together
 */
public record Batch(List<Delivery> deliveries) implements Iterable<Delivery> {

    public Batch {
        deliveries = List.copyOf(deliveries);
        if (deliveries.isEmpty()) {
            throw new IllegalArgumentException("a batch needs a delivery");
        }
    }

    /** A new attempt for each of the messages. */
    public static Batch attempt(List<ReceivedMessage> messages) {
        return attempt(messages, Turn.NOW);
    }

    /** A new attempt for each of the messages, to be published in their turn. */
    public static Batch attempt(List<ReceivedMessage> messages, Turn turn) {
        List<Delivery> deliveries = new ArrayList<>(messages.size());
        messages.forEach(message -> deliveries.add(new Delivery(message, turn)));
        return new Batch(deliveries);
    }

    public int size() {
        return deliveries.size();
    }

    /** Whether every delivery may be acknowledged. */
    public boolean isSettled() {
        return deliveries.stream().allMatch(Delivery::isSettled);
    }

    /** Whether the translating step has decided about every delivery. */
    public boolean isDecided() {
        return deliveries.stream().allMatch(delivery -> delivery.disposition().isPresent());
    }

    /** Ends the attempt; for the source, after the route returned. */
    public void close() {
        deliveries.forEach(Delivery::close);
    }

    @Override
    public Iterator<Delivery> iterator() {
        return deliveries.iterator();
    }

    /** The number of deliveries: routes log bodies. */
    @Override
    public String toString() {
        return "Batch[" + size() + " deliveries]";
    }
}
