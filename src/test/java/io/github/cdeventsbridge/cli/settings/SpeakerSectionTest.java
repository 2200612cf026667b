package io.github.cdeventsbridge.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.bridge.SpeakerRule;
import io.github.cdeventsbridge.bridge.Speakers;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakerSectionTest {

    @TempDir
    private Path directory;

    private SettingsLoader file(String text) throws Exception {
        return new SettingsLoader().file(Files.writeString(directory.resolve("cdbridge.yaml"), text));
    }

    @Test
    void rulesAreReadWithTheirPlaces() throws Exception {
        Speakers speakers = file("""
                speakers:
                  - {publisher: ci-osci, source: "https://jenkins.example.com/*", topics: ["VirtualTopic.eng.ci.*.test.*"], namespaces: ["osci.*"]}
                  - topics: [">"]
                """).load().speakers();

        assertThat(speakers.isOpen()).isFalse();
        assertThat(speakers.rules()).hasSize(2);
        SpeakerRule first = speakers.rules().get(0);
        assertThat(first.publisher()).isEqualTo("ci-osci");
        assertThat(first.source()).isEqualTo("https://jenkins.example.com/*");
        assertThat(first.topics()).hasToString("[VirtualTopic.eng.ci.*.test.*]");
        assertThat(first.namespaces()).containsExactly("osci.*");
        assertThat(first.at().line()).isEqualTo(2);
        SpeakerRule second = speakers.rules().get(1);
        assertThat(second.publisher()).isNull();
        assertThat(second.source()).isNull();
        assertThat(second.namespaces()).isEmpty();
    }

    @Test
    void nothingAndTheWordOpenLetEverybodySpeakAndAnEmptyListNobody() throws Exception {
        assertThat(file("instance: one").load().speakers().isOpen()).isTrue();
        assertThat(file("speakers: open").load().speakers().isOpen()).isTrue();
        assertThat(file("speakers: []").load().speakers().isOpen()).isFalse();
    }

    @Test
    void everyMistakeIsToldWithItsPlace() throws Exception {
        SettingsLoader loader = file("""
                speakers:
                  - {publishers: me, topics: [a]}
                  - {publisher: me}
                  - {topics: ["a..b", "b.#"]}
                  - {topics: a, namespaces: [], source: [x], publisher: ""}
                  - just text
                """);

        assertThat(catchThrowableOfType(InvalidDefinitionException.class, loader::load).problems().stream()
                        .map(problem -> problem.toString().replaceFirst("^.*cdbridge.yaml:", "")))
                .containsExactly(
                        "2:6: speakers[1].publishers: unknown key; allowed are publisher, source, topics, namespaces;"
                                + " did you mean 'publisher'?",
                        "3:5: speakers[2].topics: is missing; '>' permits all topics",
                        "4:15: speakers[3].topics: found 'a..b'; words between dots are allowed, '*' for any one of"
                                + " them and '>' at the end for any that follow",
                        "4:23: speakers[3].topics: found 'b.#'; words between dots are allowed, '*' for any one of"
                                + " them and '>' at the end for any that follow",
                        "5:14: speakers[4].topics: found a text; a list of texts is expected",
                        "5:57: speakers[4].publisher: found nothing; a text is expected, with '*' for any characters",
                        "5:41: speakers[4].source: found a list; a text is expected, with '*' for any characters",
                        "5:29: speakers[4].namespaces: found an empty list; a list of texts is expected",
                        "6:5: speakers[5]: found a text; a rule with publisher, source, topics, namespaces is expected");
    }

    @Test
    void anotherWordIsToldWithWhatIsExpected() throws Exception {
        assertThat(catchThrowableOfType(InvalidDefinitionException.class, file("speakers: closed")::load)
                        .problems())
                .singleElement()
                .asString()
                .endsWith("speakers: found 'closed'; a list of rules or the word 'open' is expected");
        assertThat(catchThrowableOfType(InvalidDefinitionException.class, file("broker: {validates-users: yes}")::load)
                        .problems())
                .singleElement()
                .asString()
                .endsWith("broker.validates-users: found 'yes'; true and false are allowed");
    }
}
