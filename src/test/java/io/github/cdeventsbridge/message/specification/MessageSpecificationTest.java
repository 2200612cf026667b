package io.github.cdeventsbridge.message.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSpecificationTest {

    private static final String TOPIC = "VirtualTopic.eng.ci.brew-build.test.complete";
    private static final String GOOD = """
            {"contact": {"name": "QE", "team": "qe", "docs": "https://docs.example.org/", "email": "qe@example.org"},
             "run": {"url": "https://ci.example.org/1", "log": "https://ci.example.org/1/log"},
             "artifact": {"type": "brew-build", "id": 7, "component": "tree", "issuer": "eve", "scratch": false,
                          "nvr": "tree-2.1-1.el9"},
             "pipeline": {"id": "p-1", "name": "tier1"},
             "test": {"category": "functional", "namespace": "qe.brew-build", "type": "tier1", "result": "passed"},
             "system": [],
             "generated_at": "2024-01-02T03:04:05Z",
             "version": "0.2.6"}""";

    @ParameterizedTest
    @ValueSource(strings = {"0.2.6", "0.1.0", "1.1.14"})
    void aCompleteMessageHasNoProblem(String version) {
        assertThat(problems(TOPIC, "/version", "\"" + version + "\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/contact/email      | ~                | body.contact.email: is missing; allowed: an e-mail address",
                "/contact            | []               | body.contact: found array; allowed: an object",
                "/run/log            | ''               | body.run.log: is missing; allowed: text",
                "/artifact/id        | '7'              | body.artifact.id: found '7'; allowed: an integer",
                "/artifact/id        | 7.5              | body.artifact.id: found 7.5; allowed: an integer",
                "/artifact/scratch   | 'false'          | body.artifact.scratch: found 'false'; allowed: true or false",
                "/artifact/nvr       | null             | body.artifact.nvr: is missing; allowed: text",
                "/artifact/source    | 3                | body.artifact.source: found 3; allowed: text",
                "/artifact/dependencies | 'a'           | body.artifact.dependencies: found 'a'; allowed: a list; each item: text",
                "/artifact/dependencies | ['a', 1]      | body.artifact.dependencies[1]: found 1; allowed: text",
                "/test/result        | ~                | body.test.result: is missing; allowed: one of passed, failed, info, needs_inspection, not_applicable",
                "/test/result        | true             | body.test.result: found true; allowed: one of passed, failed, info, needs_inspection, not_applicable",
                "/test/label         | 'x'              | body.test.label: found 'x'; allowed: a list; each item: text",
                "/system             | ~                | body.system: is missing; allowed: a list; each item: an object",
                "/system             | {}               | body.system: found object; allowed: a list; each item: an object",
                "/generated_at       | ~                | body.generated_at: is missing; allowed: a time",
                "/version            | ~                | body.version: is missing; allowed: text",
                "/test/someField     | 1                | body.test.someField: found 1; allowed: only names of lower-case letters, digits and '_'",
            })
    void aBrokenFieldIsNamedWithWhatIsAllowed(String pointer, String value, String problem) {
        assertThat(problems(TOPIC, pointer, value)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/contact/docs   | ~           | body.contact.docs: is missing; allowed: a URI",
                "/contact/docs   | 'here'      | body.contact.docs: found 'here'; allowed: a URI",
                "/contact/email  | 'qe<AT>x'   | body.contact.email: found 'qe<AT>x'; allowed: an e-mail address",
                "/contact/irc    | null        | body.contact.irc: found null; allowed: text",
                "/pipeline       | ~           | body.pipeline: is missing; allowed: an object",
                "/pipeline/name  | ~           | body.pipeline.name: is missing; allowed: text",
                "/test/category  | 'sanity'    | body.test.category: found 'sanity'; allowed: one of functional, integration, interoperability, static-analysis, system, validation, performance",
                "/test/result    | 'PASS'      | body.test.result: found 'PASS'; allowed: one of passed, failed, info, needs_inspection, not_applicable",
                "/generated_at   | 'yesterday' | body.generated_at: found 'yesterday'; allowed: a time",
                "/system         | [{'os': 'x', 'provider': 'y'}] | body.system[0].architecture: is missing; allowed: text",
            })
    void onlyWhoCallsItselfOnePointSomethingIsHeldToAllOfIt(String pointer, String value, String problem) {
        assertThat(problems(TOPIC, pointer, value)).isEmpty();
        ObjectNode strict = with(good(), "/version", "\"1.1.14\"");
        assertThat(problems(TOPIC, with(strict, pointer, value))).containsExactly(problem);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems(TOPIC, Json.NODES.objectNode()))
                .containsExactly(
                        "body.contact: is missing; allowed: an object",
                        "body.run: is missing; allowed: an object",
                        "body.artifact: is missing; allowed: an object with a 'type'",
                        "body.test: is missing; allowed: an object",
                        "body.generated_at: is missing; allowed: a time",
                        "body.version: is missing; allowed: text",
                        "body.system: is missing; allowed: a list; each item: an object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "test.queued     | ",
                "test.running    | ",
                "test.error      | body.error: is missing; allowed: an object",
                "gate.complete   | body.decision: is missing; allowed: an object",
                "gate.queued     | ",
                "promote.error   | body.error: is missing; allowed: an object",
                "build.complete  | ",
                "dispatch.queued | ",
            })
    void eachStateNeedsItsOwnFields(String event, String problem) {
        ObjectNode body = good();
        body.remove("system");
        ((ObjectNode) body.path("test")).remove("result");
        List<String> expected = problem == null ? List.of() : List.of(problem);
        assertThat(problems("org.centos.prod.ci.koji-build." + event, body)).isEqualTo(expected);
    }

    @Test
    void pipelinesHaveNoArtifact() {
        ObjectNode body = good();
        body.remove(List.of("artifact", "test", "version", "system"));
        assertThat(problems("org.centos.prod.ci.pipeline.complete", body)).isEmpty();
        assertThat(problems("VirtualTopic.eng.ci.qe.pipeline.stage.running", body))
                .isEmpty();
        body.remove("run");
        assertThat(problems("VirtualTopic.eng.ci.pipeline.stage.running", body))
                .containsExactly("body.run: is missing; allowed: an object");
    }

    @Test
    void theFlatFormatHasItsOwnFields() {
        ObjectNode flat = good();
        flat.set("ci", flat.remove("contact"));
        flat.setAll((ObjectNode) flat.remove("test"));
        flat.set("status", flat.remove("result"));
        assertThat(problems(TOPIC, flat)).isEmpty();
        flat.remove("status");
        assertThat(problems(TOPIC, flat)).singleElement().asString().startsWith("body.status: is missing");
        assertThat(problems("VirtualTopic.eng.ci.brew-build.test.error", flat))
                .containsExactly("body.reason: is missing; allowed: text");
    }

    @Test
    void theTopicsNamespaceIsTheTests() {
        assertThat(problems("VirtualTopic.eng.ci.qe.brew-build.test.complete", good()))
                .isEmpty();
        assertThat(problems("VirtualTopic.eng.ci.q.brew-build.test.complete", good()))
                .containsExactly(
                        "body.test.namespace: found 'qe.brew-build'; allowed: 'q' or 'q.…', as the topic says");
    }

    @Test
    void consumersOfSomeTypesNeedFactsFromElsewhere() {
        ObjectNode compose = with(good(), "/artifact", "{'type': 'productmd-compose', 'id': 'X-1'}");
        assertThat(problems(TOPIC, compose))
                .containsExactly(
                        "body.system[0].architecture: is missing; allowed: text; consumers of productmd-compose need it",
                        "body.system[0].provider: is missing; allowed: text; consumers of productmd-compose need it");
        assertThat(problems("VirtualTopic.eng.ci.productmd-compose.test.queued", compose))
                .isEmpty();
        assertThat(problems(TOPIC, with(compose, "/system", "[{'architecture': 'x86_64', 'provider': 'beaker'}]")))
                .isEmpty();
    }

    @Test
    void ofAnUnknownTypeOnlyTheCommonRulesHold() {
        assertThat(problems(TOPIC, "/artifact", "{'type': 'flatpak-build', 'Anything': 1}"))
                .containsExactly(
                        "body.artifact.Anything: found 1; allowed: only names of lower-case letters, digits and"
                                + " '_'");
        assertThat(problems(TOPIC, "/artifact", "{'id': 1}"))
                .singleElement()
                .asString()
                .startsWith("body.artifact.type: is missing")
                .contains("koji-build");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.centos.prod.ci.pipeline.complete",
                "org.centos.prod.ci.pipeline.package.test.functional.complete",
                "org.fedoraproject.prod.bodhi.update.status.testing.koji-build-group.build.complete",
                "VirtualTopic.eng.ci.redhat-container-image.index.built",
                "VirtualTopic.eng.ci.a.b.c.test.complete",
                "VirtualTopic.eng.cips.complete",
                "VirtualTopic.eng.ci.brew-build.test.finished",
            })
    void whatIsOutsideTheGrammarIsNotJudged(String topic) {
        assertThat(problems(topic, Json.NODES.objectNode())).isEmpty();
    }

    @Test
    void aMistakeInTheSpecificationEndsTheProgram() {
        assertThatThrownBy(() -> SpecificationLoader.compile(Map.of("word", Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown key 'word'");
        Map<String, Object> root = Map.of(
                "words", Map.of(),
                "parts", Map.of(),
                "artifacts", Map.of("a", Map.of("id", "itneger!")),
                "needs", Map.of(),
                "messages", List.of());
        assertThatThrownBy(() -> SpecificationLoader.compile(root))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the kind 'itneger'");
    }

    private static List<String> problems(String topic, String pointer, String value) {
        return problems(topic, with(good(), pointer, value));
    }

    private static List<String> problems(String topic, ObjectNode body) {
        return MessageSpecification.standard().problems(LegacyMessage.of(topic, body)).stream()
                .map(Problem::toString)
                .toList();
    }

    private static ObjectNode good() {
        return (ObjectNode) Json.readOwn(GOOD);
    }

    /** A copy with another value; {@code ~} takes it away; single quotes stand for double ones. */
    private static ObjectNode with(ObjectNode body, String pointer, String value) {
        ObjectNode copy = body.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (value.equals("~")) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, Json.readOwn(value.isEmpty() ? "\"\"" : value.replace('\'', '"')));
        }
        return copy;
    }
}
