package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb {@code inspect}, on the stream that the documentation ships and on broken ones. */
class InspectCommandTest {

    private static final String SHOP = "docs/samples/shop.ndjson";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"list, ''", "timeline, --timeline"})
    void theTextIsTheGoldenOne(String name, String option) throws Exception {
        Ended ended = option.isEmpty() ? Cli.run("inspect", SHOP) : Cli.run("inspect", option, SHOP);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo(Files.readString(Path.of("src/test/resources/inspect", name + ".txt")));
    }

    @Test
    void linesOfEventsAreTheEventsThemselves() throws Exception {
        Ended ended = Cli.run("inspect", "--type", "taskRun.*", "--output", "ndjson", SHOP);

        List<JsonNode> written = Files.readAllLines(Path.of(SHOP)).stream()
                .filter(line -> line.contains("dev.cdevents.taskrun."))
                .map(Json::readOwn)
                .toList();
        assertThat(ended.lines().stream().map(Json::readOwn)).isEqualTo(written);
    }

    @Test
    void legacyMessagesAreShownAsEventsAndFoundByTheirTopic() {
        Ended ended = Cli.run("inspect", "--topic", "*.test.complete", "--output", "json", SHOP);

        JsonNode events = Json.readOwn(ended.out());
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/context/type").asText()).isEqualTo("dev.cdevents.testsuiterun.finished.0.3.0");
    }

    @Test
    void anEventThatCarriesItsMessageIsFoundByTheTopicToo() {
        Ended there = Cli.run("map", "--to", "cdevents", "--format", "cloudevent", SHOP);

        Ended ended = Cli.runWithInput(there.out(), "inspect", "--topic", "*.test.complete", "--output", "ndjson");

        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.json(0).at("/context/type").asText())
                .as("the bare event, without the CloudEvent around it")
                .isEqualTo("dev.cdevents.testsuiterun.finished.0.3.0");
    }

    @Test
    void aMessageAndTheEventMadeOfItAreOneInATimeline() {
        String both = Cli.run("map", "--to", "cdevents", SHOP).out();

        Ended ended = Cli.runWithInput(both, "inspect", "--timeline", SHOP, "-");

        assertThat(ended.out()).isEqualTo(Cli.run("inspect", "--timeline", SHOP).out());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void byTimeTheEarliestComeFirst(int limit) throws Exception {
        List<String> reversed = new java.util.ArrayList<>(Files.readAllLines(Path.of(SHOP)));
        java.util.Collections.reverse(reversed);

        Ended ended = Cli.runWithInput(
                String.join("\n", reversed), "inspect", "--order", "time", "--limit", "" + limit, "--output", "ndjson");

        List<String> inOrder = Cli.run("inspect", "--output", "ndjson", SHOP).lines();
        assertThat(ended.lines()).isEqualTo(inOrder.subList(0, Math.min(limit, inOrder.size())));
    }

    @Test
    void aLimitEndsTheReading() throws Exception {
        Path file = Files.writeString(directory.resolve("a.ndjson"), Files.readString(Path.of(SHOP)) + "broken\n");

        assertThat(Cli.run("inspect", "--limit", "33", file.toString()).code()).isZero();
        assertThat(Cli.run("inspect", "--limit", "34", file.toString()).code()).isEqualTo(13);
        assertThat(Cli.run("inspect", "--limit", "0", file.toString()).err())
                .contains("at least 1 is expected, found 0");
    }

    @Test
    void theTimelineForProgramsHasTheTreeAndWhatIsMissing() {
        Ended ended = Cli.run("inspect", "--timeline", "--output", "ndjson", SHOP);

        assertThat(ended.lines()).hasSize(3);
        assertThat(ended.json(0).path("complete").asBoolean()).isTrue();
        assertThat(ended.json(0).path("seconds").asInt()).isEqualTo(5340);
        assertThat(ended.json(0).at("/subjects/0/subjects/0/id").asText()).isEqualTo("shop-release-42");
        assertThat(ended.json(0).at("/subjects/0/subjects/0/seconds").asInt()).isEqualTo(2480);
        assertThat(ended.json(1).at("/missing/1/id").asText()).isEqualTo("shop-nightly-7-scan");
        assertThat(Json.readOwn(Cli.run("inspect", "--timeline", "--output", "json", SHOP)
                                .out())
                        .path("runs"))
                .hasSize(3);
    }

    @Test
    void followingASubjectShowsItsRunOnly() {
        Ended ended = Cli.run("inspect", "--follow", "pkg:oci/shop@*", SHOP);

        assertThat(ended.out()).contains("service shop-prod").doesNotContain("shop-nightly");
        assertThat(Cli.run("inspect", "--follow", "nobody", SHOP))
                .satisfies(none -> assertThat(none.code()).isEqualTo(2))
                .satisfies(none -> assertThat(none.err()).contains("no event speaks of 'nobody'"));
    }

    @Test
    void thePageTellsTheSameFigures() throws Exception {
        Path page = directory.resolve("timeline.html");

        Ended ended = Cli.run("inspect", "--html", page.toString(), SHOP);

        String html = Files.readString(page);
        assertThat(ended.out()).isEqualTo(Cli.run("inspect", "--timeline", SHOP).out());
        assertThat(html).isEqualTo(Cli.run("inspect", "--html", "-", SHOP).out());
        assertThat(text(html))
                .contains("3 runs, 1 complete, 19 subjects")
                .contains("2026-04-01T09:12:40Z, 1h 29m, complete")
                .contains("2026-04-02T02:00:00Z, 3m 30s, incomplete")
                .contains("41m 20s, success")
                .contains("3m 15s, failure, 2 findings")
                .contains("missing: taskRun shop-nightly-7-scan has started and not finished");
        assertThat(html.split("<rect ", -1)).as("bars").hasSize(1 + 14);
        assertThat(html)
                .as("nothing from elsewhere, nothing that runs")
                .doesNotContain("<script", "<link", "<img", "src=");
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<title>[^<]*</title>", "")
                .replaceAll("<[^>]+>", "");
    }

    @Test
    void namesCannotBreakOutOfThePageOrTheTerminal() {
        String event = Json.text(Cli.run("inspect", "--limit", "1", "--output", "ndjson", SHOP)
                        .json(0))
                .replace("shop/pull/17", "<b onload=x>&\\\"\\u001b[2J");

        assertThat(Cli.runWithInput(event, "inspect", "--html", "-").out())
                .contains("&lt;b onload=x&gt;&amp;&quot;?[2J")
                .doesNotContain("<b ", "\u001b");
        assertThat(Cli.runWithInput(event, "inspect").out()).contains("<b onload=x>&\"?[2J");
    }

    @Test
    void whatIsBrokenIsNamedAndTheRestGoesOn() throws Exception {
        String good = Files.readAllLines(Path.of(SHOP)).get(0);
        Path file = Files.writeString(
                directory.resolve("some.ndjson"),
                good + "\n{\"context\": {\"type\": \"dev.cdevents.build.queued.0.3.0\"}, \"subject\": {}}\n" + good
                        + "\n{\"topic\": \"a\", \"body\":");

        Ended ended = Cli.run("inspect", "--output", "ndjson", file.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.lines()).hasSize(2);
        assertThat(ended.err()).contains(file + ":2: context.id: ").contains(file + ":4: ");
    }

    @Test
    void whatIsNoArchiveIsTold() {
        Ended ended = Cli.runWithInput("<!DOCTYPE html><title>Sign in</title>", "inspect");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err())
                .contains("standard input:1: no archive: objects in JSON are expected")
                .contains("HTML");
    }

    @Test
    void whatBecomesNoEventIsCounted() {
        String other = "{\"topic\": \"org.example.other\", \"body\": {}}\n";

        Ended ended = Cli.runWithInput(other + other, "inspect");

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .startsWith("skipped 2 (unmapped), the first one: standard input:1: org.example.other: ");
    }

    @Test
    void packedFilesAndFoldersAreRead() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(Path.of(SHOP)));
        }
        Files.write(directory.resolve("shop.gz"), packed.toByteArray());

        assertThat(Cli.run("inspect", directory.toString()).out())
                .isEqualTo(Cli.run("inspect", SHOP).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-04-31", "2026-04-01T25:00:00Z", "5x", ""})
    void whatIsNoTimeIsRefused(String time) {
        Ended ended = Cli.run("inspect", "--from", time, SHOP);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("is no time; one such as 2026-04-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-01, 2026-04-02, 28",
        "2026-04-02, 2d, 5",
        "2026-04-01T12:00:00+02:00, 2026-04-01T10:00:06Z, 2",
        "1s, 2099-01-01, 0"
    })
    void aWindowIsGivenByTimesDatesAndHowLongAgo(String from, String until, int events) {
        Ended ended = Cli.run("inspect", "--from", from, "--until", until, "--output", "ndjson", SHOP);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(events);
    }

    @Test
    void aBareBodyGetsTheTopicThatIsNamed() throws Exception {
        Ended ended = Cli.runWithInput(
                Cli.body("koji-build.complete.fedora.in.json"), "inspect", "--topic", Cli.TOPIC, "--output", "ndjson");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(1);
    }
}
