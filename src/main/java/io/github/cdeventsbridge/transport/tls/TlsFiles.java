package io.github.cdeventsbridge.transport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files that the settings name, and tells whether they have changed. */
final class TlsFiles {

    private final TlsSettings settings;

    TlsFiles(TlsSettings settings) {
        this.settings = settings;
    }

    /** Equal as long as no file was replaced or written; Kubernetes replaces the link that leads to them. */
    List<String> state() {
        return Stream.of(
                        settings.ca(),
                        settings.certificate(),
                        settings.key(),
                        settings.keyPasswordFile(),
                        settings.keystore(),
                        settings.keystorePasswordFile())
                .flatMap(Optional::stream)
                .map(TlsFiles::state)
                .toList();
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    /**
     * What stands in them now.
     *
     * @throws TlsException with the first file that cannot be used
     */
    TlsMaterial read() {
        List<X509Certificate> trusted = settings.ca().map(this::trusted).orElse(List.of());
        if (settings.keystore().isPresent()) {
            return ofKeystore(settings.keystore().get(), trusted);
        }
        Path certificate = settings.certificate().orElse(null);
        if (certificate == null) {
            return new TlsMaterial(trusted, List.of(), null);
        }
        List<X509Certificate> chain = certificates(certificate);
        Path keyFile = settings.key().orElse(certificate);
        PrivateKey key = key(keyFile);
        requirePair(certificate, chain.get(0), keyFile, key);
        return new TlsMaterial(trusted, chain, key);
    }

    private List<X509Certificate> trusted(Path file) {
        if (text(file).contains("-----BEGIN ")) {
            return certificates(file);
        }
        List<X509Certificate> trusted = new ArrayList<>();
        KeyStore store = keystore(file);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    trusted.add(certificate);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + ": " + e.getMessage(), e);
        }
        if (trusted.isEmpty()) {
            throw new TlsException(file + ": holds no certificate that Java finds; use PEM, or make it with keytool");
        }
        return trusted;
    }

    private TlsMaterial ofKeystore(Path file, List<X509Certificate> trusted) {
        KeyStore store = keystore(file);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password(settings.keystorePasswordFile())) instanceof PrivateKey key) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate certificate : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) certificate);
                    }
                    return new TlsMaterial(trusted, chain, key);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + ": " + e.getMessage(), e);
        }
        throw new TlsException(file + ": holds no private key with its certificate");
    }

    private KeyStore keystore(Path file) {
        char[] password = password(settings.keystorePasswordFile());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes(file)), password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            String why = password == null ? "keystore-password-file is missing" : "or its password is another one";
            throw new TlsException(file + ": this is neither PEM nor a PKCS#12 file that opens, " + why, e);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks(file)) {
            if (block.label().endsWith("CERTIFICATE")) {
                try {
                    certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der())));
                } catch (CertificateException | IllegalArgumentException e) {
                    throw new TlsException(file + ": a certificate in it is damaged: " + e.getMessage(), e);
                }
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException(file + ": holds no certificate in PEM ('-----BEGIN CERTIFICATE-----')");
        }
        return certificates;
    }

    private PrivateKey key(Path file) {
        for (PemBlock block : blocks(file)) {
            if (block.label().endsWith(PrivateKeys.END_OF_LABEL)) {
                try {
                    return PrivateKeys.read(block, password(settings.keyPasswordFile()));
                } catch (IllegalArgumentException e) {
                    throw new TlsException(file + ": " + e.getMessage(), e);
                }
            }
        }
        throw new TlsException(file + ": holds no private key in PEM ('-----BEGIN PRIVATE KEY-----')");
    }

    private static void requirePair(Path certificateFile, X509Certificate certificate, Path keyFile, PrivateKey key) {
        try {
            String algorithm = switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
            };
            byte[] proof = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(proof);
            byte[] signed = signature.sign();
            signature.initVerify(certificate);
            signature.update(proof);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // a key of another kind than the certificate's
            throw new TlsException(differ(certificateFile, keyFile), e);
        }
        throw new TlsException(differ(certificateFile, keyFile));
    }

    private static String differ(Path certificateFile, Path keyFile) {
        return keyFile + ": this is not the key of the first certificate in " + certificateFile;
    }

    private static List<PemBlock> blocks(Path file) {
        return PemBlock.read(text(file));
    }

    private static char @Nullable [] password(Optional<Path> file) {
        return file.map(path ->
                        new String(bytes(path), StandardCharsets.UTF_8).strip().toCharArray())
                .orElse(null);
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException(
                    file + ": "
                            + (e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read: " + e),
                    e);
        }
    }
}
