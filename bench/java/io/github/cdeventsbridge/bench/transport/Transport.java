package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.util.Optional;

/** A bus that is measured: where the bridge reads and publishes there, and plain clients of it. */
interface Transport extends AutoCloseable {

    /** What keeps messages for their reader makes a place for them in this call. */
    void prepare(String topic) throws Exception;

    /** The broker for the bridge, under this name; the topic is the one that is read there, or published to. */
    BrokerAccess access(String name, String topic) throws Exception;

    /** The source of the bridge's route; the same place that {@link #reader} reads. */
    String source(String broker, String topic);

    /** The sink of the bridge's route. */
    String sink(String broker);

    Reader reader(String topic) throws Exception;

    Writer writer(String topic) throws Exception;

    /** Whether messages wait for nobody: they are sent while somebody listens. */
    default boolean isPush() {
        return false;
    }

    /** A broker without users and without TLS. */
    static BrokerAccess open(String name, String url) {
        return new BrokerAccess(name, url, Optional.empty(), Optional.empty(), TlsSettings.DEFAULT, false);
    }
}
