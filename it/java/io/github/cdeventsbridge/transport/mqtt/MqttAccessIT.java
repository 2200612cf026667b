package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect, and what is said to an operator where somebody may not. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class MqttAccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 60));

    @TempDir
    private Path folder;

    private MqttRoute route;
    private Mosquitto broker;

    @BeforeEach
    void prepareRoute() {
        route = new MqttRoute(folder);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        route.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void aWrongPasswordIsSaidAndTriedAgain(String version) throws Exception {
        Path passwords = folder.resolve("passwords");
        Clients.run(List.of("/usr/bin/mosquitto_passwd", "-c", "-b", passwords.toString(), "bridge", "secret"));
        broker = Mosquitto.start(folder, "allow_anonymous false", "password_file " + passwords);
        route.start(
                new BrokerAccess(
                        "mqtt", broker.url(), Optional.of("bridge"), Optional.of("wrong"), TlsSettings.DEFAULT, false),
                "?version=" + version,
                "?version=" + version,
                null);
        await().atMost(PATIENCE).until(() -> !route.complaints().noted().isEmpty());
        assertThat(route.complaints().noted().get(0))
                .contains("127.0.0.1:" + broker.port(), "password is wrong")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void whatIsWrongForGoodIsSaidBeforeTheRoutesStart(String version) throws Exception {
        Path passwords = folder.resolve("passwords");
        Clients.run(List.of("/usr/bin/mosquitto_passwd", "-c", "-b", passwords.toString(), "bridge", "secret"));
        broker = Mosquitto.start(folder, "allow_anonymous false", "password_file " + passwords);
        for (String uri : List.of("mqtt:subscribe:org/#", "mqtt:topic")) {
            assertThat(refusal(broker.url(), "wrong", uri + "?version=" + version))
                    .hasMessageContaining("user 'bridge' at 127.0.0.1:" + broker.port() + " (client id '")
                    .hasMessageContaining("password is wrong")
                    .satisfies(refusal -> assertThat(refusal.isRefusal()).isTrue());
            assertThat(refusal("mqtt://mqtt.invalid", "secret", uri + "?version=" + version))
                    .hasMessageContaining("there is no host 'mqtt.invalid'")
                    .satisfies(refusal -> assertThat(refusal.isRefusal()).isFalse());
            assertThat(refusal(broker.url(), "secret", uri + "?version=" + version))
                    .isNull();
            assertThat(refusal("mqtt://127.0.0.1:1", "secret", uri + "?version=" + version))
                    .isNull();
        }
    }

    private AccessException refusal(String url, String password, String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            new DeliveryServices(
                            "cdbridge",
                            new BrokerDirectory(List.of(new BrokerAccess(
                                    "mqtt",
                                    url,
                                    Optional.of("bridge"),
                                    Optional.of(password),
                                    TlsSettings.DEFAULT,
                                    false))),
                            folder.resolve("seen-keys"))
                    .bindTo(camel);
            MqttEndpoint endpoint = camel.getEndpoint(uri + "&broker=mqtt", MqttEndpoint.class);
            return catchThrowableOfType(AccessException.class, endpoint::tryAccess);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "5"})
    void aClientCertificateSaysWhoConnectsAndAnUnknownAuthorityIsExplained(String version) throws Exception {
        TestCa ca = new TestCa(folder, "ca");
        TestCa.Issued server = ca.server("127.0.0.1", "localhost");
        TestCa.Issued own = ca.client("cdbridge");
        broker = Mosquitto.start(
                folder,
                "cafile " + ca.pem(),
                "certfile " + server.pem(),
                "keyfile " + server.keyPem(),
                "require_certificate true");
        String url = "mqtts://127.0.0.1:" + broker.port();
        String options = "?version=" + version;
        route.start(
                new BrokerAccess("mqtt", url, Optional.empty(), Optional.empty(), tls(ca, own), false),
                options,
                options,
                null);
        await("the source is connected")
                .atMost(PATIENCE)
                .until(() -> route.complaints().connections() > 0);
        route.stop();

        TestCa other = new TestCa(folder, "other");
        route.start(
                new BrokerAccess("mqtt", url, Optional.empty(), Optional.empty(), tls(other, own), false),
                options,
                options,
                null);
        await().atMost(PATIENCE).until(() -> !route.complaints().noted().isEmpty());
        assertThat(route.complaints().noted().get(0))
                .contains("127.0.0.1", "not trusted", other.pem().toString());
        route.stop();

        TestCa.Issued over = ca.ending("over", Duration.ofHours(-1));
        route.start(
                new BrokerAccess("mqtt", url, Optional.empty(), Optional.empty(), tls(ca, over), false),
                options,
                options,
                null);
        await().atMost(PATIENCE)
                .until(() -> route.complaints().noted().stream()
                        .anyMatch(reason -> reason.contains("'CN=over,O=Example' in " + over.pem())
                                && reason.contains("expired on ")));
    }

    private static TlsSettings tls(TestCa ca, TestCa.Issued own) {
        return new TlsSettings(
                Optional.of(ca.pem()),
                Optional.of(own.pem()),
                Optional.of(own.keyPem()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }
}
