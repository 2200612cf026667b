package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.Cli.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all verbs: help, mistakes in arguments, exit codes; and the verb {@code validate}. */
class CommandLineTest {

    @TempDir
    private Path directory;

    @Test
    void theVersionNamesTheProgramAndTheSpecVersions() {
        Ended ended = Cli.run("--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("cdevents-bridge ", "0.4.1", "0.5.1", "Java 1");
    }

    @Test
    void withoutAVerbTheHelpIsShown() {
        Ended ended = Cli.run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("run", "map", "validate", "test", "Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "map", "explain", "validate", "test", "init"})
    void everyVerbHelps(String verb) {
        Ended ended = Cli.run(verb, "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Usage: cdbridge " + verb).contains("--mappings", "--config");
        assertThat(ended.err()).isEmpty();
        assertThat(Cli.run(verb, "--version").out()).startsWith("cdevents-bridge ");
    }

    @Test
    void theSchemaIsTheOneThatIsCheckedIn() throws Exception {
        assertThat(Cli.run("schema").out()).isEqualTo(Files.readString(Path.of("docs/mapping.schema.json")));
        assertThat(Cli.run("schema", "--help").out()).contains("# yaml-language-server: $schema=");
    }

    @ParameterizedTest
    @CsvSource({
        "mapp,                            map",
        "validat,                         validate",
        "map --too cdevents,              --to",
        "run --prt 1,                     --port",
        "validate --mapings x,            --mappings",
        "test --mode overwrit,            overwrite",
        "run --port many,                 --port",
        "map,                             --to",
        "run --once,                      --demo"
    })
    void aMistakeInTheArgumentsIsAnsweredWithWhatIsMeant(String arguments, String meant) {
        Ended ended = Cli.run(arguments.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(meant, "--help").doesNotContain("\tat ", "Exception");
        assertThat(ended.err().lines()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void shippedMappingsAndRoutesAreValid() {
        Ended ended = Cli.run("validate");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("rpm-build");
        assertThat(Cli.run("validate", "--mappings", "shipped").out()).isEqualTo(ended.out());
    }

    @Test
    void allProblemsOfAllFilesAreReportedWithTheirPlaces() throws Exception {
        Files.writeString(directory.resolve("one.yaml"), """
            mapping: one
            legasy:
              topic: a.b
            """);
        Files.writeString(directory.resolve("two.yaml"), """
            mapping: two
            mapping: again
            """);
        Files.writeString(directory.resolve("three.yaml"), "mapping: [\n");

        Ended ended = Cli.run("validate", "--mappings", directory.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(directory.resolve("one.yaml") + ":2:1: ", "legacy")
                .contains(directory.resolve("two.yaml") + ":2:1: ")
                .contains(directory.resolve("three.yaml") + ":")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void aFolderWithoutMappingsIsNamed() {
        Ended ended = Cli.run("validate", "--mappings", directory.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains(directory.toString(), "no mapping file");
    }

    @Test
    void aBrokenRouteIsNamedWithItsFile() throws Exception {
        Files.writeString(directory.resolve("one.camel.yaml"), """
            - route:
                from:
                  uri: "bus:queue:q"
                  stepz:
                    - to: "bus:topic"
            """);

        Ended ended = Cli.run("validate", "--routes", directory.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains("one.camel.yaml", "stepz").doesNotContain("\tat ");
    }

    @Test
    void aRouteThatNamesABrokerOfAnotherTransportIsTold() throws Exception {
        Files.writeString(directory.resolve("one.camel.yaml"), """
            - route:
                from:
                  uri: "bus:queue:q"
                  steps:
                    - to: "bus:topic?broker=kafka"
                    - to: "kafka-bus:topic"
            """);
        Path config = Files.writeString(
                directory.resolve("cdbridge.yaml"), "brokers: {kafka: {url: \"kafka://kafka.example.com:9092\"}}");

        Ended ended = Cli.run("validate", "--config", config.toString(), "--routes", directory.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err())
                .contains(
                        "one.camel.yaml:5",
                        "the broker 'kafka' is at kafka://kafka.example.com:9092, which 'bus' does not speak to",
                        "one.camel.yaml:6",
                        "a URL of Kafka is expected");
    }

    @Test
    void aRouteThatNamesABrokerThatIsNotConfiguredIsToldWithTheNearestOne() throws Exception {
        Files.writeString(directory.resolve("one.camel.yaml"), """
            - route:
                from:
                  uri: "bus:queue:q?broker=umb"
                  steps:
                    - to: "bus:topic?broker=evnts"
            """);
        Path config = Files.writeString(directory.resolve("cdbridge.yaml"), """
            brokers:
              umb: {url: "amqps://umb.example.com:5671"}
              events: {url: "tcp://events.example.com:61616"}
            """);

        Ended ended = Cli.run("validate", "--config", config.toString(), "--routes", directory.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err())
                .contains("one.camel.yaml:5", "unknown broker 'evnts'; known are default, events, umb")
                .contains("did you mean 'events'?")
                .doesNotContain("\tat ");
    }

    @Test
    void aMissingConfigurationIsNamed() {
        Ended ended = Cli.run("validate", "--config", "no-such.yaml");

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains("no-such.yaml", "no such file").doesNotContain("\tat ");
    }

    @Test
    void aConfigurationGivesTheSpecVersionThatAFlagOverrules() throws Exception {
        Path config = Files.writeString(directory.resolve("cdbridge.yaml"), "spec: '0.4'\n");
        String sample = Cli.sample("koji-build.complete.fedora.in.json").toString();

        Ended configured = Cli.run("map", "--to", "cdevents", "--config", config.toString(), sample);
        Ended overruled = Cli.run("map", "--to", "cdevents", "--config", config.toString(), "--spec", "0.5", sample);

        assertThat(configured.json(0).at("/context/version").asText()).isEqualTo("0.4.1");
        assertThat(overruled.json(0).at("/context/specversion").asText()).isEqualTo("0.5.1");
    }
}
