package io.github.cdeventsbridge.transport.mqtt;

import java.util.List;
import java.util.Optional;

/**
 * One connection with a broker, over the client library for one version of the protocol. It never reconnects: a link that is
 * lost is closed, and another one is opened. No call waits for ever. What arrives goes to the inbox that the link was opened
 * with, on a thread of the library.
 */
interface MqttLink extends AutoCloseable {

    /**
     * Subscribes to filters.
     *
     * @throws MqttLinkException if the broker refuses one of them, or does not answer
     */
    void subscribe(List<String> filters, int qos) throws MqttLinkException;

    /** Whether the broker still had the session of this client, with what came meanwhile. */
    boolean isKept();

    /** Tells the broker that it may forget a message. The broker does not answer that. */
    void acknowledge(Arrived message) throws MqttLinkException;

    /**
     * Publishes in order, and waits until the broker has confirmed each.
     *
     * @throws MqttLinkException if it refuses one, or does not answer
     */
    void publish(List<Leaving> messages, int qos, boolean retained) throws MqttLinkException, InterruptedException;

    /** Why the connection is no more; empty while it is. */
    Optional<String> lost();

    /** Disconnects; the broker keeps the session, if it was asked to. Does not throw. */
    @Override
    void close();
}
