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

/** Older forms of messages: read like the newest one, and given back as they were. */
class ShapeTest {

    private static final String NEWEST = """
            mapping: test
            legacy:
              topic: ci.[$zone.]test.$state
              body:
                contact: $contact
                test: {name: $name!, result: $result, labels: $labels}
                error: {reason: $reason}
                version: $version
                ...: $more
            event:
              type: testSuiteRun.$predicate
              id: $name
              source: https://ci.example.org
              time: $message.time
              testSuite: {id: $name!}
              environment: {id>: unspecified}
              outcome: $outcome
              reason: $reason
              customData: {zone: $zone, contact: $contact, labels: $labels, version: $version, more: $more}
            where:
              - $state $result:    $predicate $outcome
                running *:         started
                complete passed:   finished success
                complete failed:   finished failure
                complete *:        finished error|cancel
            """;

    private static final String FLAT = """
            shape: flat
            legacy:
              topic: ci.[$zone.]test.$state
              has: body.ci
              lacks: body.test
              body: {ci: $contact, name: $name, status: $result, label: !list $label, why: $why, version: '*'}
            becomes:
              body:
                contact: $contact
                test: {name: $name | unnamed, result: $result, labels: $label}
                error: {reason: $why}
            """;

    private static final String WRAPPED = """
            shape: wrapped
            legacy:
              topic: ci.[$zone.]test.$state
              has: body.body
              lacks: body.ci
              body: {body: {...: $body}, sender: $sender}
            becomes: {headers: {sender: $sender}, body: {...: $body}}
            """;

    private static final String OLD_TOPIC = """
            shape: old-topic
            legacy: {topic: old.$state.$zone, body: {...: $all}}
            becomes: {topic: ci.$zone.test.$state, body: {...: $all}}
            """;

    private static final MappingSet MAPPINGS = MappingFixtures.load(NEWEST, FLAT, WRAPPED, OLD_TOPIC);

    private static final String BODY =
            "{\"ci\":{\"name\":\"x\"},\"name\":\"t\",\"status\":\"PASSED\",\"label\":null,\"x\":{\"y\":1.50},\"version\":\"0.1.0\"}";

    @Test
    void anOldMessageIsReadLikeANewOne() {
        ObjectNode fields = event(message("ci.osci.test.complete", BODY)).fields();

        assertThat(fields.at("/testSuite/id").textValue()).isEqualTo("t");
        assertThat(fields.path("outcome").textValue()).isEqualTo("success");
        assertThat(fields.path("customData"))
                .hasToString("{\"zone\":\"osci\",\"contact\":{\"name\":\"x\"},\"more\":{\"x\":{\"y\":1.50}}}");
    }

    @Test
    void theTopicStaysWhereTheNewerFormNamesNone() {
        assertThat(event(message("ci.osci.test.running", BODY)).predicate()).isEqualTo("started");
        assertThat(event(message("ci.test.running", BODY))
                        .fields()
                        .at("/customData/zone")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void theTopicMayChange() {
        LegacyMessage old = message("old.complete.osci", BODY);
        EventSample event = event(old);

        assertThat(event.fields().at("/customData/zone").textValue()).isEqualTo("osci");
        assertThat(back(event, old).message()).isSameAs(old);
        event.fields().withObject("/customData").put("zone", "other");
        assertThat(back(event, old).message().topic()).isEqualTo("old.complete.other");
    }

    @Test
    void anUnchangedEventGivesTheOldMessageExactly() {
        LegacyMessage old = message("ci.test.complete", BODY);
        assertThat(back(event(old), old).message()).isSameAs(old);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            outcome | failure | {"ci":{"name":"x"},"name":"t","status":"failed","label":null,"version":"0.1.0"}
            reason  | lost    | {"ci":{"name":"x"},"name":"t","status":"PASSED","label":null,"version":"0.1.0","why":"lost"}
            """)
    void aChangeIsWrittenIntoTheOldFields(String field, String value, String expected) {
        LegacyMessage old = message(
                "ci.test.complete",
                "{\"ci\":{\"name\":\"x\"},\"name\":\"t\",\"status\":\"PASSED\",\"label\":null,\"version\":\"0.1.0\"}");
        EventSample event = event(old);
        event.fields().put(field, value);

        assertThat(back(event, old).message().body().tree()).hasToString(expected);
    }

    @Test
    void whatTheOlderFormHasNoPlaceForIsTold() {
        LegacyMessage old = message("ci.test.complete", BODY);
        EventSample event = event(old);
        event.fields().withObject("/customData").put("version", "7");

        assertThat(back(event, old).losses())
                .extracting(Object::toString)
                .anySatisfy(loss -> assertThat(loss)
                        .contains("the older form 'flat' of this message has no place for all that the event changed"));
    }

    @Test
    void aDefaultOfTheNewerFormIsNoFactOnTheWayBack() {
        LegacyMessage old = message("ci.test.complete", "{\"ci\":{\"name\":\"x\"},\"status\":\"passed\"}");
        EventSample event = event(old);

        assertThat(event.fields().at("/testSuite/id").textValue()).isEqualTo("unnamed");
        event.fields().put("reason", "lost");
        assertThat(back(event, old).message().body().tree())
                .hasToString("{\"ci\":{\"name\":\"x\"},\"status\":\"passed\",\"why\":\"lost\"}");
    }

    @Test
    void shapesFollowOneAnotherAndAreUndoneInReverse() {
        LegacyMessage old = message("ci.test.complete", "{\"body\":" + BODY + ",\"sender\":\"s\",\"seen\":1}");
        EventSample event = event(old);

        assertThat(event.fields().at("/testSuite/id").textValue()).isEqualTo("t");
        assertThat(back(event, old).message()).isSameAs(old);
        event.fields().put("reason", "lost");
        ObjectNode changed = back(event, old).message().body().tree();
        assertThat(changed.at("/body/why").textValue()).isEqualTo("lost");
        assertThat(changed.at("/body/status").textValue()).isEqualTo("PASSED");
        assertThat(changed.path("sender").textValue()).isEqualTo("s");
        assertThat(changed.path("seen").intValue()).isOne();
    }

    @Test
    void withoutTheOldMessageTheNewestFormIsWritten() {
        EventSample event = event(message("ci.osci.test.complete", BODY));
        ToLegacy result = MAPPINGS.toLegacy(event, "test", null).result();

        assertThat(((ToLegacy.Mapped) result).message().body().tree())
                .hasToString(
                        "{\"contact\":{\"name\":\"x\"},\"test\":{\"name\":\"t\",\"result\":\"passed\"},\"x\":{\"y\":1.50}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            name: $name, status               ~ name: $name, lost: $lost, status    ~ $lost stands on this side only
            labels: $label}                   ~ labels: $label, title: $title}      ~ $title stands in 'becomes' only
            '  topic: ci.[$zone.]test.$state' ~ '  headers: {a: 1}'                 ~ does not say which topics it is for
            """)
    void aShapeThatLosesAFactIsRefused(String old, String changed, String says) {
        String broken = FLAT.replace(old, changed);
        assertThat(broken).isNotEqualTo(FLAT);
        assertThatThrownBy(() -> MappingFixtures.load(NEWEST, broken))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(says);
    }

    @Test
    void aShapeMayHaveRelationsOfItsOwn() {
        MappingSet mappings = MappingFixtures.load(NEWEST, """
                shape: coded
                legacy: {topic: ci.test.$state, has: body.code, body: {code: $code, name: $name}}
                becomes: {body: {test: {name: $name, result: $result}}}
                where:
                  - $code:  $result
                    '0':    passed
                    '1':    failed
                    $w:     $w
                    ~:      ~
                """);
        LegacyMessage old = message("ci.test.complete", "{\"code\":\"1\",\"name\":\"t\",\"x\":1}");
        EventSample event =
                ((ToEvent.Mapped) mappings.toEvent(old).result()).events().get(0);
        assertThat(event.fields().path("outcome").textValue()).isEqualTo("failure");

        event.fields().put("outcome", "success");
        LegacyMessage edited =
                ((ToLegacy.Mapped) mappings.toLegacy(event, "test", old).result()).message();
        assertThat(edited.body().tree()).hasToString("{\"code\":\"0\",\"name\":\"t\",\"x\":1}");
        assertThat(edited.topic()).isEqualTo("ci.test.complete");
    }

    @Test
    void aChangeOfAHeaderGoesThroughAShapeThatLeavesHeadersAlone() {
        MappingSet mappings = MappingFixtures.load("""
                mapping: thing
                legacy: {topic: ci.thing, headers: {who: $who}, body: {id: $id!}}
                event: {type: build.finished, id: $id, source: s://h, time: $message.time, customData: {who: $who}}
                """, """
                shape: numbered
                legacy: {topic: ci.thing, has: body.number, body: {number: $id}}
                becomes: {body: {id: $id}}
                """);
        LegacyMessage bare = message("ci.thing", "{\"number\":1}");
        LegacyMessage old = new LegacyMessage(
                bare.topic(), Json.NODES.objectNode().put("who", "me").put("x", 1), null, bare.time(), bare.body());
        EventSample event =
                ((ToEvent.Mapped) mappings.toEvent(old).result()).events().get(0);

        event.fields().withObject("/customData").put("who", "you");
        LegacyMessage edited =
                ((ToLegacy.Mapped) mappings.toLegacy(event, "thing", old).result()).message();
        assertThat(edited.headers()).hasToString("{\"who\":\"you\",\"x\":1}");
        assertThat(edited.topic()).isEqualTo("ci.thing");
        assertThat(edited.body().tree()).hasToString("{\"number\":1}");

        event.fields().put("id", "2");
        assertThat(((ToLegacy.Mapped) mappings.toLegacy(event, "thing", old).result())
                        .message()
                        .body()
                        .tree())
                .hasToString("{\"number\":\"2\"}");
    }

    @Test
    void aChangeOfTheTopicGoesThroughAShapeThatLeavesItAlone() {
        LegacyMessage old = message("ci.osci.test.complete", BODY);
        EventSample event = event(old);
        event.fields().withObject("/customData").put("zone", "other");

        assertThat(back(event, old).message().topic()).isEqualTo("ci.other.test.complete");
        assertThat(back(event, old).message().body()).isEqualTo(old.body());
    }

    @Test
    void twoShapesForTheSameMessagesAreRefused() {
        assertThatThrownBy(() -> MappingFixtures.load(NEWEST, FLAT, FLAT.replace("shape: flat", "shape: flatter")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "c.yaml:3:10: legacy.topic: ci.[$zone.]test.$state and ci.[$zone.]test.$state of 'flat'");
    }

    private static LegacyMessage message(String topic, String body) {
        return new LegacyMessage(
                topic,
                Json.NODES.objectNode(),
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body)).body());
    }

    private static EventSample event(LegacyMessage message) {
        ToEvent result = MAPPINGS.toEvent(message).result();
        assertThat(result).isInstanceOf(ToEvent.Mapped.class);
        return ((ToEvent.Mapped) result).events().get(0);
    }

    private static ToLegacy.Mapped back(EventSample event, LegacyMessage original) {
        ToLegacy result = MAPPINGS.toLegacy(event, "test", original).result();
        assertThat(result).isInstanceOf(ToLegacy.Mapped.class);
        return (ToLegacy.Mapped) result;
    }
}
