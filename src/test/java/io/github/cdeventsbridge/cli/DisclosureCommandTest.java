package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code carry} and {@code redact} of the configuration, as the verbs keep to them. */
class DisclosureCommandTest {

    private static final Path MESSAGE = Cli.sample("koji-build.complete.fedora.in.json");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void configuration() throws Exception {
        file = Files.writeString(directory.resolve("cdbridge.yaml"), """
            carry: facts
            redact: public
            redactions:
              public: {fields: ["**.issuer"], emails: true}
            """);
    }

    @Test
    void withTheFactsTheWayBackIsExact() throws Exception {
        Files.writeString(file, "carry: facts\n");
        Cli.Ended there = Cli.run("map", "--to", "cdevents", "--config", file.toString(), MESSAGE.toString());
        assertThat(there.code()).as(there.err()).isZero();
        assertThat(there.json(0).at("/customData/cdbridge").has("facts")).isTrue();

        Cli.Ended back = Cli.runWithInput(there.out(), "map", "--to", "legacy", "-");

        ObjectNode message = Cli.read(MESSAGE);
        assertThat(back.json(0).path("body")).isEqualTo(message.path("body"));
        assertThat(back.json(0).path("topic")).isEqualTo(message.path("topic"));
        assertThat(back.json(0).path("headers")).isEqualTo(message.path("headers"));
        assertThat(back.err()).isEmpty();
    }

    @Test
    void mapTellsWhatIsRedactedAndDoesNotPrintIt() throws Exception {
        String issuer = Cli.read(MESSAGE).at("/body/artifact/issuer").asText();
        assertThat(issuer).isNotEmpty();

        Cli.Ended ended = Cli.run("map", "--to", "cdevents", "--config", file.toString(), MESSAGE.toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("\"issuer\":\"redacted\"").doesNotContain("\"" + issuer + "\"");
        assertThat(ended.err()).contains("body.artifact.issuer: is redacted; it cannot come back");
    }

    @Test
    void explainTellsWhatIsRedacted() {
        Cli.Ended ended = Cli.run("explain", "--config", file.toString(), MESSAGE.toString());

        assertThat(ended.out())
                .contains("  is redacted before anybody reads it: body.artifact.issuer")
                .contains("customData.artifact.issuer = \"redacted\"");
    }

    @Test
    void theLossReportTellsWhatIsRedactedAndTheSamplesStayWhole() throws Exception {
        Path folder =
                Files.createDirectories(directory.resolve("lossy/samples")).getParent();
        Files.writeString(folder.resolve("lossy.yaml"), """
            mapping: lossy
            legacy: {topic: org.example.lossy, body: {id: $id!, issuer: $issuer}}
            event:
              type: taskRun.finished
              id: $id
              source: $config.source
              time: $message.time
              customData: {issuer: $issuer}
            """);
        Files.writeString(
                folder.resolve("samples/one.in.json"),
                "{\"topic\": \"org.example.lossy\", \"body\": {\"id\": \"a\", \"issuer\": \"alice\"}}");
        Cli.run("test", "--mode", "overwrite", "--config", file.toString(), folder.toString());

        Cli.Ended ended = Cli.run("test", "--loss", "--config", file.toString(), folder.toString());

        assertThat(Files.readString(folder.resolve("samples/one.out.json"))).contains("alice");
        assertThat(ended.lines())
                .containsSubsequence("  redacted by the configuration, never comes back:", "       1  body.issuer");
        assertThat(Cli.run("test", "--loss", "--output", "json", "--config", file.toString(), folder.toString())
                        .json(0)
                        .at("/loss/0/redacted/0/field")
                        .asText())
                .isEqualTo("body.issuer");
    }

    @Test
    void aRedactionThatNobodyUsesIsFound() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("one.camel.yaml"), """
            - route:
                id: one
                from:
                  uri: "bus:queue:Consumer.one.VirtualTopic.eng.ci.>"
                  steps:
                    - to: "cdbridge:to-cdevents?redact=partners"
                    - to: "bus:topic"
            """);
        Files.writeString(file, """
            redact: public
            redactions:
              public: {emails: true}
              partners: {fields: ["**.issuer"]}
              forgotten: {emails: true}
            """);

        Cli.Ended ended = Cli.run("validate", "--config", file.toString(), "--routes", routes.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err().lines())
                .filteredOn(line -> line.contains("redactions."))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("redactions.forgotten: is used by no route"));
    }

    @Test
    void aRouteThatNamesAnUnknownRedactionIsRefused() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("one.camel.yaml"), """
            - route:
                id: one
                from:
                  uri: "bus:queue:Consumer.one.VirtualTopic.eng.ci.>"
                  steps:
                    - to: "cdbridge:to-cdevents?redact=publik"
                    - to: "bus:topic"
            """);

        Cli.Ended ended = Cli.run("validate", "--config", file.toString(), "--routes", routes.toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains("redact='publik'", "did you mean 'public'?");
    }

    @Test
    void theConfigurationNamesTheRedactions() {
        Cli.Ended ended = Cli.run("config", "print", "--config", file.toString());

        assertThat(ended.lines())
                .anyMatch(line -> line.matches("carry: +facts  # .*:1:8"))
                .anyMatch(line -> line.matches("redact: +public  # .*:2:9"))
                .anyMatch(line -> line.matches("redactions: +public  # .*:4:\\d+"));
        assertThat(Json.text(Cli.run("config", "print", "--output", "json", "--config", file.toString())
                        .json(0)))
                .contains("redactions");
    }
}
