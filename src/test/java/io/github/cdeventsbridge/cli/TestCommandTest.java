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
}
