package io.github.cdeventsbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.RouteFiles;
import io.github.cdeventsbridge.transport.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documentation shows works: YAML that starts with {@code # file: name} is a mapping file and loads, with
 * {@code # config: name} it is a configuration, with {@code # route: name} routes that can be used, JSON is JSON, and links lead somewhere. Blocks marked {@code sh} are
 * executed by {@code ReadmeIT} and {@code RecipesIT}.
 */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final List<String> LANGUAGES = List.of("bash", "console", "json", "sh", "text", "yaml");

    static List<Path> documents() {
        return Documents.all();
    }

    static List<Path> documentsWithMappings() {
        return Documents.all().stream()
                .filter(file -> !mappings(file).isEmpty())
                .toList();
    }

    static List<Documents.Block> json() {
        return Documents.blocks("json");
    }

    static List<Documents.Block> yaml() {
        return Documents.blocks("yaml");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void blocksSayWhatTheyAre(Path file) {
        assertThat(Documents.blocks(file))
                .allSatisfy(block -> assertThat(LANGUAGES).as(block.place()).contains(block.language()));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void everyYamlBlockSaysWhichFileItIs(Documents.Block block) {
        assertThat(block.mark("file") + block.mark("config") + block.mark("route"))
                .as("%s starts with '# file: name', '# config: name' or '# route: name'", block)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("documentsWithMappings")
    void mappingsLoad(Path file) throws IOException {
        List<MappingLoader.Source> mappings = mappings(file);

        MappingSet loaded = new MappingLoader(
                        Catalogue.standard(), new SettingsLoader().load().defaults())
                .load(mappings, shipped());

        assertThat(loaded.mappings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void configurationsLoad(Documents.Block block, @TempDir Path folder) throws IOException {
        if (!block.mark("config").isEmpty()) {
            TestCa ca = new TestCa(folder, "ca"); // the files that examples name
            TestCa.Issued own = ca.client("cdbridge");
            Files.writeString(folder.resolve("password"), "secret");
            List.of(ca.pem(), own.pem(), own.keyPem())
                    .forEach(written -> assertThat(written).isNotEmptyFile());
            Path file = Files.writeString(
                    folder.resolve(block.mark("config")), block.text().replace("/etc/cdbridge", folder.toString()));

            assertThatCode(() -> new SettingsLoader().file(file).load())
                    .as(block.place())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void routesLoad(Documents.Block block, @TempDir Path folder) throws IOException {
        if (!block.mark("route").isEmpty()) {
            Path redactions = Files.writeString(folder.resolve("cdbridge.yaml"), redactions(block));
            Settings settings = new SettingsLoader()
                    .file(redactions)
                    .environment(Map.of(
                            "CDBRIDGE_BROKERS_EVENTS_URL", "tcp://events.example.com:61616",
                            "CDBRIDGE_BROKERS_FEDORA_URL", "rabbitmq://fedora.example.com",
                            "CDBRIDGE_BROKERS_INBOX_URL", "http://127.0.0.1:8080/events",
                            "CDBRIDGE_BROKERS_KAFKA_URL", "kafka://kafka.example.com:9092",
                            "CDBRIDGE_BROKERS_MQTT_URL", "mqtts://mqtt.example.org:8883",
                            "CDBRIDGE_BROKERS_RECEIVER_URL", "http://receiver.example.com/events",
                            "CDBRIDGE_BROKERS_UMB_URL", "openwire://umb.example.com:61616"))
                    .load();
            MappingSet mappings =
                    new MappingLoader(Catalogue.standard(), settings.defaults()).load(List.of(), shipped());

            assertThatCode(() -> Gateway.check(
                            settings, mappings, List.of(new RouteFiles.RouteFile(block.mark("route"), block.text()))))
                    .as(block.place())
                    .doesNotThrowAnyException();
        }
    }

    /** The configuration of the same document that names what its routes take out. */
    private static String redactions(Documents.Block route) {
        return Documents.blocks("yaml").stream()
                .filter(block -> block.file().equals(route.file())
                        && !block.mark("config").isEmpty())
                .map(Documents.Block::text)
                .filter(text -> text.contains("redactions:"))
                .findFirst()
                .orElse("instance: any");
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonIsJson(Documents.Block block) {
        assertThatCode(() -> new ObjectMapper().readTree(block.text()))
                .as(block.place())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path file) {
        List<String> links = LINK.matcher(Documents.text(file))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();

        assertThat(links).allSatisfy(link -> {
            int hash = link.indexOf('#');
            String name = hash < 0 ? link : link.substring(0, hash);
            Path target = name.isEmpty() ? file : file.resolveSibling(name).normalize();
            assertThat(target).exists();
            if (hash >= 0) {
                assertThat(anchors(target)).as("headings of %s", target).contains(link.substring(hash + 1));
            }
        });
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        String index = Documents.text(Path.of("docs/adr/README.md"));
        try (Stream<Path> all = Files.list(Path.of("docs/adr"))) {
            assertThat(all.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/mapping-language.md"})
    void aNewArtifactTypeIsShort(String document) {
        assertThat(mappings(Path.of(document)))
                .filteredOn(file -> file.file().startsWith("my/"))
                .singleElement()
                .satisfies(file -> assertThat(file.text().lines()).hasSizeLessThanOrEqualTo(15));
    }

    private static List<MappingLoader.Source> mappings(Path file) {
        return Documents.blocks(file).stream()
                .filter(block -> !block.mark("file").isEmpty())
                .map(block -> new MappingLoader.Source(block.mark("file"), block.text()))
                .toList();
    }

    private static List<MappingLoader.Source> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> new MappingLoader.Source(file.toString(), Documents.text(file)))
                    .toList();
        }
    }

    private static List<String> anchors(Path file) {
        return HEADING.matcher(Documents.text(file))
                .results()
                .map(MatchResult::group)
                .map(heading -> heading.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
