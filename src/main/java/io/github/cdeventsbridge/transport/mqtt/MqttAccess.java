package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.delivery.Hosts;
import io.github.cdeventsbridge.transport.mqtt.MqttLinkException.Kind;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a link is opened.
 *
 * @param addresses of the broker, {@code host:port}, tried in their order
 * @param tls for connections with TLS; null for plain ones
 * @param user who we are
 * @param password of the user
 * @param clientId the name of the session at the broker
 * @param sessionSeconds how long the broker keeps the session after a disconnection; 0 for a session that ends with it. MQTT
 *     3.1.1 knows only "not at all" and "for ever"
 * @param window how many messages may be on their way to us without acknowledgement; MQTT 3.1.1 leaves that to the broker
 * @param directory where the library keeps messages of QoS 2 that it has confirmed to the broker, and we have not; null if
 *     there are none
 */
record MqttAccess(
        List<String> addresses,
        @Nullable Tls tls,
        Optional<String> user,
        Optional<String> password,
        String clientId,
        long sessionSeconds,
        int window,
        @Nullable Path directory) {

    /**
     * Connects. What the broker kept for the session arrives at once.
     *
     * @throws MqttLinkException with what is wrong with the certificates, if that is why
     */
    MqttLink open(MqttVersion version, Consumer<Arrived> inbox) throws MqttLinkException {
        try {
            return version.open(this, inbox);
        } catch (MqttLinkException e) {
            throw explained(e);
        }
    }

    private MqttLinkException explained(MqttLinkException failure) {
        if (failure.kind() != Kind.AWAY) {
            return failure;
        }
        if (tls != null) {
            Optional<String> why = tls.explain(failure, addresses);
            if (why.isPresent()) {
                return new MqttLinkException("Unable to connect as " + who() + ": " + why.get(), failure, Kind.REFUSED);
            }
        }
        return Hosts.unknown(addresses)
                .map(host -> new MqttLinkException(
                        "Unable to connect as " + who() + ": there is no host '" + host
                                + "'; correct the url of the broker",
                        failure,
                        Kind.NOT_FOUND))
                .orElse(failure);
    }

    /** Who connects where, for people. */
    String who() {
        String name = user.or(() -> tls == null ? Optional.empty() : tls.clientName())
                .map(known -> "user '" + known + "'")
                .orElse("nobody in particular");
        return name + " at " + String.join(",", addresses) + " (client id '" + clientId + "', MQTT"
                + (tls == null ? ")" : " over TLS)");
    }

    /** The same, for one who takes no messages. */
    MqttAccess inMemory() {
        return new MqttAccess(addresses, tls, user, password, clientId, sessionSeconds, window, null);
    }

    /** What the libraries want: {@code tcp://host:port} or {@code ssl://host:port}. */
    String[] serverUris() {
        return addresses.stream()
                .map(address -> (tls == null ? "tcp://" : "ssl://") + address)
                .toArray(String[]::new);
    }

    /** Whether the broker keeps the session. */
    boolean isKept() {
        return sessionSeconds > 0;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "MqttAccess[" + addresses + " " + clientId + "]";
    }
}
