package io.github.cdeventsbridge.transport.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the embedded broker needs to know.
 *
 * @param host the address to listen on; the broker asks nobody for a password, so it belongs on the loopback
 * @param port the port of all five protocols; 0 takes a free one
 * @param dataDirectory where the journal is; one process at a time
 * @param subscriptions the durable queues that exist from the start
 */
public record EmbeddedBrokerSettings(String host, int port, Path dataDirectory, List<Subscription> subscriptions) {

    /** The port that brokers of this family listen on when nobody says otherwise. */
    public static final int DEFAULT_PORT = 61616;

    /** What the bridge itself listens to: both directions of the Unified Message Bus, and the topics of Fedora and CentOS. */
    public static final List<Subscription> BRIDGE_SUBSCRIPTIONS = List.of(
            Subscription.virtual("cdbridge", "main", "VirtualTopic.eng.ci.>"),
            Subscription.virtual("cdbridge", "main", "VirtualTopic.eng.cdevents.>"),
            Subscription.virtual("cdbridge", "main", "org.fedoraproject.*.ci.>"),
            Subscription.virtual("cdbridge", "main", "org.centos.*.ci.>"));

    public EmbeddedBrokerSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        subscriptions = List.copyOf(subscriptions);
    }

    /** The broker of the bridge on the loopback address. */
    public static EmbeddedBrokerSettings onLoopback(int port, Path dataDirectory) {
        return new EmbeddedBrokerSettings("127.0.0.1", port, dataDirectory, BRIDGE_SUBSCRIPTIONS);
    }
}
