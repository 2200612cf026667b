package io.github.cdeventsbridge.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.DefinitionReader;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drafts, whole. Each file of {@code src/test/resources/drafts} is a case: the samples, a message in a line, and below
 * {@code ---} each of the drafts. Its name says what it shows.
 */
class DrafterTest {

    private static final Path CASES = Path.of("src/test/resources/drafts");

    private static final String TEST = """
            fragment: test
            use: common
            legacy:
              topic: org.$publisher.$environment.ci.$artifact.test.$state
              headers: {CI: $kind}
              body: {test: {type: $category!}, artifact: {type: $artifact, dist: $dist}}
            event: {type: testSuiteRun.$predicate, id: $artifact_id, customData: {version: $version}}
            where:
              - $state: $predicate
                running: started
            """;
    private static final String COMMON = """
            fragment: common
            use: test
            legacy:
              body: {contact: $contact, artifact: {by: $owner}, note: $note}
            where:
              - $scratch: [$at, $issuer]
              - $package_name: $version-$nvr
              - $component: a|b
            """;
    private static final String NO_FRAGMENT = "mapping: test\nlegacy: {topic: a, body: {artifact: {chroots: $x}}}\n";

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDraftsAreThose(Path file) throws IOException {
        List<String> sections = List.of(Files.readString(file).split("(?m)^---\n"));
        List<String> lines = sections.get(0).lines().toList();
        String event = lines.get(0).startsWith("event: ") ? lines.get(0).substring("event: ".length()) : null;
        String[] samples = lines.stream().skip(event == null ? 0 : 1).toArray(String[]::new);

        List<Draft> drafts = drafts(null, event, samples);

        assertThat(drafts).extracting(Draft::text).containsExactlyElementsOf(sections.subList(1, sections.size()));
        assertThat(drafts)
                .allSatisfy(draft -> assertThat(draft.text())
                        .contains("\nmapping: " + draft.name() + "\n"
                                + (draft.use().isEmpty() ? "" : "use: " + draft.use())));
        assertThat(drafts.get(drafts.size() - 1).use()).isEmpty();
    }

    @Test
    void aNameThatTheAuthorGivesIsTaken() {
        String family =
                "{\"topic\": \"org.x.y.ci.z.test.done\", \"body\": {\"artifact\": {\"type\": \"z\", \"id\": 1}}}";

        assertThat(drafts("mine", null, family))
                .hasSize(2)
                .allSatisfy(draft -> assertThat(draft.name()).isEqualTo("mine"))
                .allSatisfy(draft -> assertThat(draft.text()).contains("\nmapping: mine\n"));
    }

    @Test
    void anEventThatTheAuthorAsksForIsNoMatterOfTheFragment() {
        String family =
                "{\"topic\": \"org.x.y.ci.z.test.done\", \"body\": {\"artifact\": {\"type\": \"z\", \"id\": 1}}}";

        assertThat(drafts(null, "build", family))
                .hasSize(1)
                .first()
                .satisfies(draft -> assertThat(draft.text()).contains("  type: build.finished\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.Nightly_Build.done, nightly-build",
        "org.example.--a--b--.done, example-a-b",
        "VirtualTopic.eng.CI.done, draft",
        "org.fedoraproject.prod.bodhi.update.done, bodhi-update",
    })
    void theTopicNamesTheMapping(String topic, String name) {
        assertThat(drafts(null, null, "{\"topic\": \"" + topic + "\", \"body\": {\"id\": 1}}"))
                .extracting(Draft::name)
                .containsExactly(name.equals("nightly-build") ? "example-nightly-build" : name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            bild.finished  | org.example.a.done  | {"id":1} | 'bild' is no subject of CDEvents; did you mean 'build'?
            build.finishd  | org.example.a.done  | {"id":1} | 'build' has no predicate 'finishd'; did you mean 'finished'?
                           | org.example.[x].end | {"id":1} | the word '[x]' of the topic cannot be written in a pattern
                           | org.example.x].end  | {"id":1} | the word 'x]' of the topic cannot be written in a pattern
                           | org.example.*.end   | {"id":1} | the word '*' of the topic cannot be written in a pattern
                           | org.example.a.end   | {}       | no field of the body that every sample has can name what
                           | org.example.a.end   | {"result":"ok"} | and an event needs an id
                           | org.example.a.end   | {"a":1.5,"b":true,"c":[1]} | and an event needs an id
            """)
    void whatCannotBeDraftedSaysWhy(@Nullable String event, String topic, String body, String reason) {
        assertThatThrownBy(() -> drafts(null, event, "{\"topic\": \"" + topic + "\", \"body\": " + body + "}"))
                .isInstanceOf(UndraftableException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.a.b, com.example.c.d",
        "org.example.a.done, org.example2.b.done",
        "org.ci.a.done, org.ci.b.done",
    })
    void topicsOfDifferentThingsAreRefused(String one, String other) {
        assertThatThrownBy(() -> drafts(
                        null,
                        null,
                        "{\"topic\": \"" + one + "\", \"body\": {\"id\": 1}}",
                        "{\"topic\": \"" + other + "\", \"body\": {\"id\": 1}}"))
                .isInstanceOf(UndraftableException.class)
                .hasMessage("the topics have too little in common: " + one + ", " + other
                        + "; draft a mapping for each kind of message");
    }

    private static List<Draft> drafts(@Nullable String name, @Nullable String event, String... samples) {
        List<Definition> definitions = Stream.of(TEST, COMMON, NO_FRAGMENT)
                .map(text -> DefinitionReader.read("f.yaml", text, new Problems()))
                .flatMap(Optional::stream)
                .toList();
        assertThat(definitions).hasSize(3);
        List<LegacyMessage> messages =
                Stream.of(samples).map(DrafterTest::message).toList();
        return new Drafter(Catalogue.standard(), definitions).drafts(messages, name, event);
    }

    private static LegacyMessage message(String line) {
        ObjectNode sample = (ObjectNode) Json.readOwn(line);
        String topic = sample.path("topic").textValue();
        return new LegacyMessage(
                topic,
                sample.withObject("/headers"),
                null,
                sample.path("timestamp").textValue(),
                LegacyMessage.of(topic, sample.withObject("/body")).body());
    }
}
