package io.github.cdeventsbridge.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

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
    void withoutAnythingGivenTheDefaultsHold() {
        Settings settings = new SettingsLoader().load();

        assertThat(settings.instance()).isEqualTo("cdbridge");
        assertThat(settings.spec().minor()).isEqualTo("0.5");
        assertThat(settings.disclosures().byDefault().carry()).isEqualTo(Carry.ORIGINAL);
        assertThat(settings.eventTopics()).isEqualTo("VirtualTopic.eng.cdevents");
        assertThat(settings.brokerUrl()).isEmpty();
        assertThat(settings.embeddedPort()).isEqualTo(61616);
        assertThat(settings.embeddedData()).isEqualTo(Path.of("data"));
        assertThat(settings.defaults()).containsKeys("contact", "pipeline", "source");
    }

    @Test
    void theFileOverrulesTheDefaultTheEnvironmentTheFileAndTheFlagTheEnvironment() throws Exception {
        Path file = file("""
            instance: from-file
            source: https://file.example.org
            embedded:
              port: 1
              data: file-data
            """);
        Map<String, String> environment = Map.of("CDBRIDGE_INSTANCE", "from-env", "CDBRIDGE_EMBEDDED_PORT", "2");

        Settings settings = new SettingsLoader()
                .file(file)
                .environment(environment)
                .flag(Setting.EMBEDDED_PORT, "--port", 3)
                .flag(Setting.INSTANCE, "--instance", null)
                .load();

        assertThat(settings.embeddedData()).isEqualTo(Path.of("file-data"));
        assertThat(settings.defaults().get("source").asText()).isEqualTo("https://file.example.org");
        assertThat(settings.instance()).isEqualTo("from-env");
        assertThat(settings.embeddedPort()).isEqualTo(3);
    }

    @Test
    void defaultsOfMappingsComeFromTheFile() throws Exception {
        Settings settings = new SettingsLoader().file(file("""
            defaults:
              contact: {name: Ours, email: ours@example.org}
              pipeline: [a, b]
            """)).load();

        assertThat(settings.defaults().get("contact").path("name").asText()).isEqualTo("Ours");
        assertThat(settings.defaults().get("pipeline")).hasSize(2);
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlaceAndTheNearestOne() throws Exception {
        Path file = file("spec: '0.5'\ninstanse: x\nbroker:\n  urll: tcp://a:1\n");

        assertThat(problems(new SettingsLoader().file(file)))
                .satisfiesExactly(
                        first -> assertThat(first).contains(file + ":2:1", "instanse", "'instance'"),
                        second -> assertThat(second).contains(file + ":4:3", "broker.urll", "'broker.url'"));
    }

    @Test
    void anUnknownVariableIsNamedWithTheNearestOneAndOthersAreLeftAlone() {
        SettingsLoader loader =
                new SettingsLoader().environment(Map.of("CDBRIDGE_SPEK", "0.5", "PATH", "/bin", "CDBRIDGED", "x"));

        assertThat(problems(loader))
                .singleElement()
                .asString()
                .contains("CDBRIDGE_SPEK", "unknown variable", "'CDBRIDGE_SPEC'");
    }

    @Test
    void allBadValuesAreReportedInOneRunWithWhereTheyWereGiven() throws Exception {
        Path file = file("carry: all\nspec: '9.9'\n");
        SettingsLoader loader = new SettingsLoader()
                .file(file)
                .environment(Map.of(
                        "CDBRIDGE_INSTANCE", "two words", "CDBRIDGE_BROKER_PASSWORD_FILE", directory + "/missing"))
                .flag(Setting.EMBEDDED_PORT, "--port", 65_536)
                .flag(Setting.BROKER_URL, "--broker", "not a url");

        assertThat(problems(loader))
                .hasSize(6)
                .anySatisfy(
                        line -> assertThat(line).contains(file + ":1:8", "carry", "'all'", "original, facts and none"))
                .anySatisfy(line -> assertThat(line).contains(file + ":2:7", "9.9"))
                .anySatisfy(line -> assertThat(line).contains("CDBRIDGE_INSTANCE", "two words"))
                .anySatisfy(line -> assertThat(line).contains("CDBRIDGE_BROKER_PASSWORD_FILE", "cannot be read"))
                .anySatisfy(line -> assertThat(line).contains("--port", "65536", "65535"))
                .anySatisfy(line -> assertThat(line).contains("--broker", "not a url", "tcp://"));
    }

    @Test
    void aSectionInPlaceOfATextAndATextInPlaceOfASectionAreRefused() throws Exception {
        Path file = file("spec: {a: b}\nbroker: tcp://a:1\ndefaults: x\n");

        assertThat(problems(new SettingsLoader().file(file)))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains(file + ":1:", "spec", "a text is expected"))
                .anySatisfy(line -> assertThat(line).contains(file + ":2:", "broker", "keys and values are expected"))
                .anySatisfy(line -> assertThat(line).contains(file + ":3:", "defaults"));
    }

    @Test
    void aBrokenFileIsReportedWithItsPlace() throws Exception {
        Path file = file("spec: '0.5'\nspec: '0.4'\n");

        assertThat(problems(new SettingsLoader().file(file)))
                .singleElement()
                .asString()
                .contains(file + ":2:1", "spec");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> new SettingsLoader()
                        .file(directory.resolve("nowhere.yaml"))
                        .load())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("nowhere.yaml");
    }

    @Test
    void theSecretIsReadFromItsFileAndNeverPrinted() throws Exception {
        Path secret = Files.writeString(directory.resolve("password"), "s3cret\n");

        Settings settings = new SettingsLoader()
                .environment(
                        Map.of("CDBRIDGE_BROKER_PASSWORD_FILE", secret.toString(), "CDBRIDGE_BROKER_URL", "tcp://a:1"))
                .load();

        assertThat(settings.brokerPassword()).contains("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret").contains("tcp://a:1");
    }

    @Test
    void theDemonstrationNeverUsesAConfiguredBroker() {
        Settings settings = new SettingsLoader()
                .flag(Setting.BROKER_URL, "--broker", "tcp://a:1")
                .load()
                .embedded(0, directory);

        assertThat(settings.brokerUrl()).isEmpty();
        assertThat(settings.embeddedData()).isEqualTo(directory);
    }
}
