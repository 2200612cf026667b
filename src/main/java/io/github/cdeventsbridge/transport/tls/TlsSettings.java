package io.github.cdeventsbridge.transport.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the configuration says about TLS with one broker. Nothing in it is a secret; the files are.
 *
 * @param ca the certificates that are trusted, PEM or PKCS#12; without it, those that Java trusts
 * @param certificate our own certificate in PEM, followed by those between it and its CA
 * @param key its private key in PEM; without it, the key is in the file of the certificate
 * @param keyPasswordFile a file with the password of the key, if it has one
 * @param keystore our own certificate with its key in PKCS#12, in place of the two above
 * @param keystorePasswordFile a file with the password of PKCS#12 files
 * @param hostnameCheck whether the broker's certificate has to be about the host that was connected to
 */
public record TlsSettings(
        Optional<Path> ca,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> keyPasswordFile,
        Optional<Path> keystore,
        Optional<Path> keystorePasswordFile,
        boolean hostnameCheck) {

    /** What Java trusts, and no certificate of our own. */
    public static final TlsSettings DEFAULT = new TlsSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
}
