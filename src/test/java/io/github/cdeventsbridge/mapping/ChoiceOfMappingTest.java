package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mapping, or rule that skips, takes a message, and which mapping takes an event. */
class ChoiceOfMappingTest {

    private static final String STAGE = """
            mapping: stage
            legacy:
              topic:
                - ci.pipeline.[$flow.]$stage.test.$test.$state
                - ci.pipeline.[$flow.]$stage.$state
              body: {id: $id!}
            event:
              type: taskRun.$predicate
              id: $id
              source: https://ci.example.org
              time: $message.time
              taskName: $stage
              customData: {flow: $flow, test: $test}
            where:
              - $stage: package|image
              - $flow: all|pull-request
              - $state:  $predicate
                running: started
                done:    finished
            """;

    @ParameterizedTest
    @CsvSource({
        "ci.pipeline.package.running, package, '', ''",
        "ci.pipeline.all.package.done, package, all, ''",
        "ci.pipeline.package.test.smoke.done, package, '', smoke",
        "ci.pipeline.pull-request.image.test.smoke.running, image, pull-request, smoke",
        "ci.pipeline.ALL.Image.Done, Image, ALL, ''",
    })
    void ofSeveralFormsOfATopicTheOneThatItsWordsFitIsRead(String topic, String stage, String flow, String test) {
        ObjectNode fields =
                event(MappingFixtures.load(STAGE), topic, "{\"id\":1}").fields();

        assertThat(fields.path("taskName").asText()).isEqualTo(stage);
        assertThat(fields.at("/customData/flow").asText()).isEqualTo(flow);
        assertThat(fields.at("/customData/test").asText()).isEqualTo(test);
    }

    @ParameterizedTest
    @CsvSource({"ci.pipeline.other.running", "ci.pipeline.all.other.running", "ci.pipeline.all.package.test.running"})
    void aTopicOfOtherWordsIsForNoneOfThem(String topic) {
        assertThat(MappingFixtures.load(STAGE)
                        .toEvent(message(topic, "{\"id\":1}"))
                        .mapping())
                .isNull();
    }

    private static String build(String name, String guard, String body, String data) {
        return """
                mapping: NAME
                legacy:
                  topic: ci.build.done
                GUARD
                  body: {id: $id!, BODY}
                event:
                  type: build.finished
                  id: $id
                  source: https://ci.example.org
                  time: $message.time
                  customData: {made>: NAME, DATA}
                """.replace("NAME", name)
                .replace("GUARD", guard)
                .replace("BODY", body)
                .replace("DATA", data);
    }

    private static final String NEW = build("new", "  has: body.by", "by: $by", "by: $by");
    private static final String OLD = build("old", "  lacks: body.by", "owner: $owner", "owner: $owner");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":1,"by":"me"}    | new
            {"id":1,"owner":"me"} | old
            {"id":1,"by":null}    | old
            {"id":1,"by":""}      | old
            {"id":1,"by":{}}      | new
            """)
    void messagesAreToldApartByWhatTheyHave(String body, String made) {
        assertThat(event(MappingFixtures.load(NEW, OLD), "ci.build.done", body)
                        .fields()
                        .at("/customData/made")
                        .textValue())
                .isEqualTo(made);
    }

    @Test
    void messagesAreToldApartByHeadersAndByWords() {
        MappingSet mappings = MappingFixtures.load(
                build("a", "  has: headers.X", "kind: rpm", "x: 1"),
                build("b", "  lacks: headers.X", "kind: rpm", "x: 1"),
                build("c", "", "kind: image", "x: 1"));
        ObjectNode headers = Json.NODES.objectNode().put("X", "1");
        LegacyMessage plain = message("ci.build.done", "{\"id\":1,\"kind\":\"RPM\"}");

        assertThat(mappings.toEvent(plain).mapping()).isEqualTo("b");
        assertThat(mappings.toEvent(new LegacyMessage(plain.topic(), headers, null, plain.time(), plain.body()))
                        .mapping())
                .isEqualTo("a");
        assertThat(mappings.toEvent(message("ci.build.done", "{\"id\":1,\"kind\":\"image\"}"))
                        .mapping())
                .isEqualTo("c");
    }

    @Test
    void mappingsForTheSameMessagesAreRefused() {
        String third = build("third", "", "x: $x", "x: $x");
        assertThatThrownBy(() -> MappingFixtures.load(NEW, OLD, third))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "c.yaml:3:10: legacy.topic: ci.build.done and ci.build.done of 'new' (a.yaml:3:10) are for"
                                + " the same topics; 'has' and 'lacks', or different words at one place, can tell")
                .hasMessageContaining("of 'old'");
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        assertThatThrownBy(() -> MappingFixtures.load(build("a", "  has: contact", "x: $x", "x: $x")))
                .hasMessageContaining("a.yaml:4:8: legacy.has: a path such as 'body.contact' or 'headers.CI_TYPE' is"
                        + " expected; found 'contact'");
    }

    private static final String SKIP = """
            mapping: nothing
            legacy: {topic: ci.build.done, lacks: body.id}
            skip: no build without an id
            """;

    @Test
    void aRuleThatSkipsTellsItsNameAndReason() {
        MappingSet mappings = MappingFixtures.load(build("a", "  has: body.id", "x: $x", "x: $x"), SKIP);

        MappingSet.EventChoice skipped = mappings.toEvent(message("ci.build.done", "{\"x\":1}"));
        assertThat(skipped.mapping()).isEqualTo("nothing");
        assertThat(skipped.result()).isEqualTo(new ToEvent.Skipped("no build without an id"));
        assertThat(mappings.toEvent(message("ci.build.done", "{\"id\":1}")).mapping())
                .isEqualTo("a");
        assertThat(mappings.toEvent(message("ci.other", "{}")).mapping()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event: {type: build.finished}  | skip
            skip: ''                       | skip
            """)
    void aRuleThatAlsoMakesAnEventOrHasNoReasonIsRefused(String line, String place) {
        String broken = line.startsWith("skip") ? SKIP.replaceAll("skip:.*", line) : SKIP + line + "\n";
        assertThatThrownBy(() -> MappingFixtures.load(broken))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(place);
    }

    @Test
    void anEventOfUnknownOriginGoesToTheMappingThatLeavesOutLeast() {
        MappingSet mappings = MappingFixtures.load(NEW, OLD);
        EventSample owned = event(mappings, "ci.build.done", "{\"id\":1,\"owner\":\"me\"}");
        EventSample made = event(mappings, "ci.build.done", "{\"id\":1,\"by\":\"me\"}");

        assertThat(taker(mappings, owned)).isEqualTo("old");
        assertThat(taker(mappings, made)).isEqualTo("new");
        assertThat(taker(MappingFixtures.load(OLD, NEW), owned)).isEqualTo("old");
        assertThat(taker(MappingFixtures.load(OLD, NEW), made)).isEqualTo("new");
        made.fields().withObject("/customData").put("made", "elsewhere");
        assertThat(taker(mappings, made)).isEqualTo("new");
    }

    private static String taker(MappingSet mappings, EventSample event) {
        MappingSet.LegacyChoice choice = mappings.toLegacy(event, null, null);
        assertThat(choice.result()).isInstanceOf(ToLegacy.Mapped.class);
        return choice.mapping().name();
    }

    private static LegacyMessage message(String topic, String body) {
        return new LegacyMessage(
                topic,
                Json.NODES.objectNode(),
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body)).body());
    }

    private static EventSample event(MappingSet mappings, String topic, String body) {
        ToEvent result = mappings.toEvent(message(topic, body)).result();
        assertThat(result).isInstanceOf(ToEvent.Mapped.class);
        return ((ToEvent.Mapped) result).events().get(0);
    }
}
