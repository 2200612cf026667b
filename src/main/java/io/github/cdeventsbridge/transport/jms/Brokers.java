package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The brokers that routes can name. Immutable. */
public final class Brokers {

    private final Map<String, Broker> named;
    private final Set<String> vouching;

    /** All of them; the names differ, and none vouches for users. */
    public Brokers(Collection<Broker> brokers) {
        this(brokers, Set.of());
    }

    /**
     * All of them; the names differ.
     *
     * @param vouching the names of those that put the user of the connection into each message
     */
    public Brokers(Collection<Broker> brokers, Set<String> vouching) {
        this.vouching = Set.copyOf(vouching);
        this.named = brokers.stream()
                .collect(Collectors.toMap(
                        Broker::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalArgumentException("two brokers are named '" + one.name() + "'");
                        },
                        TreeMap::new));
    }

    /** Whether the user that a message of this broker names has been made sure of. */
    boolean vouchesForUsers(String name) {
        return vouching.contains(name);
    }

    /**
     * The broker of that name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public Broker named(String name) {
        Broker broker = named.get(name);
        if (broker == null) {
            throw new IllegalArgumentException("unknown broker '" + name + "'; known are "
                    + String.join(", ", named.keySet()) + Nearest.hint(name, named.keySet()));
        }
        return broker;
    }
}
