package io.github.cdeventsbridge.transport;

/** Gives each route the listener that is told what becomes of its messages; the same one for the same route. Thread-safe. */
@FunctionalInterface
public interface DeliveryListeners {

    /** The listener of a route. */
    DeliveryListener of(String route);
}
