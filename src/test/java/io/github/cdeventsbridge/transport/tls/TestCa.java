package io.github.cdeventsbridge.transport.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test: issues certificates for brokers and clients, and writes the files that they use. */
public final class TestCa {

    /** The password of all PKCS#12 files that it writes. */
    public static final String PASSWORD = "secret";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** @param directory where files go; several authorities may share one */
    public TestCa(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.keys = keys("EC");
        this.certificate = sign("CN=" + name, keys, "CN=" + name, keys.getPrivate(), Duration.ofDays(3650), true);
    }

    /** A certificate with its key. */
    public record Issued(Path directory, String file, X509Certificate certificate, PrivateKey key, Certificate ca) {

        /** A file with the certificate in PEM. */
        public Path pem() {
            return write(directory.resolve(file + ".pem"), certificate);
        }

        /** A file with the key in PEM, PKCS#8. */
        public Path keyPem() {
            try {
                return write(directory.resolve(file + ".key"), new JcaPKCS8Generator(key, null));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** A file with both in PKCS#12. */
        public Path p12() {
            Certificate[] chain = {certificate, ca};
            return store(
                    directory.resolve(file + ".p12"),
                    store -> store.setKeyEntry("own", key, PASSWORD.toCharArray(), chain));
        }
    }

    /** For a broker at these hosts: names, or addresses with digits and dots. */
    public Issued server(String... hosts) {
        return issue("server-" + hosts[0], "CN=" + hosts[0] + ",O=Example", "EC", Duration.ofDays(365), hosts);
    }

    /** For a client of that common name. */
    public Issued client(String commonName) {
        return client(commonName, "EC");
    }

    /** … with a key of that algorithm. */
    public Issued client(String commonName, String algorithm) {
        return issue(commonName, "CN=" + commonName + ",O=Example", algorithm, Duration.ofDays(365));
    }

    /** … that ends so long from now; a negative time is over already. */
    public Issued ending(String commonName, Duration remaining, String... hosts) {
        return issue(commonName, "CN=" + commonName + ",O=Example", "EC", remaining, hosts);
    }

    private Issued issue(String file, String subject, String algorithm, Duration remaining, String... hosts) {
        KeyPair own = keys(algorithm);
        X509Certificate issued = sign(subject, own, "CN=" + name, keys.getPrivate(), remaining, false, hosts);
        return new Issued(directory, file, issued, own.getPrivate(), certificate);
    }

    /** A file with the certificate of this authority in PEM. */
    public Path pem() {
        return write(directory.resolve(name + ".pem"), certificate);
    }

    /** A file with it in PKCS#12, as a trust store. */
    public Path p12() {
        return store(directory.resolve(name + ".p12"), store -> store.setCertificateEntry("ca", certificate));
    }

    /** A file with the password of the PKCS#12 files. */
    public Path passwordFile() throws IOException {
        return Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!algorithm.equals("Ed25519")) {
                generator.initialize(algorithm.equals("EC") ? 256 : 2048, RANDOM);
            }
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(
            String subject,
            KeyPair own,
            String issuer,
            PrivateKey issuerKey,
            Duration remaining,
            boolean authority,
            String... hosts) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    new BigInteger(80, RANDOM),
                    Date.from(now.minus(Duration.ofDays(400))),
                    Date.from(now.plus(remaining)),
                    new X500Principal(subject),
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (hosts.length > 0) {
                GeneralName[] names = new GeneralName[hosts.length];
                for (int i = 0; i < hosts.length; i++) {
                    boolean address = hosts[i].matches("[0-9.]+");
                    names[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
                }
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Path write(Path file, Object object) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(object);
            }
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path store(Path file, Filler filler) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filler.fill(store);
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What goes into a store. */
    private interface Filler {
        void fill(KeyStore store) throws Exception;
    }
}
