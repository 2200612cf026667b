package io.github.cdeventsbridge.transport.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * TLS with one broker, for any client library: it takes the {@linkplain #context() context} or the managers, once. Files that
 * change are read again at the next handshake; connections that are open stay. Thread-safe.
 */
public final class Tls {

    private static final int PROBE_MILLIS = 5_000;

    /** A broker that refuses our certificate says so after the handshake, in TLS 1.3, and at once. */
    private static final int REFUSAL_MILLIS = 1_000;

    private final TlsSettings settings;
    private final LiveMaterial live;
    private final LiveTrustManager trust;
    private final LiveKeyManager keys;
    private final SSLContext context;

    private Tls(String broker, TlsSettings settings) {
        this.settings = settings;
        this.live = new LiveMaterial(broker, new TlsFiles(settings));
        this.trust = new LiveTrustManager(live, settings);
        this.keys = new LiveKeyManager(live);
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            // a resumed session would keep the identity of a certificate that is not in the files any more
            context.getClientSessionContext().setSessionTimeout(1);
        } catch (GeneralSecurityException e) {
            throw new TlsException("this Java has no TLS: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the files.
     *
     * @param broker its name, for log lines
     * @throws TlsException with the file that cannot be used
     */
    public static Tls of(String broker, TlsSettings settings) {
        return new Tls(broker, settings);
    }

    /** For a client library that takes a context. */
    public SSLContext context() {
        return context;
    }

    /** For one that takes the key managers; none if we have no certificate, now and later. */
    public KeyManager[] keyManagers() {
        return settings.keystore().or(settings::certificate).isPresent() ? new KeyManager[] {keys} : new KeyManager[0];
    }

    /** For one that takes the trust managers; they check the host as well. */
    public TrustManager[] trustManagers() {
        return new TrustManager[] {trust};
    }

    /** The common name of our certificate, by which a broker may know us. */
    public Optional<String> clientName() {
        return live.current().material().own().flatMap(Certificates::commonName);
    }

    /** All certificates that matter here: ours, those that we were told to trust, and the brokers' as last seen. */
    public List<Expiry> certificates() {
        TlsMaterial material = live.current().material();
        List<Expiry> all = new ArrayList<>();
        String own = settings.keystore()
                .or(settings::certificate)
                .map(Object::toString)
                .orElse("");
        for (X509Certificate certificate : material.chain()) {
            all.add(Expiry.of(Expiry.Role.OWN, own, certificate));
        }
        String ca = settings.ca().map(Object::toString).orElse("");
        for (X509Certificate certificate : material.trusted()) {
            all.add(Expiry.of(Expiry.Role.CA, ca, certificate));
        }
        trust.presented().forEach((host, certificate) -> all.add(Expiry.of(Expiry.Role.BROKER, host, certificate)));
        return all;
    }

    /**
     * Why a client library could not connect, if TLS is why: what we said of a certificate ourselves, where the library hands
     * that on; else what is wrong with the first of the addresses where something is.
     *
     * @param addresses {@code host:port}; each is {@linkplain #explain(String, int) tried} for some seconds at most
     */
    public Optional<String> explain(Throwable failure, List<String> addresses) {
        return Refusal.told(failure)
                .or(() -> addresses.stream()
                        .map(this::explain)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private Optional<String> explain(String address) {
        int colon = address.lastIndexOf(':');
        return explain(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /**
     * Why TLS with a broker fails, tried once more without the client library: some of them keep the reason for themselves.
     * Takes some seconds at most.
     *
     * @return empty if TLS is not what is wrong
     */
    public Optional<String> explain(String host, int port) {
        String place = host + ":" + port;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PROBE_MILLIS);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.setSoTimeout(PROBE_MILLIS);
                socket.startHandshake();
                awaitRefusal(socket);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(new Refusal(settings, live.current().material()).of(e, place));
            }
        } catch (IOException e) {
            return Optional.empty(); // the client library says that it cannot connect
        }
    }

    /** @throws SSLException if the broker does not accept us after all */
    private static void awaitRefusal(SSLSocket socket) throws IOException {
        socket.setSoTimeout(REFUSAL_MILLIS);
        try {
            socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return; // it waits for us to say something
        }
    }
}
