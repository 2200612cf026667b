package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client library's ways to each address of a broker.
 *
 * @param addresses for all that is transacted
 * @param confirming for sending outside of transactions
 */
record Clients(List<ConnectionFactory> addresses, List<ConnectionFactory> confirming) {

    Clients {
        addresses = List.copyOf(addresses);
        confirming = List.copyOf(confirming);
    }

    /** Makes them when they are first asked for: a client library is a thousand classes, and not each route has a broker. */
    static Supplier<Clients> later(Supplier<Clients> made) {
        return new Supplier<>() {
            private volatile @Nullable Clients clients;

            @Override
            public Clients get() {
                Clients there = clients;
                if (there == null) {
                    synchronized (this) {
                        there = clients == null ? made.get() : clients;
                        clients = there;
                    }
                }
                return there;
            }
        };
    }
}
