package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private final EventReader reader = new EventReader(Catalogue.standard());

    @Test
    void eventIsReadIntoTheNewestVocabularyWithoutWarnings() {
        Reading.Event reading = read(Samples.finished04());
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.spec()).hasToString("0.4.1");
        assertThat(reading.event().name()).isEqualTo("testSuiteRun.finished");
        assertThat(reading.event().content().path("outcome").textValue()).isEqualTo("failure");
        assertThat(reading.event()).isEqualTo(read(Samples.finished05()).event());
    }

    @Test
    void spellingOf040IsRead() {
        ObjectNode event = Samples.finished04();
        ObjectNode context = context(event);
        context.put("version", "0.4.0");
        context.set("chain_id", context.remove("chainId"));
        context.set(
                "links",
                Json.object("{'a': [{'link_type': 'PATH', 'from': {'context_id': 'e0'}, 'tags': {'chain_id': 'x'}}]}")
                        .get("a"));
        Reading.Event reading = read(event);
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.event().chainId()).isEqualTo("c1");
        assertThat(String.valueOf(reading.event().links()))
                .isEqualTo("[{\"linkType\":\"PATH\",\"from\":{\"contextId\":\"e0\"},\"tags\":{\"chain_id\":\"x\"}}]");
    }

    @Test
    void spellingOf040ElsewhereIsReadWithAWarning() {
        ObjectNode event = Samples.finished05();
        context(event).set("chain_id", context(event).remove("chainId"));
        Reading.Event reading = read(event);
        assertThat(reading.event().chainId()).isEqualTo("c1");
        assertThat(reading.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message())
                        .startsWith("found names in a spelling that spec version 0.5.1 does not have"));
    }

    @Test
    void newerVersionIsReadByTheNewestRulesWithAWarning() {
        ObjectNode event = Samples.finished05();
        context(event).put("specversion", "0.9.0").put("type", "dev.cdevents.testsuiterun.finished.0.7.0");
        Reading.Event reading = read(event);
        assertThat(reading.spec()).hasToString("0.5.1");
        assertThat(reading.warnings())
                .extracting(Problem::message)
                .contains("spec version '0.9.0' with type 'dev.cdevents.testsuiterun.finished.0.7.0' is not known; "
                        + "read by the rules of 0.5.1");
    }

    @Test
    void olderUnknownVersionIsReadByTheOldestRules() {
        ObjectNode event = Samples.finished04();
        context(event).put("version", "0.0.9").put("type", "dev.cdevents.testsuite.finished.0.0.1");
        Reading.Event reading = read(event);
        assertThat(reading.spec()).hasToString("0.1.0");
        assertThat(reading.event().name()).isEqualTo("testSuiteRun.finished");
    }

    @Test
    void typeDecidesWhenTheVersionIsImpossible() {
        ObjectNode event = Samples.finished05();
        context(event).put("specversion", "0.1.1");
        assertThat(read(event).spec()).hasToString("0.5.1");
        context(event).remove("specversion");
        assertThat(read(event).spec()).hasToString("0.5.1");
        context(event).put("version", "0.5.0");
        assertThat(read(event).spec()).hasToString("0.5.1");
    }

    @Test
    void unknownFieldStaysInTheContentWithAWarning() {
        ObjectNode event = Samples.finished05();
        ((ObjectNode) event.at("/subject/content")).put("tests", 3);
        Reading.Event reading = read(event);
        assertThat(reading.event().content().path("tests").intValue()).isEqualTo(3);
        assertThat(reading.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.path()).isEqualTo("subject.content.tests"))
                .satisfies(warning -> assertThat(warning.isError()).isFalse());
    }

    @Test
    void unknownMembersOutsideTheContentAreKeptInCustomData() {
        ObjectNode event = Samples.finished05();
        event.put("extra", true);
        context(event).put("region", "eu");
        ((ObjectNode) event.get("subject")).put("type", "somethingElse");
        Reading.Event reading = read(event);
        assertThat(reading.event().customData())
                .isEqualTo(
                        Json.object(
                                "{'legacy': {'topic': 'a.b'}, 'cdbridge': {'unexpressed': "
                                        + "{'context': {'region': 'eu'}, 'subject': {'type': 'somethingElse'}, 'event': {'extra': true}}}}"));
        assertThat(reading.warnings()).hasSize(3);
    }

    @Test
    void newestSpellingBesideTheVersionsOwnLosesNeither() {
        ObjectNode event = Samples.queued04();
        ((ObjectNode) event.at("/subject/content/testSuite")).put("uri", "https://other.example.com/");
        ObjectNode suite = (ObjectNode) read(event).event().content().get("testSuite");
        assertThat(suite.path("uri").textValue()).isEqualTo("https://docs.example.com/smoke");
        assertThat(suite.path("url").textValue()).isEqualTo("https://other.example.com/");
    }

    @Test
    void nullMeansAbsent() {
        ObjectNode event = Samples.finished05();
        ((ObjectNode) event.at("/subject/content")).putNull("reason");
        ((ObjectNode) event.at("/subject/content/testSuite")).putNull("version");
        Reading.Event reading = read(event);
        assertThat(reading.event().content().has("reason")).isFalse();
        assertThat(reading.warnings())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("subject.content.reason", "subject.content.testSuite.version");
        assertThat(event.at("/subject/content").has("reason")).isTrue();
    }

    @Test
    void missingIdentityIsUnreadableAndNamed() {
        ObjectNode event = Samples.finished05();
        context(event).remove("timestamp");
        ((ObjectNode) event.get("subject")).put("id", "");
        assertThat(reader.read(event))
                .asInstanceOf(type(Reading.Unreadable.class))
                .satisfies(reading -> assertThat(reading.problems())
                        .extracting(Problem::path)
                        .containsExactly("context.timestamp", "subject.id"));
        assertThat(reader.read(Json.object("{'context': {}}"))).isInstanceOf(Reading.Unreadable.class);
        assertThat(reader.read(Json.object("{'context': {}, 'subject': {}}"))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void unknownTypeIsAnsweredWithTheNearestOne() {
        ObjectNode event = Samples.finished05();
        context(event).put("type", "dev.cdevents.testsuitrun.finished.0.3.0");
        assertThat(reader.read(event))
                .asInstanceOf(type(Reading.UnknownType.class))
                .extracting(reading -> reading.problem().message())
                .isEqualTo("the catalogue has no event 'dev.cdevents.testsuitrun.finished.0.3.0'; "
                        + "did you mean 'dev.cdevents.testsuiterun.finished.0.3.0'?");
        context(event).put("type", "dev.cdeventsx.thing");
        assertThat(reader.read(event)).isInstanceOf(Reading.UnknownType.class);
    }

    @Test
    void contentThatIsNoObjectIsKeptAside() {
        ObjectNode event = Samples.finished05();
        ((ObjectNode) event.get("subject")).put("content", "none");
        CdEvent read = read(event).event();
        assertThat(read.content()).isEmpty();
        assertThat(String.valueOf(read.customData())).contains("\"subject\":{\"content\":\"none\"}");
    }

    private Reading.Event read(ObjectNode event) {
        return (Reading.Event) reader.read(event);
    }

    private static ObjectNode context(ObjectNode event) {
        return (ObjectNode) event.get("context");
    }
}
