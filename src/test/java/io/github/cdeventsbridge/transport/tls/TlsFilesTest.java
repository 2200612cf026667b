package io.github.cdeventsbridge.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    @TempDir
    private Path directory;

    private TestCa ca;

    @BeforeEach
    void authority() {
        ca = new TestCa(directory, "Example CA");
    }

    private static TlsSettings own(Path certificate, Path key, Path passwordFile) {
        return new TlsSettings(
                Optional.empty(),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key),
                Optional.ofNullable(passwordFile),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private TlsSettings stores(Path trusted, Path keystore) throws IOException {
        return new TlsSettings(
                Optional.ofNullable(trusted),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(keystore),
                Optional.of(ca.passwordFile()),
                true);
    }

    private static TlsMaterial read(TlsSettings settings) {
        return new TlsFiles(settings).read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aKeyIsReadInPkcs8(String algorithm) {
        TestCa.Issued client = ca.client("cdbridge", algorithm);

        TlsMaterial material = read(own(client.pem(), client.keyPem(), null));

        assertThat(material.key()).isEqualTo(client.key());
        assertThat(material.own()).contains(client.certificate());
    }

    @Test
    void aKeyIsReadInTheOldFormOfItsAlgorithm() throws Exception {
        TestCa.Issued client = ca.client("cdbridge", "RSA");
        Path key = TestCa.write(directory.resolve("old.key"), new JcaMiscPEMGenerator(client.key()));
        assertThat(key).content().contains("BEGIN RSA PRIVATE KEY");

        assertThat(read(own(client.pem(), key, null)).key()).isEqualTo(client.key());
    }

    @Test
    void aKeyWithAPasswordIsReadWithItsPasswordFile() throws Exception {
        TestCa.Issued client = ca.client("cdbridge", "RSA");
        Path key = encrypted(client, TestCa.PASSWORD);

        assertThat(read(own(client.pem(), key, ca.passwordFile())).key()).isEqualTo(client.key());
        assertThatThrownBy(() -> read(own(client.pem(), key, null)))
                .hasMessageContaining(key + ": ")
                .hasMessageContaining("key-password-file is missing");
    }

    @Test
    void aWrongPasswordOfAKeyIsNamed() throws Exception {
        TestCa.Issued client = ca.client("cdbridge", "EC");
        Path key = encrypted(client, "another");

        assertThatThrownBy(() -> read(own(client.pem(), key, ca.passwordFile())))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(key + ": ")
                .hasMessageContaining("password");
    }

    private Path encrypted(TestCa.Issued client, String password) throws Exception {
        return TestCa.write(
                directory.resolve("encrypted.key"),
                new JcaPKCS8Generator(
                        client.key(),
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(PROVIDER)
                                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                                .setPassword(password.toCharArray())
                                .build()));
    }

    @Test
    void aKeyThatIsEncryptedInTheOldWayNamesTheCommandThatConvertsIt() throws Exception {
        TestCa.Issued client = ca.client("cdbridge", "RSA");
        Path key = TestCa.write(
                directory.resolve("old.key"),
                new JcaMiscPEMGenerator(
                        client.key(),
                        new JcePEMEncryptorBuilder("AES-128-CBC")
                                .setProvider(PROVIDER)
                                .build(TestCa.PASSWORD.toCharArray())));

        assertThatThrownBy(() -> read(own(client.pem(), key, ca.passwordFile())))
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void oneFileMayHoldCertificateAndKeyWithCommentary() throws Exception {
        TestCa.Issued client = ca.client("cdbridge");
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                "subject=cdbridge\n" + Files.readString(client.pem()) + "\n" + Files.readString(client.keyPem()));

        assertThat(read(own(both, null, null)).key()).isEqualTo(client.key());
    }

    @Test
    void pkcs12HoldsTheCertificateWithItsChainAndWhatIsTrusted() throws Exception {
        TestCa.Issued client = ca.client("cdbridge");

        TlsMaterial material = read(stores(ca.p12(), client.p12()));

        assertThat(material.key()).isEqualTo(client.key());
        assertThat(material.chain()).hasSize(2);
        assertThat(material.trusted()).hasSize(1);
        assertThat(material.trusted()).isEqualTo(read(stores(ca.pem(), null)).trusted());
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() {
        TestCa.Issued client = ca.client("cdbridge");
        TestCa.Issued other = ca.client("other");
        TestCa.Issued another = ca.client("another", "RSA");

        assertThatThrownBy(() -> read(own(client.pem(), other.keyPem(), null)))
                .hasMessage(other.keyPem() + ": this is not the key of the first certificate in " + client.pem());
        assertThatThrownBy(() -> read(own(client.pem(), another.keyPem(), null)))
                .hasMessage(another.keyPem() + ": this is not the key of the first certificate in " + client.pem());
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithWhatIsExpected() throws Exception {
        TestCa.Issued client = ca.client("cdbridge");
        Path text = Files.writeString(directory.resolve("text"), "to be or not to be");
        Path cut = Files.writeString(
                directory.resolve("cut.key"), "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n");
        Path none = directory.resolve("none");

        assertThatThrownBy(() -> read(own(none, null, null))).hasMessage(none + ": there is no such file");
        assertThatThrownBy(() -> read(own(text, null, null)))
                .hasMessage(text + ": holds no certificate in PEM ('-----BEGIN CERTIFICATE-----')");
        assertThatThrownBy(() -> read(own(client.pem(), client.pem(), null)))
                .hasMessage(client.pem() + ": holds no private key in PEM ('-----BEGIN PRIVATE KEY-----')");
        assertThatThrownBy(() -> read(own(client.pem(), cut, null)))
                .hasMessageStartingWith(cut + ": the key is damaged");
        assertThatThrownBy(() -> read(stores(text, null)))
                .hasMessageStartingWith(text + ": this is neither PEM nor a PKCS#12 file that opens");
    }
}
