package io.github.cdeventsbridge.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {

    @TempDir
    private Path directory;

    private TestCa ca;
    private TestCa otherCa;
    private Path server;

    @BeforeEach
    void authorities() {
        ca = new TestCa(directory, "Example CA");
        otherCa = new TestCa(directory, "Other CA");
        server = ca.server("localhost", "127.0.0.1").p12();
    }

    private static Tls tls(@Nullable Path ca, TestCa.@Nullable Issued own, boolean hostnameCheck) {
        return Tls.of(
                "umb",
                new TlsSettings(
                        Optional.ofNullable(ca),
                        Optional.ofNullable(own).map(TestCa.Issued::pem),
                        Optional.ofNullable(own).map(TestCa.Issued::keyPem),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        hostnameCheck));
    }

    private static Optional<String> explain(Tls tls, TlsPeer peer) {
        return tls.explain("localhost", peer.port());
    }

    @Test
    void bothSidesAcceptEachOther() throws Exception {
        TestCa.Issued own = ca.client("cdbridge");
        Tls tls = tls(ca.pem(), own, true);
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12())) {
            assertThat(explain(tls, peer)).isEmpty();
            assertThat(tls.explain("127.0.0.1", peer.port())).isEmpty();
            assertThat(peer.clients()).containsOnly("CN=cdbridge,O=Example");
        }
        assertThat(tls.clientName()).contains("cdbridge");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedWithBothNames() throws Exception {
        try (TlsPeer peer = TlsPeer.open(server, ca.p12())) {
            assertThat(explain(tls(otherCa.pem(), null, true), peer))
                    .contains("the certificate of localhost, 'CN=localhost,O=Example', was issued by 'CN=Example CA',"
                            + " which is not trusted; trusted are 'CN=Other CA' in " + otherCa.pem()
                            + ". Put the certificate of that CA into the file that 'ca' names");
            assertThat(explain(tls(null, null, true), peer).orElseThrow())
                    .contains("the CAs that Java brings along, for 'ca' is not set");
        }
    }

    @Test
    void aCertificateAboutAnotherHostIsRefusedUnlessTheCheckIsOff() throws Exception {
        Path other = ca.server("broker.example.com", "b.example.com").p12();
        try (TlsPeer peer = TlsPeer.open(other, ca.p12())) {
            assertThat(explain(tls(ca.pem(), null, true), peer).orElseThrow())
                    .contains("is about broker.example.com, b.example.com, not about localhost", "hostname-check");
            assertThat(explain(tls(ca.pem(), null, false), peer)).isEmpty();
        }
    }

    @Test
    void anExpiredCertificateOfTheBrokerIsRefusedWithItsDate() throws Exception {
        Path expired = ca.ending("localhost", Duration.ofDays(-3), "localhost").p12();
        try (TlsPeer peer = TlsPeer.open(expired, ca.p12())) {
            assertThat(explain(tls(ca.pem(), null, true), peer).orElseThrow())
                    .startsWith("the certificate of localhost, 'CN=localhost,O=Example', expired on ")
                    .endsWith("; the broker's operator has to renew it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aBrokerThatDemandsACertificateIsUnderstood(String version) throws Exception {
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12(), version)) {
            assertThat(explain(tls(ca.pem(), null, true), peer).orElseThrow())
                    .contains("localhost:" + peer.port(), "demands a client certificate", "set certificate and key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aBrokerThatDoesNotAcceptOurCertificateIsUnderstood(String version) throws Exception {
        TestCa.Issued own = otherCa.client("cdbridge");
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12(), version)) {
            assertThat(explain(tls(ca.pem(), own, true), peer).orElseThrow())
                    .contains(
                            "it does not accept our certificate 'CN=cdbridge,O=Example' in " + own.pem(),
                            "issued by 'CN=Other CA'",
                            "ask its operator");
        }
    }

    @Test
    void ourOwnCertificateThatHasExpiredIsNamed() throws Exception {
        TestCa.Issued own = ca.ending("cdbridge", Duration.ofDays(-2));
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12())) {
            assertThat(explain(tls(ca.pem(), own, true), peer).orElseThrow())
                    .contains("our certificate 'CN=cdbridge,O=Example'", "expired on", "renew it");
        }
    }

    @Test
    void whatAClientLibraryHandsOnOfOurRefusalIsNotAskedForAgain() {
        Throwable handedOn = new IllegalStateException(
                "connection failed",
                new SSLHandshakeException("(certificate_unknown)")
                        .initCause(new CertificateException("the certificate of localhost … expired")));

        assertThat(tls(ca.pem(), null, true).explain(handedOn, List.of("localhost:1")))
                .contains("the certificate of localhost … expired");
    }

    @Test
    void ofSeveralAddressesTheFirstIsNamedThatIsNotTrusted() throws Exception {
        Path expired = ca.ending("localhost", Duration.ofDays(-3), "localhost").p12();
        try (TlsPeer good = TlsPeer.open(server, ca.p12());
                TlsPeer late = TlsPeer.open(expired, ca.p12())) {
            List<String> addresses = List.of("localhost:" + good.port(), "localhost:" + late.port());

            assertThat(tls(ca.pem(), null, true)
                            .explain(new IOException("SSL handshake failed"), addresses)
                            .orElseThrow())
                    .contains("expired on ");
        }
    }

    @Test
    void aPortWithoutTlsIsTold() throws Exception {
        try (TlsPeer peer = TlsPeer.plain()) {
            assertThat(explain(tls(ca.pem(), null, true), peer))
                    .contains("localhost:" + peer.port()
                            + " does not speak TLS; take its port for TLS, or a URL without TLS");
        }
    }

    @Test
    void filesThatChangeAreReadAtTheNextHandshakeAndWhatCannotBeUsedIsNot() throws Exception {
        TestCa.Issued own = ca.client("cdbridge");
        TestCa.Issued renewed = ca.client("renewed");
        Tls tls = tls(ca.pem(), own, true);
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12())) {
            explain(tls, peer);
            Files.move(renewed.pem(), own.directory().resolve("cdbridge.pem"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(explain(tls, peer))
                    .as("a new certificate with the old key")
                    .isEmpty();
            Files.move(renewed.keyPem(), own.directory().resolve("cdbridge.key"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(explain(tls, peer)).isEmpty();
            assertThat(peer.clients())
                    .containsExactly("CN=cdbridge,O=Example", "CN=cdbridge,O=Example", "CN=renewed,O=Example");
        }
        assertThat(tls.clientName()).contains("renewed");
    }

    @Test
    void allCertificatesHaveAnEndAndThoseThatEndSoonAWarning() throws Exception {
        TestCa.Issued own = ca.ending("cdbridge", Duration.ofDays(12).plusHours(1));
        Tls tls = tls(ca.pem(), own, true);
        try (TlsPeer peer = TlsPeer.demanding(server, ca.p12())) {
            explain(tls, peer);
        }

        assertThat(tls.certificates())
                .extracting(Expiry::role)
                .containsExactly(Expiry.Role.OWN, Expiry.Role.CA, Expiry.Role.BROKER);
        Instant now = Instant.now();
        assertThat(tls.certificates().get(0).warning(now).orElseThrow())
                .startsWith("the certificate 'CN=cdbridge,O=Example' (" + own.pem() + ") expires on ")
                .endsWith(", in 12 days; renew it: the file is read again when it changes");
        assertThat(tls.certificates().get(1).warning(now)).isEmpty();
        assertThat(tls.certificates().get(2).where()).isEqualTo("localhost");
        assertThat(tls.certificates()
                        .get(0)
                        .warning(now.plus(Duration.ofDays(20)))
                        .orElseThrow())
                .contains("expired on");
    }
}
