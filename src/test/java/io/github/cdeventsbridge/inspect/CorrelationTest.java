package io.github.cdeventsbridge.inspect;

import static io.github.cdeventsbridge.inspect.Events.shape;
import static io.github.cdeventsbridge.inspect.Events.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.bridge.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How events become runs: references of the content, links, chains, and what is missing. */
class CorrelationTest {

    private static final String PURL = "pkg:oci/app@sha256:abc";
    private static final String IN_PIPELINE = "{'pipelineRun': {'id': 'p'}}";

    private final Events events = new Events();

    private EventView event(String name, String subject, int minute, String content) {
        return events.event(name, subject, minute, content);
    }

    private static List<String> gaps(Timeline timeline) {
        return timeline.runs().stream()
                .flatMap(run -> run.gaps().stream())
                .map(Gap::text)
                .toList();
    }

    @Test
    void tasksBelongToTheirPipelineInTheOrderOfTime() {
        Timeline timeline = timeline(
                event("taskRun.started", "second", 3, IN_PIPELINE),
                event("taskRun.finished", "second", 5, IN_PIPELINE),
                event("taskRun.finished", "first", 2, IN_PIPELINE),
                event("taskRun.started", "first", 1, IN_PIPELINE),
                event("pipelineRun.finished", "p", 6, "{'outcome': 'success'}"),
                event("pipelineRun.started", "p", 0, "{'pipelineName': 'nightly', 'uri': 'https://ci.example.com/p'}"));

        assertThat(timeline.runs()).singleElement().satisfies(run -> {
            assertThat(shape(run)).isEqualTo("pipelineRun p(taskRun first taskRun second)");
            assertThat(run.isComplete()).isTrue();
            assertThat(run.roots().get(0).name()).isEqualTo("nightly");
            assertThat(run.roots().get(0).outcome()).isEqualTo("success");
            assertThat(run.roots().get(0).period().duration()).contains(Duration.ofMinutes(6));
        });
    }

    @Test
    void casesBelongToTheirSuiteAndOutputsToTheirCase() {
        String environment = "'environment': {'id': 'x86_64'}";
        Timeline timeline = timeline(
                event("testSuiteRun.finished", "s", 9, "{'outcome': 'failure', " + environment + "}"),
                event("testCaseRun.skipped", "c", 5, "{'testSuiteRun': {'id': 's'}, " + environment + "}"),
                event(
                        "testOutput.published",
                        "o",
                        6,
                        "{'outputType': 'log', 'format': 'text/plain', 'testCaseRun': {'id': 'c'}}"));

        assertThat(timeline.runs()).singleElement().satisfies(run -> {
            assertThat(shape(run)).isEqualTo("testSuiteRun s(testCaseRun c(testOutput o))");
            assertThat(run.isComplete()).as("queued and started are optional").isTrue();
        });
    }

    @Test
    void anImageIsFollowedFromItsChangeToItsService() {
        Timeline timeline = timeline(
                event("change.merged", "17", 0, "{'repository': {'id': 'app'}}"),
                event("build.started", "b", 1, "{}"),
                event("build.finished", "b", 4, "{'artifactId': '" + PURL + "'}"),
                event(
                        "artifact.packaged",
                        PURL + "?repository_url=registry.example.com/app&tag=1",
                        5,
                        "{'change': {'id': '17'}}"),
                event(
                        "service.deployed",
                        "web",
                        9,
                        "{'environment': {'id': 'staging'}, 'artifactId': 'pkg:oci/app@sha256%3Aabc'}"));

        assertThat(timeline.runs()).singleElement().satisfies(run -> {
            assertThat(shape(run)).isEqualTo("change 17(build b(artifact " + PURL + "(service web)))");
            assertThat(run.isComplete()).isTrue();
        });
    }

    @Test
    void aServiceIsInTheRunOfEachArtifactThatItRuns() {
        String other = "pkg:oci/app@sha256:def";
        String in = "'environment': {'id': 'production'}";
        Timeline timeline = timeline(
                event("artifact.published", PURL, 0, "{}"),
                event("artifact.published", other, 10, "{}"),
                event("service.deployed", "web", 1, "{" + in + ", 'artifactId': '" + PURL + "'}"),
                event("service.published", "web", 2, "{" + in + "}"),
                event("service.upgraded", "web", 11, "{" + in + ", 'artifactId': '" + other + "'}"),
                event("service.removed", "web", 12, "{" + in + "}"));

        assertThat(timeline.runs())
                .extracting(Events::shape)
                .containsExactly("artifact " + PURL + "(service web)", "artifact " + other + "(service web)");
        assertThat(timeline.runs())
                .extracting(run -> run.roots().get(0).children().get(0).moments().stream()
                        .map(Moment::predicate)
                        .toList())
                .containsExactly(List.of("deployed", "published"), List.of("upgraded", "removed"));
    }

    @Test
    void whatIsInOneEnvironmentOrRepositoryDoesNotHangTogether() {
        Timeline timeline = timeline(
                event("change.merged", "17", 0, "{'repository': {'id': 'app'}}"),
                event("change.merged", "18", 1, "{'repository': {'id': 'app'}}"),
                event("repository.modified", "app", 2, "{}"));

        assertThat(timeline.runs()).hasSize(3);
        assertThat(gaps(timeline)).isEmpty();
    }

    @Test
    void aPathOfLinksLeadsFromOneToTheNext() {
        String first = events.nextId();
        EventView change = event("change.merged", "17", 0, "{}");
        String link = "'links': [{'linkType': 'PATH', 'from': {'contextId': '" + first + "'}}],";

        Timeline timeline = timeline(
                events.event("pipelineRun.queued", "p", 1, "{}", link),
                change,
                event("pipelineRun.finished", "p", 2, "{'outcome': 'success'}"));

        assertThat(timeline.runs()).extracting(Events::shape).containsExactly("change 17(pipelineRun p)");
    }

    @Test
    void aRelationTiesATestToItsArtifactButNotTwoCasesOfOneMessage() {
        String first = events.nextId();
        EventView artifact = event("artifact.published", PURL, 0, "{}");
        String second = events.nextId();
        String finished = "{'outcome': 'success', 'environment': {'id': 'unspecified'}}";
        EventView test = events.event("testCaseRun.finished", "a", 1, finished, related(first));

        Timeline timeline =
                timeline(artifact, test, events.event("testCaseRun.finished", "b", 2, finished, related(second)));

        assertThat(timeline.runs()).singleElement().satisfies(run -> {
            assertThat(shape(run)).isEqualTo("artifact " + PURL + "(testCaseRun a) testCaseRun b");
            assertThat(run.tracks().flatMap(track -> track.places().stream()))
                    .as("unspecified is no environment")
                    .isEmpty();
        });
    }

    private static String related(String id) {
        return "'links': [{'linkType': 'RELATION', 'linkKind': 'DERIVED_FROM', 'target': {'contextId': '" + id
                + "'}}],";
    }

    @Test
    void aDomainIdOfTheDraftNamesAnArtifact() {
        String link = "'links': [{'linkType': 'RELATION', 'linkKind': 'ARTIFACT', 'target': {'domainId':"
                + " 'cdevents:v0:::::artifact:pkg%3Aoci%2Fapp%40sha256%3Aabc'}}],";
        EventView test = Events.read(("{'context': {" + link + "'specversion': '0.6.0-draft', 'id': '1', 'source': 'a',"
                        + " 'type': 'dev.cdevents.testsuiterun.finished.0.3.0', 'timestamp': '2026-04-01T12:00:00Z'},"
                        + "'subject': {'id': 's', 'content': {'outcome': 'success', 'environment': {'id': 'x'}}}}")
                .replace('\'', '"'));

        assertThat(timeline(test).runs())
                .extracting(Events::shape)
                .containsExactly("artifact " + PURL + "(testSuiteRun s)");
    }

    @Test
    void oneChainIsOneRun() {
        String chain = "'chainId': 'c-1',";
        Timeline timeline = timeline(
                events.event("build.finished", "b", 0, "{}", chain),
                events.event("environment.created", "e", 1, "{}", chain),
                event("environment.created", "f", 1, "{}"));

        assertThat(timeline.runs()).extracting(Events::shape).containsExactly("build b environment e", "environment f");
        assertThat(timeline.runs().get(0).chains()).containsExactly("c-1");
    }

    @Test
    void whatIsMissingIsNamed() {
        String link = "'links': [{'linkType': 'PATH', 'from': {'contextId': 'gone'}}],";
        Timeline timeline = timeline(
                event("taskRun.started", "t", 1, IN_PIPELINE),
                events.event("build.queued", "b", 2, "{}", link),
                event("artifact.packaged", PURL, 3, "{'change': {'id': '17', 'source': 'https://git.example.com'}}"));

        assertThat(gaps(timeline))
                .containsExactlyInAnyOrder(
                        "taskRun t has started and not finished",
                        "pipelineRun p, which taskRun t is part of, has no event",
                        "build b is queued and has not started",
                        "event gone, to which build b has a link (PATH), is not there",
                        "change 17, which artifact " + PURL + " was made from, has no event");
        assertThat(timeline.runs()).extracting(Events::shape).contains("pipelineRun p(taskRun t)");
    }

    @Test
    void subjectsOfTwoSourcesWithOneIdAreTwo() {
        EventView ours = event("pipelineRun.finished", "p", 0, "{'outcome': 'success'}");
        EventView task = event("taskRun.finished", "t", 1, IN_PIPELINE);
        events.from("https://other.example.org");
        EventView theirs = event("pipelineRun.finished", "p", 2, "{'outcome': 'failure'}");
        events.from("https://third.example.org");
        EventView lost = event("taskRun.finished", "u", 3, IN_PIPELINE);

        Timeline timeline = timeline(ours, task, theirs, lost);

        assertThat(timeline.runs())
                .extracting(Events::shape)
                .containsExactly("pipelineRun p(taskRun t)", "pipelineRun p", "taskRun u");
        assertThat(gaps(timeline))
                .containsExactly(
                        "pipelineRun p, which taskRun u is part of, may be one of 2: the reference does not tell"
                                + " the source");
    }

    @Test
    void aReferenceWithoutASourceMeansTheOnlyOneThereIs() {
        EventView pipeline = event("pipelineRun.finished", "p", 0, "{'outcome': 'success'}");
        events.from("https://other.example.org");

        assertThat(timeline(pipeline, event("taskRun.finished", "t", 1, IN_PIPELINE))
                        .runs())
                .extracting(Events::shape)
                .containsExactly("pipelineRun p(taskRun t)");
    }

    @Test
    void theSameEventTwiceOrInAnotherVersionIsOneMoment() {
        EventView started = event("taskRun.started", "t", 0, "{}");
        EventView twin = event("taskRun.started", "t", 0, "{}");

        assertThat(timeline(started, started, twin).runs().get(0).roots().get(0).moments())
                .hasSize(1);
    }

    @Test
    void followingKeepsWhatIsConnected() {
        Correlation correlation = new Correlation();
        correlation.add(event("artifact.published", PURL + "?tag=1", 0, "{}"));
        correlation.add(event(
                "service.deployed", "web", 1, "{'environment': {'id': 'production'}, 'artifactId': '" + PURL + "'}"));
        correlation.add(event("build.finished", "b", 2, "{}"));

        assertThat(correlation.timeline(new Glob("pkg:oci/app@sha256%3Aabc")).runs())
                .hasSize(1);
        assertThat(correlation.timeline(new Glob("production")).runs()).hasSize(1);
        assertThat(correlation.timeline(new Glob("b")).runs())
                .extracting(Events::shape)
                .containsExactly("build b");
        assertThat(correlation.timeline(new Glob("c")).runs()).isEmpty();
    }

    @Test
    void aCycleOfReferencesIsStillATree() {
        Timeline timeline = timeline(
                event("testCaseRun.finished", "a", 0, caseOf("b")),
                event("testSuiteRun.finished", "b", 1, caseOf("b")),
                events.event("pipelineRun.queued", "c", 2, "{}", related(Events.SOURCE + "#4")),
                events.event("taskRun.started", "d", 3, "{}", related(Events.SOURCE + "#3")));

        assertThat(timeline.runs())
                .extracting(Events::shape)
                .containsExactly("testSuiteRun b(testCaseRun a)", "taskRun d(pipelineRun c)");
    }

    private static String caseOf(String suite) {
        return "{'outcome': 'success', 'environment': {'id': 'x'}, 'testSuiteRun': {'id': '" + suite + "'}}";
    }

    @Test
    void aLongChainOfLinksIsCutIntoTrees() {
        List<EventView> chain = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String before = i == 0
                    ? ""
                    : "'links': [{'linkType': 'PATH', 'from': {'contextId': '" + Events.SOURCE + "#" + i + "'}}],";
            chain.add(events.event("build.finished", "b" + i, i, "{}", before));
        }

        assertThat(timeline(chain).runs()).singleElement().satisfies(run -> {
            assertThat(run.tracks()).hasSize(2_000);
            assertThat(run.roots()).hasSize(2_000 / 50);
        });
    }

    @Test
    void whatHappensManyTimesIsTakenInOneGo() {
        List<EventView> downloads = IntStream.range(0, 50_000)
                .mapToObj(i -> event("artifact.downloaded", PURL, i, "{}"))
                .toList();

        assertThat(timeline(downloads).runs().get(0).roots().get(0).moments()).hasSize(50_000);
    }
}
