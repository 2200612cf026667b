package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The brokers that routes can name, of all transports. Immutable. */
public final class BrokerDirectory {

    private final Map<String, BrokerAccess> named = new TreeMap<>();

    /** All of them; the names differ. */
    public BrokerDirectory(Collection<BrokerAccess> brokers) {
        for (BrokerAccess broker : brokers) {
            if (named.put(broker.name(), broker) != null) {
                throw new IllegalArgumentException("two brokers are named '" + broker.name() + "'");
            }
        }
    }

    /**
     * The broker of that name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public BrokerAccess named(String name) {
        BrokerAccess broker = named.get(name);
        if (broker == null) {
            throw new IllegalArgumentException("unknown broker '" + name + "'; known are "
                    + String.join(", ", named.keySet()) + Nearest.hint(name, named.keySet()));
        }
        return broker;
    }

    /** The same, if there is one. */
    public Optional<BrokerAccess> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /** Whether that broker is known, and puts the user of the connection into each message. */
    public boolean vouchesForUsers(String name) {
        BrokerAccess broker = named.get(name);
        return broker != null && broker.validatesUsers();
    }
}
