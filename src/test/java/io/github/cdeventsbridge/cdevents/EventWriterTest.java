package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private final Catalogue catalogue = Catalogue.standard();
    private final EventWriter writer = new EventWriter(catalogue);
    private final EventReader reader = new EventReader(catalogue);
    private final SpecVersion v04 = SpecVersion.parse("0.4");
    private final SpecVersion v05 = SpecVersion.parse("0.5");

    @Test
    void oneEventIsSpelledAsEachVersionDoes() {
        CdEvent event = read(reader, Samples.finished05());
        assertThat(write(event, v05)).isEqualTo(Samples.finished05());
        assertThat(write(event, v04)).isEqualTo(Samples.finished04());
    }

    @Test
    void fieldIsRenamedOnlyInTheEventThatSpellsItOtherwise() {
        CdEvent event = read(reader, Samples.queued04());
        assertThat(event.content().at("/testSuite/uri").textValue()).isEqualTo("https://docs.example.com/smoke");
        assertThat(write(event, v05).at("/subject/content/testSuite").has("url"))
                .isFalse();
        assertThat(write(event, v04)).isEqualTo(Samples.queued04());
    }

    @Test
    void unknownFieldGoesToCustomDataAndComesBack() {
        ObjectNode content = Json.object(
                "{'outcome': 'success', 'environment': {'id': 'stage', 'zone': 'a'}, 'tests': {'failed': 2}}");
        CdEvent event = Samples.event("testSuiteRun", "finished", content);
        Rendering.Written written = (Rendering.Written) writer.write(event, v04);
        assertThat(written.cdevent().path("customData"))
                .isEqualTo(
                        Json.object(
                                "{'cdbridge': {'unexpressed': {'content': {'environment': {'zone': 'a'}, 'tests': {'failed': 2}}}}}"));
        assertThat(written.warnings())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("content.environment.zone", "content.tests");
        assertThat(new EventValidator(catalogue).validate(written.cdevent(), v04))
                .isEmpty();
        assertThat(read(reader, written.cdevent())).isEqualTo(event);
    }

    @Test
    void customDataOfAForbiddenTypeIsPutAsideWithItsContentType() {
        CdEvent event = Samples.event("build", "queued", Json.object("{'extra': 1}"))
                .withCustomData(TextNode.valueOf("aGVsbG8="), "text/plain");
        ObjectNode written = write(event, v05);
        assertThat(written.at("/customData/cdbridge/unexpressed"))
                .isEqualTo(Json.object(
                        "{'customData': 'aGVsbG8=', 'customDataContentType': 'text/plain', 'content': {'extra': 1}}"));
        assertThat(written.has("customDataContentType")).isFalse();
        assertThat(read(reader, written)).isEqualTo(event);
    }

    @Test
    void writingLeavesTheEventAsItWas() {
        CdEvent event = read(reader, Samples.queued04());
        ObjectNode before = event.content().deepCopy();
        write(event, v04);
        write(event, v05);
        assertThat(event.content()).isEqualTo(before);
    }

    @Test
    void eventThatDoesNotExistIsNamedWithThoseThatDo() {
        CdEvent event = Samples.event("testSuiteRun", "skipped", Json.object("{}"));
        assertThat(writer.write(event, v05))
                .asInstanceOf(type(Rendering.NotInVersion.class))
                .extracting(rendering -> rendering.problem().message())
                .isEqualTo("there is no event testSuiteRun.skipped; testSuiteRun has queued, started, finished");
        CdEvent other = Samples.event("deploy", "done", Json.object("{}"));
        assertThat(writer.write(other, v05))
                .asInstanceOf(type(Rendering.NotInVersion.class))
                .extracting(rendering -> rendering.problem().message(), as(STRING))
                .startsWith("there is no event deploy.done; subjects are pipelineRun, taskRun, repository, ");
    }

    @Test
    void versionWithoutFieldsAndLinksKeepsThemInCustomData() {
        SpecVersion v02 = SpecVersion.parse("0.2");
        ObjectNode link = Json.object("{'linkType': 'PATH', 'from': {'contextId': 'e0'}}");
        CdEvent event = Samples.linked(Json.MAPPER.createArrayNode().add(link));
        Rendering.Written written = (Rendering.Written) writer.write(event, v02);
        assertThat(written.cdevent().at("/context/type").textValue()).isEqualTo("dev.cdevents.testcase.finished.0.1.1");
        assertThat(written.cdevent().at("/subject/type").textValue()).isEqualTo("testCase");
        assertThat(written.cdevent().at("/subject/content")).isEmpty();
        assertThat(written.cdevent().at("/customData/cdbridge/unexpressed"))
                .isEqualTo(Json.object("{'content': {'outcome': 'success', 'environment': {'id': 'stage'}}, "
                        + "'chainId': 'chain-1', 'schemaUri': 'https://schemas.example.org/stricter', 'links': ["
                        + "{'linkType': 'PATH', 'from': {'contextId': 'e0'}}]}"));
        assertThat(written.warnings()).hasSize(5);
        assertThat(new EventValidator(catalogue).validate(written.cdevent(), v02))
                .isEmpty();
        assertThat(read(reader, written.cdevent())).isEqualTo(event);
    }

    @Test
    void testSuiteRunIsATestCaseBefore03AndSaysSo() {
        CdEvent event = read(reader, Samples.finished05());
        ObjectNode written = write(event, SpecVersion.parse("0.2"));
        assertThat(written.at("/context/type").textValue()).isEqualTo("dev.cdevents.testcase.finished.0.1.1");
        assertThat(written.at("/customData/cdbridge/unexpressed/kind").textValue())
                .isEqualTo("testSuiteRun");
        assertThat(read(reader, written)).isEqualTo(event);
    }

    @Test
    void eventOfLaterVersionsIsRefusedInEarlierOnes() {
        CdEvent event = Samples.event("testOutput", "published", Json.object("{}"));
        assertThat(writer.write(event, SpecVersion.parse("0.2")))
                .asInstanceOf(type(Rendering.NotInVersion.class))
                .extracting(rendering -> rendering.problem().message())
                .isEqualTo("spec version 0.2.0 has no event testOutput.published; "
                        + "versions that have it: 0.3.0, 0.4.1, 0.5.1, 0.6.0-draft");
    }

    private ObjectNode write(CdEvent event, SpecVersion spec) {
        return ((Rendering.Written) writer.write(event, spec)).cdevent();
    }

    private static CdEvent read(EventReader reader, ObjectNode cdevent) {
        return ((Reading.Event) reader.read(cdevent)).event();
    }
}
