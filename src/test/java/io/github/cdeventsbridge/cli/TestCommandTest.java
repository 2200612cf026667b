package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.Cli.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code test}: samples are compared, and what differs is said so that a person can read it. */
class TestCommandTest {

    private static final String SAMPLE = "koji-build.complete.fedora";

    @TempDir
    private Path directory;

    private Path mappings;
    private Path output;

    @BeforeEach
    void copy() throws Exception {
        mappings = Cli.copyOfMappings(directory.resolve("mappings"));
        output = mappings.resolve("rpm-build/samples/" + SAMPLE + ".out.json");
    }

    private void changeOutput() throws Exception {
        String text = Files.readString(output);
        assertThat(text).contains("\"outcome\" : \"success\"");
        Files.writeString(output, text.replace("\"outcome\" : \"success\"", "\"outcome\" : \"failure\""));
    }

    @Test
    void shippedSamplesAreAsExpected() {
        for (List<String> arguments : List.of(
                List.of("test", mappings.toString()),
                List.of("test", "--mappings", "shipped"),
                List.of("test", "--loss", mappings.toString()))) {
            Ended ended = Cli.run(arguments.toArray(String[]::new));

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).containsPattern("\\d\\d samples, all as expected");
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void anOutputChangedByHandFailsWithPathExpectedAndFound() throws Exception {
        changeOutput();

        Ended ended = Cli.run("test", mappings.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err())
                .contains(SAMPLE)
                .contains("    events[0].subject.content.outcome: is \"success\"; expected \"failure\"");
        assertThat(ended.out()).contains("1 with findings");
    }

    @Test
    void aLineThatIsMissingOrTooMuchIsNamed() throws Exception {
        String text = Files.readString(output);
        Files.writeString(output, text.replace("\"outcome\" : \"success\"", "\"result\" : \"success\""));

        Ended ended = Cli.run("test", mappings.toString());

        assertThat(ended.err())
                .contains("events[0].subject.content.result: is missing; expected \"success\"")
                .contains("events[0].subject.content.outcome: is \"success\", and nothing is expected");
    }

    @Test
    void overwriteWritesWhatIsFound() throws Exception {
        String before = Files.readString(output);
        changeOutput();

        Ended ended = Cli.run("test", "--mode", "overwrite", mappings.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(output + " written");
        assertThat(Files.readString(output)).isEqualTo(before);
        assertThat(Cli.run("test", mappings.toString()).code()).isZero();
    }

    @Test
    void decimalsAreWrittenAndComparedAsTheyStand() throws Exception {
        Path input = mappings.resolve("rpm-build/samples/" + SAMPLE + ".in.json");
        Files.writeString(input, Files.readString(input).replace("\"runtime\": 312", "\"runtime\": 312.50"));

        Ended changed = Cli.run("test", mappings.toString());
        assertThat(changed.err()).contains("runtime: is 312.50; expected 312");

        assertThat(Cli.run("test", "--mode", "overwrite", mappings.toString()).code())
                .isZero();
        assertThat(Cli.run("test", mappings.toString()).code()).isZero();
    }

    @Test
    void reviewTakesWhatIsAnsweredWithYes() throws Exception {
        String before = Files.readString(output);
        changeOutput();

        Ended refused = Cli.runWithInput("n\n", "test", "--mode", "review", mappings.toString());
        assertThat(refused.code()).isEqualTo(13);
        assertThat(refused.out()).contains("outcome: is \"success\"; expected \"failure\"", "[y/N]");
        assertThat(Files.readString(output)).isNotEqualTo(before);

        Ended taken = Cli.runWithInput("y\n", "test", "--mode", "review", mappings.toString());
        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(Files.readString(output)).isEqualTo(before);
    }

    @Test
    void anEndOfTheAnswersTakesNothing() throws Exception {
        changeOutput();

        assertThat(Cli.runWithInput("", "test", "--mode", "review", mappings.toString())
                        .code())
                .isEqualTo(13);
    }

    @Test
    void aSampleWithoutOutputIsAFinding() throws Exception {
        Files.delete(output);

        Ended ended = Cli.run("test", mappings.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err()).contains(SAMPLE, "no output yet", "--mode overwrite");
    }

    @Test
    void anOutputThatIsNotJsonIsAFinding() throws Exception {
        Files.writeString(output, "oops");

        Ended ended = Cli.run("test", mappings.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err()).contains("the output is not JSON");
    }

    @Test
    void aMappingWithoutASampleIsAFinding() throws Exception {
        Path lonely = Files.createDirectories(directory.resolve("lonely"));
        Files.copy(mappings.resolve("rpm-build/rpm-build.yaml"), lonely.resolve("rpm-build.yaml"));

        Ended ended = Cli.run("test", lonely.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err()).contains("no sample exercises the mapping 'rpm-build'");
    }

    @Test
    void aMissingFolderIsNamed() {
        Ended ended = Cli.run("test", directory.resolve("nowhere").toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains("nowhere", "there is no such folder").doesNotContain("\tat ");
    }

    @Test
    void samplesInsideTheJarCannotBeRewritten() {
        Ended ended = Cli.run("test", "--mode", "overwrite", "--mappings", "shipped");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("written");
    }

    /** A mapping that carries one field at home, one in custom data, one not at all, and ignores one. */
    private Path lossy() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("lossy"));
        Files.writeString(folder.resolve("lossy.yaml"), """
                mapping: lossy
                legacy:
                  topic: org.example.lossy
                  body: {id: $id!, size: $size, result: $result, note: '*', at: !time $at}
                event:
                  type: taskRun.finished
                  id: $id
                  source: $config.source
                  time: $at | $message.time
                  outcome: $outcome
                  customData: {size: $size}
                where:
                  - $result:    $outcome
                    passed|ok:  success
                    "*":        "*"
                require: [$id]
                ignored: {body.note: "for people only"}
                """);
        Path samples = Files.createDirectories(folder.resolve("samples"));
        for (String one : List.of(
                "a ok 2026-04-01T00:00:00Z", "b passed 2026-04-01T00:00:00Z", "c ok 2026-04-01T00:00:00+0000")) {
            String[] words = one.split(" ");
            Files.writeString(samples.resolve(words[0] + ".in.json"), """
                    {"topic": "org.example.lossy",
                     "body": {"id": "%s", "size": 3, "result": "%s", "note": "n", "at": "%s", "new": {"x": 1}, "none": null}}
                    """.formatted(words[0], words[1], words[2]));
        }
        assertThat(Cli.run("test", "--mode", "overwrite", folder.toString()).code())
                .isZero();
        return folder;
    }

    @Test
    void theLossReportTellsWhatToMapNext() throws Exception {
        Ended ended = Cli.run("test", "--loss", lossy().toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines())
                .containsExactly(
                        "lossy: 3 messages, 3 rebuilt without the original",
                        "  no place of its own in the event, carried in customData:",
                        "       3  body.size",
                        "  lost or changed when rebuilt without the original:",
                        "       3  body.new: {\"x\":1} is lost",
                        "       3  body.note: \"n\" is lost",
                        "       2  body.result: \"ok\" becomes \"passed\"",
                        "       1  body.at: \"2026-04-01T00:00:00+0000\" becomes \"2026-04-01T00:00:00Z\"",
                        "  not mapped, travels with the original only:",
                        "       3  body.new",
                        "  ignored on purpose:",
                        "       3  body.note: for people only (" + directory.resolve("lossy/lossy.yaml") + ":17:11)",
                        "3 samples, all as expected");
    }

    @Test
    void theLossReportIsThereForProgramsToo() throws Exception {
        Ended ended = Cli.run("test", "--loss", "--output", "json", lossy().toString());

        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.json(0).path("samples").asInt()).isEqualTo(3);
        assertThat(ended.json(0).path("findings")).isEmpty();
        assertThat(ended.json(0).at("/loss/0/mapping").asText()).isEqualTo("lossy");
        assertThat(ended.json(0).at("/loss/0/rebuilt").asInt()).isEqualTo(3);
        assertThat(ended.json(0).at("/loss/0/customDataOnly/0/field").asText()).isEqualTo("body.size");
        assertThat(ended.json(0).at("/loss/0/changed/2/from").asText()).isEqualTo("ok");
        assertThat(ended.json(0).at("/loss/0/changed/2/to").asText()).isEqualTo("passed");
        assertThat(ended.json(0).at("/loss/0/changed/2/samples")).hasSize(2);
        assertThat(ended.json(0).at("/loss/0/ignored/0/reason").asText()).startsWith("for people only");
    }

    @Test
    void findingsAreThereForProgramsToo() throws Exception {
        changeOutput();

        Ended ended = Cli.run("test", "--output", "json", mappings.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.json(0).path("findings").properties()).singleElement().satisfies(finding -> {
            assertThat(finding.getKey()).contains(SAMPLE);
            assertThat(finding.getValue().get(0).asText()).contains("outcome", "failure");
        });
        assertThat(ended.json(0).has("loss")).isFalse();
    }
}
