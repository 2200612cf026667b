package io.github.cdeventsbridge.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.cdeventsbridge.bridge.Glob;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events a filter lets through. */
class EventFilterTest {

    private static final EventView TASK = new Events()
            .event(
                    "taskRun.finished",
                    "t/1",
                    5,
                    "{'taskName': 'lint', 'outcome': 'failure', 'pipelineRun': {'id': 'p'}}",
                    "'links': [{'linkType': 'PATH', 'from': {'contextId': 'e-1'}}, {'linkType': 'END', 'from':"
                            + " {'contextId': 'e-2'}}],");

    private static EventFilter types(String glob) {
        return new EventFilter(List.of(new Glob(glob)), List.of(), List.of(), List.of(), null, null);
    }

    @ParameterizedTest
    @CsvSource({
        "taskRun, true",
        "taskrun.*, true",
        "*.finished, true",
        "taskRun.finished, true",
        "dev.cdevents.taskrun.*, true",
        "dev.cdevents.taskrun.finished.0.3.0, true",
        "*, true",
        "task, false",
        "*.started, false",
        "dev.cdevents.taskrun.finished, false",
        "testCaseRun.*, false"
    })
    void aTypeFitsInFullByNameOrByItsSubject(String glob, boolean fits) {
        assertThat(types(glob).test(TASK)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "subject.content.outcome=failure, true",
        "subject.content.outcome=fail*, true",
        "subject.content.outcome=success, false",
        "subject.content.pipelineRun.id=p, true",
        "subject.content.pipelineRun, true",
        "subject.content.pipelineRun=p, false",
        "context.links.from.contextId=e-2, true",
        "context.links, true",
        "context.chainId, false",
        "context.type=dev.cdevents.taskrun.finished.*, true",
        "context.specversion=0.5.1, true",
        "nothing, false"
    })
    void aFieldFitsByItsPathAndValue(String condition, boolean fits) {
        EventFilter filter =
                new EventFilter(List.of(), List.of(), List.of(), List.of(FieldCondition.parse(condition)), null, null);

        assertThat(filter.test(TASK)).isEqualTo(fits);
    }

    @Test
    void aFieldIsFoundInTheWordsOfItsOwnVersionAndOfTheNewest() {
        EventView old = Events.read("{\"context\": {\"version\": \"0.4.1\", \"id\": \"1\", \"source\": \"a\", \"type\":"
                + " \"dev.cdevents.testsuiterun.finished.0.2.0\", \"timestamp\": \"2026-04-01T12:00:00Z\"},"
                + " \"subject\": {\"id\": \"s\", \"type\": \"testSuiteRun\", \"content\": {\"outcome\": \"pass\","
                + " \"environment\": {\"id\": \"x\"}}}, \"customData\": {\"a.b\": {\"c\": [1, 2]}}}");

        assertThat(List.of(
                        "subject.content.outcome=pass",
                        "subject.content.outcome=success",
                        "context.version=0.4*",
                        "customData.a.b.c=2"))
                .allMatch(condition -> FieldCondition.parse(condition).fits(old));
    }

    static Stream<Arguments> times() {
        Instant then = Events.NOON.plusSeconds(300);
        return Stream.of(
                argumentSet("from its time on", then, null, true),
                argumentSet("from later", then.plusMillis(1), null, false),
                argumentSet("until its time", null, then, false),
                argumentSet("until later", null, then.plusMillis(1), true));
    }

    @ParameterizedTest
    @MethodSource("times")
    void theBeginningOfAWindowIsPartOfIt(Instant from, Instant until, boolean fits) {
        assertThat(new EventFilter(List.of(), List.of(), List.of(), List.of(), from, until).test(TASK))
                .isEqualTo(fits);
    }

    @Test
    void anEventThatNobodyGaveATimeIsInNoWindow() {
        EventView timeless = Events.read("{\"context\": {\"specversion\": \"0.5.1\", \"id\": \"1\", \"source\": \"a\","
                + " \"type\": \"dev.cdevents.build.queued.0.3.0\", \"timestamp\": \"2026-04-01T12:00:00Z\"}, \"subject\":"
                + " {\"id\": \"s\", \"content\": {}}, \"customData\": {\"cdbridge\": {\"timeFrom\": \"receipt\"}}}");

        assertThat(timeless.time()).isNull();
        assertThat(new EventFilter(List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, null).test(timeless))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:oci/a@sha256%3Aab?tag=1, pkg:oci/a@sha256:ab",
        "PKG:oci/a@1?repository_url=r.example.com&arch=x&tag=1, pkg:oci/a@1?arch=x",
        "pkg:rpm/fedora/bash@5.2?arch=src&distro=f40, pkg:rpm/fedora/bash@5.2?arch=src&distro=f40",
        "pkg:rpm/fedora/bash@5.2?distro=f40&arch=src, pkg:rpm/fedora/bash@5.2?arch=src&distro=f40",
        "pkg:npm/%40scope/a@1%2B2, pkg:npm/@scope/a@1+2",
        "pkg:generic/a?download_url=https://example.com/1, pkg:generic/a?download_url=https://example.com/1",
        "pkg:generic/a@%zz, pkg:generic/a@%zz",
        "bash-5.2%3A, bash-5.2%3A"
    })
    void anArtifactIsTheSameWhereverItLies(String written, String identity) {
        assertThat(Purls.identity(written)).isEqualTo(identity);
    }
}
