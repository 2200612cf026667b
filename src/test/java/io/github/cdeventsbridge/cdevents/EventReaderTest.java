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

    @Test
    void twoPartVersionOfTheFirstTextsIsRead() {
        ObjectNode event = Json.object("{'context': {'version': '0.1.0', 'id': 'e1', 'source': '/s', "
                + "'type': 'dev.cdevents.service.deployed.0.1', 'timestamp': '2026-01-31T12:00:00Z'}, "
                + "'subject': {'id': 's1', 'type': 'service', 'content': "
                + "{'environment': {'id': 'prod'}, 'artifactId': 'pkg:oci/app'}}}");
        Reading.Event reading = read(event);
        assertThat(reading.spec()).hasToString("0.1.0");
        assertThat(reading.event().name()).isEqualTo("service.deployed");
        assertThat(reading.warnings()).extracting(Problem::path).containsExactly("context", "context.type");
    }

    @Test
    void sameTypeOfTwoVersionsIsReadByTheVersionThatTheEventNames() {
        ObjectNode event = Json.object("{'context': {'version': '0.2.0', 'id': 'e1', 'source': '/s', "
                + "'type': 'dev.cdevents.build.started.0.1.1', 'timestamp': '2026-01-31T12:00:00Z'}, "
                + "'subject': {'id': 'b1', 'type': 'build', 'content': {}}}");
        assertThat(read(event).spec()).hasToString("0.2.0");
        context(event).put("version", "0.3.0");
        assertThat(read(event).spec()).hasToString("0.3.0");
        assertThat(read(event).warnings()).isEmpty();
    }

    @Test
    void draftIsReadByItsOwnRulesWhereItSaysSo() {
        ObjectNode event = Samples.finished05();
        context(event).put("specversion", "0.6.0-draft");
        assertThat(read(event).spec()).hasToString("0.6.0-draft");
        context(event).put("specversion", "0.6.0");
        assertThat(read(event).spec()).hasToString("0.5.1");
    }

    @Test
    void unknownFieldsOfANewerVersionSurviveEveryVersion() {
        ObjectNode event = Samples.finished05();
        context(event).put("specversion", "0.9.0").put("region", "eu");
        ((ObjectNode) event.at("/subject/content")).set("tests", Json.object("{'failed': 2}"));
        CdEvent read = read(event).event();
        EventConverter converter = new EventConverter(Catalogue.standard());
        for (SpecVersion spec : Catalogue.standard().specVersions()) {
            Conversion.Converted converted = (Conversion.Converted) converter.convert(read, spec);
            ObjectNode unexpressed = (ObjectNode) converted.written().cdevent().at("/customData/cdbridge/unexpressed");
            assertThat(unexpressed.at("/content/tests/failed").intValue()).isEqualTo(2);
            assertThat(unexpressed.at("/context/region").textValue()).isEqualTo("eu");
            assertThat(read(converted.written().cdevent()).event()).isEqualTo(read);
        }
    }

    @Test
    void testSuiteOfAnotherProducerStaysOneInItsVersions() {
        ObjectNode event = Json.object("{'context': {'version': '0.1.2', 'id': 'e1', 'source': '/s', "
                + "'type': 'dev.cdevents.testsuite.started.0.1.0', 'timestamp': '2026-01-31T12:00:00Z'}, "
                + "'subject': {'id': 't1', 'type': 'testSuite', 'content': {}}}");
        CdEvent read = read(event).event();
        assertThat(read.name()).isEqualTo("testSuiteRun.started");
        EventWriter writer = new EventWriter(Catalogue.standard());
        assertThat(((Rendering.Written) writer.write(read, SpecVersion.parse("0.1"))).cdevent())
                .isEqualTo(event);
        ObjectNode newer = ((Rendering.Written) writer.write(read, SpecVersion.parse("0.2"))).cdevent();
        assertThat(newer.at("/context/type").textValue()).isEqualTo("dev.cdevents.testsuite.started.0.1.1");
        assertThat(newer.has("customData")).isFalse();
    }

    @Test
    void customEventIsReadAndKeepsItsOwnVersion() {
        ObjectNode event = Samples.finished05();
        context(event).put("type", "dev.cdeventsx.myTool-Resource.createdAnew.1.2.3");
        ((ObjectNode) event.get("subject")).set("content", Json.object("{'free': [1, null]}"));
        Reading.Event reading = read(event);
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.event().isCustom()).isTrue();
        assertThat(reading.event().name()).isEqualTo("myTool-Resource.createdAnew");
        assertThat(reading.event().version()).isEqualTo("1.2.3");
        assertThat(reading.event().content()).isEqualTo(Json.object("{'free': [1, null]}"));
    }

    @Test
    void customEventOf040NeedsNoVersionToBeRead() {
        ObjectNode event = Samples.finished04();
        context(event).put("version", "0.4.0").put("type", "dev.cdeventsx.tool-thing.done");
        ((ObjectNode) event.get("subject")).put("type", "tool-thing");
        Reading.Event reading = read(event);
        assertThat(reading.event().version()).isNull();
        assertThat(reading.warnings()).extracting(Problem::path).containsExactly("context.type");
        Conversion conversion =
                new EventConverter(Catalogue.standard()).convert(reading.event(), SpecVersion.parse("0.4"));
        assertThat(((Conversion.Refused) conversion).problems())
                .extracting(Problem::path)
                .containsExactly("context.type");
    }

    @Test
    void singleLinkIsReadAsAListWithAWarning() {
        ObjectNode event = Samples.finished05();
        context(event).set("links", Json.object("{'linkType': 'PATH', 'from': {'contextId': 'e0'}}"));
        Reading.Event reading = read(event);
        assertThat(String.valueOf(reading.event().links()))
                .isEqualTo("[{\"linkType\":\"PATH\",\"from\":{\"contextId\":\"e0\"}}]");
        assertThat(reading.warnings()).extracting(Problem::path).containsExactly("context.links");
    }

    @Test
    void nullOfTheProducersOwnStays() {
        ObjectNode event = Samples.queued04();
        ((ObjectNode) event.at("/subject/content/trigger")).putNull("by");
        assertThat(read(event).warnings()).isEmpty();
        assertThat(read(event).event().content().at("/trigger/by").isNull()).isTrue();
    }

    private Reading.Event read(ObjectNode event) {
        return (Reading.Event) reader.read(event);
    }

    private static ObjectNode context(ObjectNode event) {
        return (ObjectNode) event.get("context");
    }
}
