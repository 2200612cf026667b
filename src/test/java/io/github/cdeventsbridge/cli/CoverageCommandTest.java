package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb {@code coverage}, on an archive that holds one of each kind. */
class CoverageCommandTest {

    private static final String ARCHIVE = "src/test/resources/coverage/archive.ndjson";

    @TempDir
    private Path directory;

    @Test
    void theTextIsTheGoldenOne() throws Exception {
        Ended ended = Cli.run("coverage", "--limit", "4", ARCHIVE);

        assertThat(ended.out()).isEqualTo(Files.readString(Path.of("src/test/resources/coverage/report.txt")));
        assertThat(ended.code()).as("a record is broken").isEqualTo(13);
        assertThat(ended.err()).startsWith(ARCHIVE + ":14: ");
    }

    @Test
    void theReportForProgramsHasEverything() {
        JsonNode report = Json.readOwn(
                Cli.run("coverage", "--limit", "1", "--output", "json", ARCHIVE).out());

        assertThat(report.path("messages").asInt()).isEqualTo(12);
        assertThat(report.path("mapped").asInt()).isEqualTo(6);
        assertThat(report.path("skipped").asInt()).isEqualTo(1);
        assertThat(report.path("unmapped").asInt()).isEqualTo(4);
        assertThat(report.path("failing").asInt()).isEqualTo(1);
        assertThat(report.path("covered").asDouble()).isEqualTo(58.33);
        assertThat(report.path("events").asInt()).isEqualTo(1);
        assertThat(report.path("others").asInt()).isEqualTo(1);
        assertThat(report.path("unreadable").asInt()).isEqualTo(1);
        assertThat(report.path("unmappedTopics")).hasSize(2);
        assertThat(report.at("/unmappedTopics/0/topic").asText()).isEqualTo("org.example.prod.big");
        assertThat(report.at("/unmappedTopics/0/sample/body").toString())
                .as("the first one is large, the second one will do")
                .isEqualTo("{}");
        assertThat(report.at("/unmappedTopics/1/sample/body/build").asInt()).isEqualTo(17);
        assertThat(report.at("/artifacts/0").toString())
                .isEqualTo("{\"artifact\":\"(none"
                        + " told)\",\"messages\":6,\"mapped\":1,\"skipped\":1,\"unmapped\":4,\"failing\":0}");
    }

    @ParameterizedTest
    @CsvSource({"58.3, 0", "58.34, 13", "0, 0", "100, 13", "101, 2", "-1, 2"})
    void theThresholdSetsTheExitCode(String min, int code) throws Exception {
        Path whole = Files.writeString(
                directory.resolve("whole.ndjson"),
                String.join("\n", Files.readAllLines(Path.of(ARCHIVE)).subList(0, 13))
                        + "\n{\"topic\": \"a\", \"body\": {}}");
        Path counted = directory.resolve("whole.ndjson");

        Ended ended = Cli.run("coverage", "--min", min, counted.toString());

        assertThat(whole).isEqualTo(counted);
        assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    }

    @Test
    void nothingIsNotEnough() {
        Ended ended = Cli.runWithInput("", "coverage", "--min", "1");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err()).contains("there is no message; --min asks for 1.0%");
        assertThat(Cli.runWithInput("", "coverage").code()).isZero();
    }

    @Test
    void thePageTellsTheSameFigures() throws Exception {
        Path page = directory.resolve("coverage.html");

        Ended ended = Cli.run("coverage", "--html", page.toString(), ARCHIVE);

        String html = Files.readString(page);
        assertThat(ended.out()).isEqualTo(Cli.run("coverage", ARCHIVE).out());
        assertThat(html).isEqualTo(Cli.run("coverage", "--html", "-", ARCHIVE).out());
        assertThat(text(html))
                .contains("58.3% covered")
                .contains("12 messages: 6 mapped (50.0%), 1 skipped on purpose (8.3%), 4 unmapped (33.3%), 1 failing"
                        + " (8.3%)")
                .contains("Beside them: 1 CDEvent, 1 foreign record, 1 unreadable record")
                .containsPattern("koji-build\\s+\\d+, ")
                .contains("2 × org.example.prod.copr.build.end (first: " + ARCHIVE + ":9)")
                .contains("&lt;b&gt;done&lt;/b&gt;");
        assertThat(html)
                .as("the parts of the first bar")
                .contains("<title>6 mapped, 50.0%</title>", "<title>4 unmapped, 33.3%</title>");
        assertThat(html)
                .as("nothing from elsewhere, nothing that runs")
                .doesNotContain("<script", "<link", "<img", "src=", "<b>");
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<title>[^<]*</title>", "")
                .replaceAll("<[^>]+>", "");
    }

    @Test
    void aBareBodyNeedsItsTopic() throws Exception {
        String body = Cli.body("koji-build.complete.fedora.in.json");

        assertThat(Cli.runWithInput(body, "coverage", "--topic", Cli.TOPIC, "--min", "100")
                        .code())
                .isZero();
        assertThat(Cli.runWithInput(body, "coverage").err()).contains("name its topic with --topic");
    }
}
