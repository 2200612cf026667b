package io.github.cdeventsbridge.transport.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in the files, read again when they change. While they cannot be used (a key is there before its certificate,
 * say), what was read before stays in use. Thread-safe.
 */
final class LiveMaterial {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMaterial.class);

    private final String broker;
    private final TlsFiles files;
    private List<String> state;
    private Loaded current;
    private @Nullable Loaded previous;

    /** One reading of the files, counted from 1. */
    record Loaded(int generation, TlsMaterial material, X509ExtendedTrustManager trust) {}

    /** @throws TlsException if the files cannot be used */
    LiveMaterial(String broker, TlsFiles files) {
        this.broker = broker;
        this.files = files;
        this.state = files.state();
        this.current = load(1);
    }

    /** What is in the files. */
    synchronized Loaded current() {
        List<String> now = files.state();
        if (!now.equals(state)) {
            state = now;
            try {
                Loaded loaded = load(current.generation + 1);
                previous = current;
                current = loaded;
                LOG.atInfo().addKeyValue("broker", broker).log("TLS files changed and were read again");
            } catch (TlsException e) {
                LOG.atWarn()
                        .addKeyValue("broker", broker)
                        .addKeyValue("problem", e.getMessage())
                        .log("TLS files changed and cannot be used; what was read before stays in use");
            }
        }
        return current;
    }

    /** The reading of that number, for a handshake that began with it; null if it is long gone. */
    synchronized @Nullable Loaded ofGeneration(int generation) {
        if (current.generation == generation) {
            return current;
        }
        return previous != null && previous.generation == generation ? previous : null;
    }

    private Loaded load(int generation) {
        TlsMaterial material = files.read();
        return new Loaded(generation, material, trustManager(material.trusted()));
    }

    /** Java's own check of chains, with these roots, or with its own. */
    private static X509ExtendedTrustManager trustManager(Collection<X509Certificate> roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(roots.isEmpty() ? null : store(roots));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager trust) {
                    return trust;
                }
            }
            throw new IllegalStateException("this Java has no check of X.509 certificates");
        } catch (GeneralSecurityException e) {
            throw new TlsException("the certificates that are trusted cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(Collection<X509Certificate> roots) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate root : roots) {
                store.setCertificateEntry("ca" + number++, root);
            }
            return store;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e); // nothing is read
        }
    }
}
