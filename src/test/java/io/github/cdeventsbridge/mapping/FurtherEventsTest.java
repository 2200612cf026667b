package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events beside the primary one. */
class FurtherEventsTest {

    private static final String BUILD = """
            mapping: build
            legacy:
              topic: ci.build.done
              body: {id: $id!, builds: $builds, scratch: !bool $scratch, results: $results, report: $report}
            event:
              type: build.finished
              id: $id
              source: https://ci.example.org
              time: $message.time
              customData: {builds: $builds, scratch: $scratch, results: $results, report: $report}
            also:
              - type: artifact.published
                when: {$scratch: false|~}
                each: $builds
                item: {nvr: $name-$version-$release, at: !time $at}
                id: !purl pkg:rpm/fedora/$name@$version-$release?arch=src
                time: $at
              - type: testCaseRun.$predicate
                entries: $results
                limit: 3
                item: {key: $case, value: {outcome: $result}}
                id: $id/$case
                testCase: {id: $case}
                environment: {id: unspecified}
                outcome: $outcome
                where:
                  - $result:   $predicate $outcome
                    PASSED:    finished success
                    SKIPPED:   skipped
                    QUEUED:    skip "not yet"
                    "*":       finished error
              - type: testCaseRun.finished
                option: report-cases
                each: !xunit $report
                item: {name: $case}
                id: $id/report/$case
                testCase: {id: $case}
                environment: {id: unspecified}
                outcome: success
            """;

    private static final MappingSet MAPPINGS = MappingFixtures.load(BUILD);

    @Test
    void anEventIsMadeOfEachItemAndTakesTimeAndSourceFromThePrimaryOne() {
        List<EventSample> events = events(MAPPINGS, """
                {"id":1,"builds":[{"nvr":"a-1-2"},{"nvr":"b-c-3-4","at":"2026-02-02T00:00:00Z"}]}""");

        assertThat(events)
                .extracting(event -> event.subject() + "." + event.predicate())
                .containsExactly("build.finished", "artifact.published", "artifact.published");
        assertThat(events)
                .extracting(event -> event.fields().path("id").asText())
                .containsExactly("1", "pkg:rpm/fedora/a@1-2?arch=src", "pkg:rpm/fedora/b-c@3-4?arch=src");
        assertThat(events)
                .extracting(event -> event.fields().path("time").asText())
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-02-02T00:00:00Z");
        assertThat(events)
                .extracting(event -> event.fields().path("source").asText())
                .containsOnly("https://ci.example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":1,"builds":[{"nvr":"a-1-2"}],"scratch":false}   | 1
            {"id":1,"builds":[{"nvr":"a-1-2"}],"scratch":"False"} | 1
            {"id":1,"builds":[{"nvr":"a-1-2"}],"scratch":true}    | 0
            {"id":1,"builds":{"nvr":"a-1-2"}}                     | 1
            {"id":1,"builds":[]}                                  | 0
            {"id":1}                                              | 0
            """)
    void aConditionAndTheListDecideHowManyThereAre(String body, int artifacts) {
        assertThat(events(MAPPINGS, body)).hasSize(1 + artifacts);
    }

    @Test
    void theEntriesOfAnObjectAreItemsToo() {
        List<EventSample> events = events(
                MAPPINGS, "{\"id\":1,\"results\":{\"x\":{\"outcome\":\"PASSED\"},\"y\":{\"outcome\":\"SKIPPED\"}}}");

        assertThat(events.subList(1, 3))
                .extracting(event -> event.predicate() + " "
                        + event.fields().at("/testCase/id").asText() + " "
                        + event.fields().path("outcome").asText())
                .containsExactly("finished x success", "skipped y ");
    }

    @Test
    void anItemThatIsLeftOutOnPurposeHoldsUpNothing() {
        ToEvent.Mapped mapped = mapped(
                MAPPINGS, "{\"id\":1,\"results\":{\"x\":{\"outcome\":\"QUEUED\"},\"y\":{\"outcome\":\"PASSED\"}}}");

        assertThat(mapped.events()).hasSize(2);
        assertThat(mapped.losses()).isEmpty();
    }

    @Test
    void whatIsBeyondTheLimitIsReported() {
        ToEvent.Mapped mapped =
                mapped(MAPPINGS, "{\"id\":1,\"results\":{\"a\":{},\"b\":{},\"c\":{},\"d\":{},\"e\":{}}}");

        assertThat(mapped.events()).hasSize(4);
        assertThat(mapped.losses())
                .singleElement()
                .extracting(Object::toString)
                .asString()
                .contains("only the first 3 items of the list become events");
    }

    @Test
    void withoutALimitThereAreAThousand() {
        String builds = IntStream.range(0, 1001)
                .mapToObj(i -> "{\"nvr\":\"a-1-" + i + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        ToEvent.Mapped mapped = mapped(MAPPINGS, "{\"id\":1,\"builds\":[" + builds + "]}");
        assertThat(mapped.events()).hasSize(1001);
        assertThat(mapped.losses()).hasSize(1);
    }

    @Test
    void anOptionTurnsEventsOn() {
        String body = "{\"id\":1,\"report\":\"<testsuite><testcase name='x'/><testcase name='y'/></testsuite>\"}";
        MappingSet on = new MappingLoader(Catalogue.standard(), MappingFixtures.CONFIG, Set.of("report-cases"))
                .load(List.of(new MappingLoader.Source("a.yaml", BUILD)), List.of());

        assertThat(events(MAPPINGS, body)).hasSize(1);
        assertThat(events(on, body))
                .extracting(event -> event.fields().path("id").asText())
                .containsExactly("1", "1/report/x", "1/report/y");
        assertThat(events(on, "{\"id\":1,\"report\":\"https://ci.example.org/report.xml\"}"))
                .hasSize(1);
    }

    @Test
    void theWayBackKnowsThePrimaryEventOnly() {
        LegacyMessage message = message("{\"id\":1,\"results\":{\"x\":{\"outcome\":\"PASSED\"}}}");
        List<EventSample> events = ((ToEvent.Mapped) MAPPINGS.toEvent(message).result()).events();

        assertThat(MAPPINGS.toLegacy(events.get(0), "build", message).result())
                .isEqualTo(new ToLegacy.Mapped(message, List.of()));
        assertThat(MAPPINGS.toLegacy(events.get(1), "build", null).result()).isInstanceOf(ToLegacy.Mismatch.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            each: $builds           ~ each: $bilds                        ~ $bilds
            type: artifact.published ~ type: artifact.publisht            ~ publisht
            limit: 3                ~ limit: many                         ~ limit
            entries: $results       ~ 'each: $builds, $results'           ~ also
            testCase: {id: $case}   ~ testCase: {id: $csae}               ~ $csae
            '"*":       finished error' ~ 'FAILED:    finished failure'   ~ no row is for
            """)
    void whatIsWrongIsFoundWhenTheFileIsLoaded(String old, String changed, String says) {
        String broken = BUILD.replaceFirst(java.util.regex.Pattern.quote(old), changed.replace("$", "\\$"));
        assertThat(broken).isNotEqualTo(BUILD);
        assertThatThrownBy(() -> MappingFixtures.load(broken))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("a.yaml:")
                .hasMessageContaining(says);
    }

    private static LegacyMessage message(String body) {
        return new LegacyMessage(
                "ci.build.done",
                Json.NODES.objectNode(),
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of("", (ObjectNode) Json.readOwn(body)).body());
    }

    private static ToEvent.Mapped mapped(MappingSet mappings, String body) {
        ToEvent result = mappings.toEvent(message(body)).result();
        assertThat(result).isInstanceOf(ToEvent.Mapped.class);
        return (ToEvent.Mapped) result;
    }

    private static List<EventSample> events(MappingSet mappings, String body) {
        return mapped(mappings, body).events();
    }
}
