package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import java.util.List;

/**
 * A transport as the faults of a network see it: a broker in a process of its own, two sides of it that a gateway knows only
 * by proxies, and clients of the harness that know the broker itself. Used by one thread; a sender by another.
 */
interface TransportUnderFault extends AutoCloseable {

    /**
     * One side, as a gateway is told of it.
     *
     * @param broker the broker in the configuration, as a map of YAML in one line
     * @param uri the endpoint in a route, with its options
     * @param proxies what stands between
     */
    record Side(String broker, String uri, ProxyGroup proxies) {}

    /** Where the gateway reads. */
    Side source();

    /** Where the gateway publishes. */
    Side sink();

    /** How messages of the source are translated. */
    default Direction direction() {
        return Direction.TO_CDEVENTS;
    }

    /** Whether the transport takes several addresses of one broker. */
    default boolean takesAddresses() {
        return true;
    }

    /** Whether it is the gateway that connects to read; else whoever publishes connects to it. */
    default boolean isRead() {
        return true;
    }

    /** Whether the broker drops what it has already: then nothing comes twice. */
    default boolean dropsRepeats() {
        return false;
    }

    /** What it has a place for. */
    default Carried carried() {
        return Carried.ALL;
    }

    /** A client that publishes to what the source reads. */
    Sender sender();

    /** Takes all that has come to the sink, in its order. */
    List<Arrival> arrivals() throws Exception;

    /** Ends the broker's process at once, and starts it again with its data. */
    void restart() throws Exception;

    /** How many messages of the source nobody has acknowledged; asked when no gateway runs. */
    long left() throws Exception;

    @Override
    void close() throws Exception;
}
