package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakerFindingsTest {

    @TempDir
    private Path directory;

    private Cli.Ended validate(String configuration) throws Exception {
        Path file = Files.writeString(directory.resolve("cdbridge.yaml"), configuration);
        return Cli.run("validate", "--config", file.toString());
    }

    @Test
    void aRuleThatCanNeverMatchIsFound() throws Exception {
        Cli.Ended result = validate("""
                speakers:
                  - {publisher: ci-osci, topics: ["VirtualTopic.eng.cii.*.test.*", "VirtualTopic.eng.ci.*.test.*"]}
                """);

        assertThat(result.code()).isZero();
        assertThat(result.err().lines().map(line -> line.replaceFirst("^.*cdbridge.yaml:", "")))
                .containsExactly(
                        "2:5: warning: speakers[1].publisher: can never match: no broker is said to make sure of its users"
                                + " (validates-users: true)",
                        "2:5: warning: speakers[1].topics: 'VirtualTopic.eng.cii.*.test.*' can never match: no mapping and"
                                + " no route makes such a topic");
    }

    @Test
    void rulesThatCanMatchAreNotFound() throws Exception {
        Cli.Ended result = validate("""
                broker: {url: "tcp://broker.example.com:61616", validates-users: true}
                speakers:
                  - {publisher: ci-osci, topics: ["VirtualTopic.eng.ci.koji-build.test.complete", "org.centos.>"]}
                """);

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
    }
}
