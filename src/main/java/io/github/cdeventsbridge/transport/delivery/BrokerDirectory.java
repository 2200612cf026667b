package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.transport.tls.Expiry;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The brokers that routes can name, of all transports. Thread-safe. */
public final class BrokerDirectory {

    private final Map<String, BrokerAccess> named = new TreeMap<>();
    private final Map<String, Tls> encrypted = new ConcurrentSkipListMap<>();

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

    /**
     * How TLS is spoken with the broker of that name: the same for all its connections, so that its files are read once, and
     * what its connections learn of certificates is in one place.
     *
     * @throws IllegalArgumentException if there is no such broker
     * @throws io.github.cdeventsbridge.transport.tls.TlsException if a file cannot be used
     */
    public Tls tls(String name) {
        BrokerAccess broker = named(name);
        return encrypted.computeIfAbsent(name, absent -> Tls.of(name, broker.tls()));
    }

    /** When the certificates end that matter to the brokers with which TLS is spoken {@linkplain #tls by this way}. */
    public Map<String, List<Expiry>> certificates() {
        Map<String, List<Expiry>> all = new TreeMap<>();
        encrypted.forEach((name, tls) -> all.put(name, tls.certificates()));
        return all;
    }

    /** Whether that broker is known, and puts the user of the connection into each message. */
    public boolean vouchesForUsers(String name) {
        BrokerAccess broker = named.get(name);
        return broker != null && broker.validatesUsers();
    }
}
