package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.embedded.TlsBroker;
import io.github.cdeventsbridge.transport.tls.Expiry;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that demands certificates, and each client that can speak to it. */
@Timeout(120)
class TlsIT {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    @TempDir
    private static Path directory;

    private static TestCa ca;
    private static TestCa otherCa;
    private static TlsBroker broker;

    @BeforeAll
    static void startBroker(@TempDir Path data) throws Exception {
        ca = new TestCa(directory, "Example CA");
        otherCa = new TestCa(directory, "Other CA");
        broker = TlsBroker.start(data, ca.server("localhost").p12(), ca.p12());
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    private static TlsSettings tls(Path trusted, TestCa.Issued own) {
        Optional<Path> none = Optional.empty();
        return new TlsSettings(
                Optional.of(trusted), Optional.of(own.pem()), Optional.of(own.keyPem()), none, none, none, true);
    }

    private static Broker at(String scheme, TlsSettings tls) {
        return Broker.at("umb", scheme + "://localhost:" + broker.port(), null, null, tls);
    }

    private static void publish(Broker broker) throws JMSException {
        Connection connection = broker.connect();
        try {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createTopic(TOPIC)).send(session.createTextMessage("hello"));
        } finally {
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "amqps"})
    void bothSidesPresentTheirCertificates(String scheme) throws Exception {
        Broker secured = at(scheme, tls(ca.pem(), ca.client("cdbridge")));

        publish(secured);

        assertThat(secured.certificates())
                .extracting(Expiry::role)
                .containsExactly(Expiry.Role.OWN, Expiry.Role.CA, Expiry.Role.BROKER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "amqps"})
    void theAuthorityOfTheBrokerThatIsNotTrustedIsNamed(String scheme) {
        Broker secured = at(scheme, tls(otherCa.pem(), ca.client("cdbridge")));

        assertThatThrownBy(secured::connect)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("was issued by 'CN=Example CA', which is not trusted; trusted are 'CN=Other CA'");
    }

    @Test
    void ourCertificateThatTheBrokerDoesNotAcceptIsNamed() {
        Broker secured = at("amqps", tls(ca.pem(), otherCa.client("cdbridge")));

        assertThatThrownBy(secured::connect)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("localhost:" + broker.port())
                .hasMessageContaining("does not accept our certificate 'CN=cdbridge,O=Example'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "amqps", "openwire+ssl"})
    void ourCertificateThatIsOverIsNamedWithItsEnd(String scheme) {
        TestCa.Issued over = ca.ending("over", Duration.ofHours(-1));
        // over Artemis' own protocol nobody says that it is refused
        String soon = scheme.equals("ssl") ? "?callTimeout=3000" : "";
        Broker secured =
                Broker.at("umb", scheme + "://localhost:" + broker.port() + soon, null, null, tls(ca.pem(), over));

        assertThatThrownBy(secured::connect)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("localhost:" + broker.port())
                .hasMessageContaining("our certificate 'CN=over,O=Example' in " + over.pem())
                .hasMessageContaining("expired on ")
                .hasMessageContaining("renew it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "amqps", "openwire+ssl"})
    void theBrokersCertificateThatIsOverIsNamedWithItsEnd(String scheme, @TempDir Path data) throws Exception {
        Path over =
                ca.ending("over.example.com", Duration.ofHours(-1), "localhost").p12();
        try (TlsBroker old = TlsBroker.start(data, over, ca.p12())) {
            Broker secured = Broker.at(
                    "umb", scheme + "://localhost:" + old.port(), null, null, tls(ca.pem(), ca.client("cdbridge")));

            assertThatThrownBy(secured::connect)
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("the certificate of localhost, 'CN=over.example.com,O=Example', expired on ")
                    .hasMessageContaining("the broker's operator has to renew it");
        }
    }

    @Test
    void aPortWithoutTlsIsTold() {
        Broker secured = Broker.at(
                "umb", "amqps://localhost:" + broker.plainPort(), null, null, tls(ca.pem(), ca.client("cdbridge")));

        assertThatThrownBy(secured::connect)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("localhost:" + broker.plainPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl", "amqps"})
    void aRenewedCertificateIsPresentedToTheNextConnection(String scheme) throws Exception {
        TestCa.Issued refused = otherCa.client("renewing-" + scheme);
        TestCa.Issued good = ca.client("good");
        Broker secured = at(scheme, tls(ca.pem(), refused));
        assertThatThrownBy(secured::connect).isInstanceOf(JMSException.class);

        Files.move(good.pem(), refused.pem(), StandardCopyOption.REPLACE_EXISTING);
        Files.move(
                good.keyPem(), directory.resolve("renewing-" + scheme + ".key"), StandardCopyOption.REPLACE_EXISTING);

        publish(secured);
        assertThat(secured.certificates().get(0).subject()).isEqualTo("CN=good,O=Example");
    }

    @Test
    void withoutACertificateOfOurOwnTheBrokersDemandIsTold() {
        Optional<Path> none = Optional.empty();
        Broker secured = at("amqps", new TlsSettings(Optional.of(ca.pem()), none, none, none, none, none, true));

        assertThatThrownBy(secured::connect)
                .hasMessageContaining("it demands a client certificate, and we have none; set certificate and key");
    }
}
