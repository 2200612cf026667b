package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.EventReader;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carry: facts}: the event carries what it cannot say itself, and the way back is exact. */
class FactsTest {

    private static final Instant RECEIVED = Instant.parse("2022-01-02T03:04:05Z");
    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final String TOPIC = "VirtualTopic.eng.ci.osci.brew-build.test.complete";
    private static final String BODY = """
        {"contact":{"name":"osci"},"run":{"url":"https://ci.example.org/job/1/"},"artifact":{"type":"brew-build",\
        "id":"17","nvr":"glibc-2.34-1.el9","component":"glibc","issuer":"me","scratch":"False"},\
        "pipeline":{"id":"p1"},"test":{"namespace":"osci.brew","type":"tier1","category":"functional",\
        "result":"PASSED","note":null},"generated_at":"2026-04-01T12:00:00Z","version":"0.2.6"}\
        """;

    private static Translator translator(Carry carry) {
        return new Translator(SHIPPED, CATALOGUE, SpecVersion.parse("0.5"), carry);
    }

    private static LegacyMessage message(String body) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(body);
        ObjectNode tree = (ObjectNode) document.tree();
        Body read = new Body(tree, document.utf8(), document.portable(), Body.Kind.TEXT);
        return new LegacyMessage(TOPIC, Json.NODES.objectNode(), null, null, read);
    }

    private static ObjectNode event(Carry carry, LegacyMessage message) {
        Translation translation = translator(carry).toEvents(message, RECEIVED, null);
        assertThat(translation).isInstanceOf(Translation.Events.class);
        return ((Translation.Events) translation).cdevents().get(0);
    }

    private static ObjectNode own(ObjectNode cdevent) {
        return (ObjectNode) cdevent.at("/customData/cdbridge");
    }

    private static Translation back(ObjectNode cdevent) {
        CdEvent event = ((Reading.Event) new EventReader(CATALOGUE).read(cdevent)).event();
        return translator(Carry.NONE).toLegacy(event);
    }

    private static Translation backWith(UnaryOperator<ObjectNode> edit) {
        ObjectNode cdevent = event(Carry.FACTS, message(BODY));
        own(cdevent).set("facts", edit.apply((ObjectNode) own(cdevent).get("facts")));
        return back(cdevent);
    }

    @Test
    void theFactsAreWhatTheEventDoesNotSay() {
        JsonNode facts = own(event(Carry.FACTS, message(BODY))).get("facts");

        assertThat(facts.path("body"))
                .isEqualTo(Json.readOwn(
                        "{\"artifact\":{\"id\":\"17\",\"scratch\":\"False\"},\"test\":{\"result\":\"PASSED\"}}"));
        assertThat(facts.path("headers").isMissingNode()).isTrue();
        assertThat(facts.path("topic").isMissingNode()).isTrue();
        assertThat(facts.path("without").isMissingNode()).isTrue();
    }

    @Test
    void everySampleComesBackExactlyInEveryVersion() {
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            for (SpecVersion version : CATALOGUE.specVersions()) {
                Translator translator = new Translator(SHIPPED, CATALOGUE, version, Carry.FACTS);
                if (translator.toEvents(sample, RECEIVED, null) instanceof Translation.Events events) {
                    Translation back = back(events.cdevents().get(0));
                    assertThat(back).isInstanceOf(Translation.Message.class);
                    assertThat(((Translation.Message) back).message().toRecord())
                            .isEqualTo(sample.toRecord());
                }
            }
        }
    }

    @Test
    void mostEventsOfSamplesCarryFactsAndAreSmaller() {
        long facts = 0;
        long all = 0;
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            if (translator(Carry.FACTS).toEvents(sample, RECEIVED, null) instanceof Translation.Events events) {
                ObjectNode cdevent = events.cdevents().get(0);
                all++;
                if (own(cdevent).has("facts")) {
                    facts++;
                    assertThat(Json.bytes(cdevent).length).isLessThan(Json.bytes(event(Carry.ORIGINAL, sample)).length);
                } else {
                    assertThat(own(cdevent).has("original")).isTrue();
                }
            }
        }
        assertThat(facts).isGreaterThan(all * 3 / 5);
    }

    @Test
    void numbersThatADoubleDoesNotHoldTravelAsBytes() {
        LegacyMessage message = message(BODY.replace("\"note\":null", "\"note\":12345678901234567890"));

        assertThat(own(event(Carry.FACTS, message)).path("original").has("bodyGzip"))
                .isTrue();
    }

    @Test
    void anEventThatWasChangedSaysSoAndItsFieldsWin() {
        ObjectNode cdevent = event(Carry.FACTS, message(BODY));
        ((ObjectNode) cdevent.at("/customData/artifact")).put("component", "other");

        Translation.Message back = (Translation.Message) back(cdevent);

        ObjectNode expected = message(BODY).toRecord();
        ((ObjectNode) expected.at("/body/artifact")).put("component", "other");
        assertThat(back.message().toRecord()).isEqualTo(expected);
        assertThat(back.losses()).extracting(Problem::path).containsExactly(Facts.PLACE);
    }

    @Test
    void aFactThatWasChangedInOneOfTwoPlacesIsRefused() {
        ObjectNode cdevent = event(Carry.FACTS, message(BODY));
        ((ObjectNode) cdevent.at("/customData/artifact")).put("id", 18);

        assertThat(((Translation.Rejected) back(cdevent)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("both stand for the same fact"));
    }

    @Test
    void withoutTheMappingThatMadeTheEventTheFactsAreNotGuessedAt() {
        ObjectNode cdevent = event(Carry.FACTS, message(BODY));
        own(cdevent).put("mapping", "renamed");

        assertThat(((Translation.Rejected) back(cdevent)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'renamed'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"without\":[\"body\"]}",
                "{\"without\":[\"/body\"]}",
                "{\"without\":[\"\"]}",
                "{\"body\":7}",
                "{\"headers\":[]}"
            })
    void factsThatNobodyCanReadAreRefused(String facts) {
        Translation back = backWith(before -> (ObjectNode) Json.readOwn(facts));

        assertThat(((Translation.Rejected) back).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(Facts.PLACE));
    }

    @Test
    void factsOfAnotherMessageAreTold() {
        Translation back = backWith(facts -> facts.put("digest", "sha256:0"));

        assertThat(((Translation.Message) back).losses())
                .extracting(Problem::toString)
                .containsExactly(
                        "warning: customData.cdbridge.facts: are of another event: this one, or its mapping, has"
                                + " changed since it was made, so that the message is not the original");
    }
}
