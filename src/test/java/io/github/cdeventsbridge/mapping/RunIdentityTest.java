package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of one run are events of one subject, and different runs are different subjects, for all types of artifacts. */
class RunIdentityTest {

    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final List<String> STATES = List.of("queued", "running", "complete", "error");

    /** What names a run: the pipeline, the older thread, or the URL of the run where neither does. */
    private enum Naming {
        PIPELINE,
        THREAD,
        URL
    }

    /** An artifact, as two states may spell it. */
    private record Artifact(String type, String spelling, String otherSpelling) {
        static Artifact of(String type, String fields) {
            return new Artifact(type, fields, fields);
        }
    }

    private record Case(List<Artifact> artifacts, Naming naming) {
        @Override
        public String toString() {
            return artifacts.get(0).type() + " by " + naming;
        }
    }

    static Stream<Case> cases() {
        List<List<Artifact>> pairs = List.of(
                List.of(
                        new Artifact("koji-build", "'id':17,'nvr':'a-1-1'", "'id':'17','nvr':'a-1-1'"),
                        Artifact.of("koji-build", "'id':18,'nvr':'a-1-1'")),
                List.of(
                        new Artifact(
                                "redhat-module",
                                "'id':2240,'nsvc':'a:1:2:c'",
                                "'id':'2240','nsvc':'a:1:2:c','version':2"),
                        Artifact.of("redhat-module", "'id':2241,'nsvc':'a:1:2:d'")),
                List.of(
                        Artifact.of("redhat-container-image", "'id':'sha256:01','name':'a'"),
                        Artifact.of("redhat-container-image", "'id':'sha256:02','name':'a'")),
                List.of(
                        Artifact.of("container-image", "'digest':'sha256:01','repository':'x/a'"),
                        Artifact.of("container-image", "'digest':'sha256:02','repository':'x/a'")),
                List.of(
                        new Artifact("redhat-container-group", "'errata_id':1", "'errata_id':'1'"),
                        Artifact.of("redhat-container-group", "'errata_id':2")),
                List.of(
                        new Artifact("productmd-compose", "'id':'A-1.n.0'", "'compose_id':'A-1.n.0'"),
                        Artifact.of("productmd-compose", "'id':'A-1.n.1'")),
                List.of(
                        Artifact.of("product-build", "'name':'A','version':'1-2','release':'3'"),
                        Artifact.of("product-build", "'name':'A','version':'1','release':'2-3'")),
                List.of(Artifact.of("product-scenario", "'id':'a/b'"), Artifact.of("product-scenario", "'id':'a%2Fb'")),
                List.of(
                        Artifact.of("component-version", "'component':'a','version':'1'"),
                        Artifact.of("component-version", "'component':'a','version':'2'")),
                List.of(
                        Artifact.of("redhat-advisory", "'id':'RHBA-2026:1-1'"),
                        Artifact.of("redhat-advisory", "'id':'RHBA-2026:1-2'")),
                List.of(
                        Artifact.of("fedora-update", "'id':'sha256:01','alias':'FEDORA-1'"),
                        Artifact.of("fedora-update", "'id':'sha256:02','alias':'FEDORA-1'")),
                List.of(
                        new Artifact("pull-request", "'id':1,'repository':'rpms/a'", "'id':'1','repository':'rpms/a'"),
                        Artifact.of("pull-request", "'id':1,'repository':'rpms/b'")),
                List.of(Artifact.of("brew-build-group", "'id':'1'"), Artifact.of("brew-build-group", "'id':'2'")),
                List.of(
                        Artifact.of("uncontrolled-build", "'descriptor':'a'"),
                        Artifact.of("uncontrolled-build", "'descriptor':'b'")),
                List.of(Artifact.of("copr-build", "'id':'1'"), Artifact.of("copr-build", "'id':'2'")),
                List.of(new Artifact("what-else", "'id':1", "'id':'1'"), Artifact.of("what-else", "'id':2")));
        return pairs.stream().flatMap(pair -> Stream.of(Naming.values()).map(naming -> new Case(pair, naming)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runsOfTestsAreOneSubjectEach(Case one) {
        List<Set<String>> runs = new ArrayList<>();
        for (Artifact artifact : one.artifacts()) {
            for (String test : List.of(
                    "'namespace':'n','type':'t','category':'c'",
                    "'namespace':'n','type':'t','category':'c/scenario=s'",
                    "'namespace':'n','type':'t','category':'c','scenario':'s'",
                    "'namespace':'n','type':'t.u','category':'c'")) {
                for (String run : List.of("1", "2", "1/2")) {
                    runs.add(subjects("test", artifact, "'test':{" + test + "%s}", run, one.naming(), STATES));
                }
            }
        }

        assertOneSubjectEach(runs);
    }

    /** What is known of an artifact beside its tests is its id. */
    static Stream<Case> casesWithId() {
        Set<String> without = Set.of(
                "container-image", "redhat-container-group", "component-version", "pull-request", "uncontrolled-build");
        return cases().filter(one -> !without.contains(one.artifacts().get(0).type()));
    }

    @ParameterizedTest
    @MethodSource("casesWithId")
    void runsOfBuildsAreOneSubjectEach(Case one) {
        List<Set<String>> runs = new ArrayList<>();
        for (Artifact artifact : one.artifacts()) {
            for (String run : List.of("1", "2", "1/2")) {
                runs.add(subjects("build", artifact, "'x':{'y':1%s}", run, one.naming(), STATES));
            }
        }

        assertOneSubjectEach(runs);
    }

    @ParameterizedTest
    @MethodSource("casesWithId")
    void whatIsDoneWithAnArtifactIsOneSubjectEach(Case one) {
        List<Set<String>> runs = new ArrayList<>();
        for (Artifact artifact : one.artifacts()) {
            for (String run : List.of("1", "2", "1/2")) {
                for (String event : List.of("gate", "promote", "dispatch")) {
                    runs.add(subjects(event, artifact, "'x':{'y':1%s}", run, one.naming(), STATES.subList(1, 4)));
                }
            }
        }

        assertOneSubjectEach(runs);
    }

    private static void assertOneSubjectEach(List<Set<String>> runs) {
        assertThat(runs).allSatisfy(run -> assertThat(run).hasSize(1));
        assertThat(runs.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .hasSameSizeAs(runs);
    }

    /** The subjects of the events that the states of one run become. */
    private static Set<String> subjects(
            String event, Artifact artifact, String part, String run, Naming naming, List<String> states) {
        Set<String> subjects = new HashSet<>();
        for (String state : states) {
            boolean last = state.equals("complete") || state.equals("error");
            String spelling = last ? artifact.otherSpelling() : artifact.spelling();
            String url = naming == Naming.URL ? run : state; // only what names the run is the same in all states
            String body = "{'artifact':{'type':'" + artifact.type() + "'," + spelling + "},"
                    + "'run':{'url':'https://ci.example.org/" + url + "'},"
                    + name(naming, run)
                    + part.formatted(last ? ",'result':'passed','note':'at the end'" : "") + ","
                    + (last ? "'system':[{'architecture':'s390x','os':'e'}],'error':{'reason':'why'}," : "")
                    + "'generated_at':'2026-01-01T00:00:0" + STATES.indexOf(state) + "Z'}";
            String topic = "VirtualTopic.eng.ci." + artifact.type() + "." + event + "." + state;
            MappingSet.EventChoice choice =
                    SHIPPED.toEvent(LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body.replace('\'', '"'))));
            assertThat(choice.result()).as(topic).isInstanceOf(ToEvent.Mapped.class);
            ObjectNode fields =
                    ((ToEvent.Mapped) choice.result()).events().get(0).fields();
            subjects.add(
                    fields.path("source").asText() + " " + fields.path("id").asText());
        }
        return subjects;
    }

    private static String name(Naming naming, String run) {
        return switch (naming) {
            case PIPELINE -> "'pipeline':{'id':'" + run + "'},'thread_id':'t',";
            case THREAD -> "'pipeline':{'id':'','name':'p'},'thread_id':'" + run + "',";
            case URL -> "'pipeline':{'name':'p'},'thread_id':'',";
        };
    }
}
