package io.github.cdeventsbridge.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSectionTest {

    @TempDir
    private Path directory;

    private TestCa ca;

    @BeforeEach
    void authority() {
        ca = new TestCa(directory, "Example CA");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("cdbridge.yaml"), text);
    }

    private static List<String> problems(SettingsLoader loader) {
        return catchThrowableOfType(InvalidDefinitionException.class, loader::load).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void eachBrokerHasItsOwnFilesAndTheDefaultOneToo() throws Exception {
        TestCa.Issued own = ca.client("cdbridge");
        Path file = file("""
            broker:
              url: ssl://broker.example.com:61617
              tls: {ca: "%s", hostname-check: false}
            brokers:
              umb:
                url: amqps://umb.example.com
                tls:
                  ca: %s
                  certificate: %s
                  key: %s
            """.formatted(ca.pem(), ca.pem(), own.pem(), own.keyPem()));

        Settings settings = new SettingsLoader().file(file).load();

        Optional<Path> none = Optional.empty();
        assertThat(settings.brokerTls())
                .contains(new TlsSettings(Optional.of(ca.pem()), none, none, none, none, none, false));
        assertThat(settings.brokers().get("umb").tls())
                .contains(new TlsSettings(
                        Optional.of(ca.pem()),
                        Optional.of(own.pem()),
                        Optional.of(own.keyPem()),
                        none,
                        none,
                        none,
                        true));
    }

    @Test
    void variablesOfTheEnvironmentSayItAsWell() throws Exception {
        TestCa.Issued own = ca.client("cdbridge");

        Settings settings = new SettingsLoader()
                .environment(Map.of(
                        "CDBRIDGE_BROKERS_UMB_EU_URL", "amqps://umb.example.com",
                        "CDBRIDGE_BROKERS_UMB_EU_TLS_KEYSTORE", own.p12().toString(),
                        "CDBRIDGE_BROKERS_UMB_EU_TLS_KEYSTORE_PASSWORD_FILE",
                                ca.passwordFile().toString(),
                        "CDBRIDGE_BROKER_URL", "ssl://broker.example.com:61617",
                        "CDBRIDGE_BROKER_TLS_CA", ca.pem().toString()))
                .load();

        assertThat(settings.brokers()).containsOnlyKeys("umb-eu");
        assertThat(settings.brokers().get("umb-eu").tls().orElseThrow().keystore())
                .contains(own.p12());
        assertThat(settings.brokerTls().orElseThrow().ca()).contains(ca.pem());
    }

    @Test
    void filesThatCannotBeUsedAreToldWhereTheyAreNamed() throws Exception {
        Path file = file("""
            brokers:
              umb:
                url: amqps://umb.example.com
                tls:
                  ca: %s
                  certificate: none.pem
            """.formatted(ca.pem()));

        assertThat(problems(new SettingsLoader().file(file)))
                .containsExactly(file + ":6:20: brokers.umb.tls: none.pem: there is no such file");
    }

    @Test
    void keysThatDoNotBelongTogetherAreTold() throws Exception {
        TestCa.Issued own = ca.client("cdbridge");
        Path file = file("""
            broker:
              url: tcp://broker.example.com:61616
              tls: {ca: "%s"}
            brokers:
              one:
                url: amqps://umb.example.com
                tls: {key: a, hostname-check: maybe, cert: b}
              two:
                url: amqps://umb.example.com
                tls: {certificate: "%s", key: "%s", keystore: "%s", keystore-password-file: "%s"}
            """.formatted(ca.pem(), own.pem(), own.keyPem(), own.p12(), ca.passwordFile()));

        assertThat(problems(new SettingsLoader().file(file)))
                .containsExactlyInAnyOrder(
                        file + ":3:13: broker.tls: the URL of this broker does not speak TLS; use "
                                + BrokerUrls.WITH_TLS,
                        file + ":7:42: brokers.one.tls.cert: unknown key; allowed are keystore-password-file,"
                                + " key-password-file, hostname-check, certificate, keystore, key, ca",
                        file + ":7:16: brokers.one.tls.key: belongs to 'certificate', which is missing",
                        file + ":7:35: brokers.one.tls.hostname-check: found 'maybe'; true and false are allowed",
                        file + ":10:" + column(file, 10, own.p12())
                                + ": brokers.two.tls.keystore: is given beside 'certificate'; one of them is enough");
    }

    private static int column(Path file, int line, Path value) throws Exception {
        return Files.readAllLines(file).get(line - 1).indexOf("\"" + value) + 1;
    }
}
