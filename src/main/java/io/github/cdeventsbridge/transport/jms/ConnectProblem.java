package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.Hosts;
import io.github.cdeventsbridge.transport.tls.Tls;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Why a broker takes no connection. The client libraries often keep that for themselves, so the place is looked at once more:
 * its name, its TLS, and what it says by itself.
 */
final class ConnectProblem {

    private static final int CORE_PORT = 61616;
    private static final int AMQPS_PORT = 5671;
    private static final int LOOK_MILLIS = 1_000;

    /** With what a broker of ActiveMQ Classic greets whoever connects: its size, a 1, and this. */
    private static final String GREETING = "ActiveMQ";

    private static final int GREETING_BYTES = 13;

    private final Broker broker;
    private final URI place;
    private final @Nullable Tls tls;

    ConnectProblem(Broker broker, URI place, @Nullable Tls tls) {
        this.broker = broker;
        this.place = place;
        this.tls = tls;
    }

    /**
     * In words that say what to do, if it is known: a {@link JMSSecurityException} if the broker refuses us, or we do not
     * trust it; a {@link NoSuchBrokerException} if there is none; else the failure itself, and the broker may only be away.
     */
    JMSException of(JMSException failure) {
        if (Refusals.isRefusal(failure)) {
            return Refusals.because(
                    "Unable to connect to " + broker.access()
                            + ": the broker does not know this user, or knows another password; correct user and"
                            + " password-file, or the certificate; it says: "
                            + failure.getMessage(),
                    failure);
        }
        Optional<String> untrusted =
                tls == null ? Optional.empty() : tls.explain(failure, List.of(place.getHost() + ":" + port()));
        if (untrusted.isPresent()) {
            return Refusals.because("Unable to connect to " + broker.access() + ": " + untrusted.get(), failure);
        }
        if (!Hosts.isKnown(place.getHost())) {
            return new NoSuchBrokerException(
                    "Unable to connect to " + broker.access() + ": there is no host '" + place.getHost()
                            + "'; correct the url of the broker",
                    failure);
        }
        if (broker.isCore() && greetsLikeClassic()) {
            return new NoSuchBrokerException(
                    "Unable to connect to " + broker.access()
                            + ": a broker of ActiveMQ Classic answers there, which does"
                            + " not speak that protocol; connect with openwire" + (tls == null ? "" : "+ssl") + "://"
                            + place.getHost() + ":" + port(),
                    failure);
        }
        return failure;
    }

    /** Whether no retry helps. */
    static boolean isLasting(JMSException failure) {
        return failure instanceof JMSSecurityException || failure instanceof NoSuchBrokerException;
    }

    private int port() {
        return place.getPort() < 0 ? (broker.isAmqp() ? AMQPS_PORT : CORE_PORT) : place.getPort();
    }

    private boolean greetsLikeClassic() {
        SocketFactory sockets =
                tls == null ? SocketFactory.getDefault() : tls.context().getSocketFactory();
        try (Socket socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(place.getHost(), port()), LOOK_MILLIS);
            socket.setSoTimeout(LOOK_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(GREETING_BYTES);
            return new String(greeting, StandardCharsets.ISO_8859_1).endsWith(GREETING);
        } catch (IOException e) {
            return false; // it is silent, as Artemis is, or away
        }
    }
}
