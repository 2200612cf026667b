package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The JMS brokers that routes can name. Immutable. */
public final class Brokers {

    private final Map<String, Broker> named;

    /** All of them; the names differ. */
    public Brokers(Collection<Broker> brokers) {
        this.named = brokers.stream()
                .collect(Collectors.toMap(
                        Broker::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalArgumentException("two brokers are named '" + one.name() + "'");
                        },
                        TreeMap::new));
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
