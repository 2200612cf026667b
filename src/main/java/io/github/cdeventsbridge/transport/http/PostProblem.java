package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.Failures;
import io.github.cdeventsbridge.transport.delivery.Hosts;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Why nothing can be posted to a receiver, in words that say what to do. */
final class PostProblem {

    private PostProblem() {}

    /** A request has failed without an answer. */
    static SinkException of(SenderSettings settings, IOException failure) {
        return new SinkException(said(settings.address(), reason(settings, failure)), failure);
    }

    private static String reason(SenderSettings settings, IOException failure) {
        URI address = settings.address();
        if (Failures.isCausedBy(failure, UnresolvedAddressException.class)) {
            return unknownHost(address);
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "nobody listens there"; // what the client has to say of a connection that is refused
        }
        if (Failures.isCausedBy(failure, TimeoutException.class)) {
            return "the answer has begun, and has not ended within "
                    + settings.answer().toMillis() + " ms";
        }
        boolean connected = !(failure instanceof HttpTimeoutException) && !(failure instanceof ConnectException);
        String place = address.getHost() + ":" + HttpAddress.port(address);
        return settings.tls()
                .filter(tls -> connected)
                .flatMap(tls -> tls.explain(failure, List.of(place)))
                .orElseGet(() -> Failures.describe(failure));
    }

    /**
     * Looks for the host, and at its certificate, without posting anything.
     *
     * @throws AccessException if it is not known, or not trusted, or does not trust us; not if it is only away
     */
    static void check(SenderSettings settings) {
        URI address = settings.address();
        if (!Hosts.isKnown(address.getHost()) && !isBehindProxy(address)) {
            throw new AccessException(said(address, unknownHost(address)), false);
        }
        Optional<String> untrusted =
                settings.tls().flatMap(tls -> tls.explain(address.getHost(), HttpAddress.port(address)));
        if (untrusted.isPresent()) {
            throw new AccessException(said(address, untrusted.get()), true);
        }
    }

    /** The one of this Java process, which the client uses; it may know hosts that we do not. */
    private static boolean isBehindProxy(URI address) {
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies != null && proxies.select(address).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static String unknownHost(URI address) {
        return "there is no host '" + address.getHost() + "'; correct the url of the broker";
    }

    private static String said(URI address, String reason) {
        return "Unable to post to " + address + ": " + reason;
    }
}
