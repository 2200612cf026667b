package io.github.cdeventsbridge.transport.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the files at one time.
 *
 * @param trusted the certificates that are trusted; empty for those that Java trusts
 * @param chain our own certificate, then those between it and its CA; empty if there is none
 * @param key the private key of our own certificate
 */
record TlsMaterial(
        List<X509Certificate> trusted,
        List<X509Certificate> chain,
        @Nullable PrivateKey key) {

    TlsMaterial {
        trusted = List.copyOf(trusted);
        chain = List.copyOf(chain);
    }

    Optional<X509Certificate> own() {
        return chain.stream().findFirst();
    }
}
