package io.github.cdeventsbridge.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedBrokersTest {

    @TempDir
    private Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("cdbridge.yaml"), text);
    }

    private static List<String> problems(SettingsLoader loader) {
        return catchThrowableOfType(InvalidDefinitionException.class, loader::load).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void brokersHaveNamesOfTheirOwnAndTheEnvironmentOverrulesTheFile() throws Exception {
        Path secret = Files.writeString(directory.resolve("password"), "s3cret\n");
        Path file = file("""
            brokers:
              umb-eu:
                url: failover:(amqps://a.example.com,amqps://b.example.com)
                user: cdbridge
                password-file: %s
              events: {url: "tcp://old.example.com:61616"}
            """.formatted(secret));

        Settings settings = new SettingsLoader()
                .file(file)
                .environment(Map.of(
                        "CDBRIDGE_BROKERS_EVENTS_URL", "tcp://new.example.com:61616",
                        "CDBRIDGE_BROKERS_UMB_EU_USER", "other"))
                .load();

        assertThat(settings.brokers())
                .containsOnlyKeys("umb-eu", "events")
                .containsEntry(
                        "events",
                        new BrokerSettings(
                                "tcp://new.example.com:61616",
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty()))
                .containsEntry(
                        "umb-eu",
                        new BrokerSettings(
                                "failover:(amqps://a.example.com,amqps://b.example.com)",
                                Optional.of("other"),
                                Optional.of("s3cret"),
                                false,
                                Optional.empty()));
        assertThat(settings.brokers().toString()).doesNotContain("s3cret");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() throws Exception {
        Path file = file("""
            brokers:
              UMB: {url: "tcp://a:1"}
              default: {url: "tcp://a:1"}
              one: {urll: "tcp://a:1"}
              two: {url: "amqp://me:secret@a:1"}
              three: {user: me}
              four: tcp://a:1
              five: {url: "tcp://a:1", password-file: /no/such/file}
            """);

        assertThat(problems(new SettingsLoader().file(file)))
                .hasSize(7)
                .anySatisfy(line -> assertThat(line).contains(":2:3", "brokers.UMB", "small letters"))
                .anySatisfy(line -> assertThat(line).contains(":3:3", "brokers.default", "the section 'broker'"))
                .anySatisfy(line -> assertThat(line).contains(":4:", "brokers.one.urll", "did you mean 'url'?"))
                .anySatisfy(line -> assertThat(line)
                        .contains(":5:", "brokers.two.url", "password-file")
                        .doesNotContain("secret"))
                .anySatisfy(line -> assertThat(line).contains(":6:", "brokers.three.url", "is missing"))
                .anySatisfy(line ->
                        assertThat(line).contains(":7:", "brokers.four", "url, user, password-file, validates-users"))
                .anySatisfy(line -> assertThat(line).contains(":8:", "brokers.five.password-file", "cannot be read"));
    }

    @Test
    void aVariableThatIsNoKeyOfABrokerIsRefused() {
        assertThat(problems(new SettingsLoader().environment(Map.of("CDBRIDGE_BROKERS_UMB_HOST", "a"))))
                .singleElement()
                .asString()
                .contains("CDBRIDGE_BROKERS_UMB_HOST", "unknown variable", "CDBRIDGE_BROKERS_NAME_URL");
    }
}
