package io.github.cdeventsbridge.transport.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How events are received.
 *
 * @param address where to listen; its path is where events are posted to
 * @param tls our certificate, for an address with TLS
 * @param clientCertificate whether a sender has to show a certificate
 * @param credentials what a sender has to prove
 * @param topic what the bridge takes the events to be published to
 * @param maxBodyBytes how large the body of a request may be
 * @param maxRequests how many requests may wait for their answer
 * @param answer how long a sender waits for its answer at most
 */
record ReceiverSettings(
        URI address,
        Optional<SSLContext> tls,
        boolean clientCertificate,
        Credentials credentials,
        String topic,
        long maxBodyBytes,
        int maxRequests,
        Duration answer) {

    /** What an operator should know about the address. */
    List<String> findings() {
        return credentials.isNone() && !clientCertificate && !isLoopback()
                ? List.of(
                        "whoever reaches " + address + " may post events: there is neither a secret nor a certificate")
                : List.of();
    }

    private boolean isLoopback() {
        String host = address.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
