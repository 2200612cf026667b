package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import org.junit.jupiter.api.Test;

/** What a mapping does, on small ones. */
class MappingTest {

    private static final String BUILD = """
            mapping: build
            legacy:
              topic: ci.[$zone.]build.$state
              headers: {who: $who}
              body:
                kind: rpm
                id: $id!
                nvr: $name-$version | $nvr
                task: !int $task
                scratch: !bool $scratch
                result: $result
                why: $why
                list: [{os: $os, ...: $machine}, ... $others]
                contact<: $config.contact
                flags<: []
                at: !time $at
                ...: $more
            event:
              type: build.$predicate
              id: $id
              source: $source
              time: $at | $message.time
              customData:
                zone: $zone
                who: $who
                nvr: $nvr
                full: $name/$version
                label: $name
                task: $task
                scratch: $scratch
                outcome: $outcome
                reason: $reason
                os: $os
                machine: $machine
                others: $others
                contact>: $id
                more: $more
            where:
              - $source: [$config.source]
              - $state $result $why:   $predicate $outcome $reason
                queued * *:            queued * *
                running * *:           started * *
                done passed|pass *:    finished ok *
                'done * "due to $x"':  finished failed $x
                done failed *:         finished failed *
                done * *:              finished * *
                ignored * *:           skip "ignored on purpose"
            require: [$task]
            """;

    private static final MappingSet MAPPINGS = MappingFixtures.load(BUILD);

    private static final String BODY = """
            {"kind":"RPM","id":17,"nvr":"gcc-c++-12.1","task":"0042","scratch":"True","result":"PASS","why":null,\
            "list":{"os":"linux","ram":1.50},"at":"2020-05-12T10:47:32+0000","x":{"y":[1,null]}}""";

    @Test
    void holesCarryFactsIntoTheEvent() {
        EventSample event = event(message("ci.osci.build.done", BODY));

        assertThat(event.predicate()).isEqualTo("finished");
        assertThat(event.fields().path("id")).hasToString("\"17\"");
        assertThat(event.fields().path("time").textValue()).isEqualTo("2020-05-12T10:47:32Z");
        assertThat(event.fields().path("customData"))
                .hasToString(
                        "{\"zone\":\"osci\",\"who\":\"me\",\"full\":\"gcc-c++/12.1\",\"label\":\"gcc-c++\",\"scratch\":true,"
                                + "\"outcome\":\"ok\",\"os\":\"linux\",\"machine\":{\"ram\":1.50},\"contact\":17,"
                                + "\"more\":{\"x\":{\"y\":[1,null]}}}");
    }

    @Test
    void whatDoesNotFitAFormIsReportedAndStaysWithTheOriginal() {
        ToEvent.Mapped mapped = (ToEvent.Mapped)
                MAPPINGS.toEvent(message("ci.build.done", BODY)).result();
        assertThat(mapped.losses())
                .extracting(Problem::toString)
                .containsExactly(
                        "warning: body.task: is \"0042\"; an integer is expected, so that it is carried as it stands");
    }

    @Test
    void anUnchangedEventGivesTheOriginalItself() {
        LegacyMessage message = message("ci.osci.build.done", BODY);
        ToLegacy.Mapped back = back(event(message), message);
        assertThat(back.message()).isSameAs(message);
        assertThat(back.losses()).isEmpty();
    }

    @Test
    void anEditMovesOnlyItsOwnFact() {
        assertEdit("os", "\"bsd\"", BODY.replace("linux", "bsd"));
        assertEdit("full", "\"gcc-c++/13\"", BODY.replace("gcc-c++-12.1", "gcc-c++-13"));
        assertEdit("scratch", "false", BODY.replace("\"True\"", "false"));
        assertEdit("outcome", "\"failed\"", BODY.replace("\"PASS\"", "\"failed\""));
        assertEdit("machine", "{\"ram\":2}", BODY.replace("1.50", "2"));
        assertEdit("more", "{\"z\":1}", BODY.replace("\"x\":{\"y\":[1,null]}", "\"z\":1"));
        assertEdit("task", "43", BODY.replace("\"0042\"", "43"));
    }

    private static void assertEdit(String field, String value, String expected) {
        LegacyMessage message = message("ci.osci.build.done", BODY);
        EventSample event = event(message);
        ((ObjectNode) event.fields().path("customData")).set(field, Json.readOwn(value));
        ToLegacy.Mapped back = back(event, message);
        assertThat(back.message().body().tree()).as(field).hasToString(expected);
        assertThat(back.message().topic()).isEqualTo(message.topic());
        assertThat(back.message().headers()).isEqualTo(message.headers());
        assertThat(back.losses()).as(field).isEmpty();
    }

    @Test
    void anEditOfTopicAndHeadersMovesThose() {
        LegacyMessage message = message("ci.osci.build.done", BODY);
        EventSample event = event(message);
        ((ObjectNode) event.fields().path("customData")).put("zone", "cvp").put("who", "you");
        LegacyMessage back = back(event, message).message();
        assertThat(back.topic()).isEqualTo("ci.cvp.build.done");
        assertThat(back.headers()).hasToString("{\"who\":\"you\",\"other\":1}");
        assertThat(back.body()).isSameAs(message.body());
    }

    @Test
    void aFactThatIsTakenAwayGoes() {
        LegacyMessage message = message("ci.osci.build.done", BODY);
        EventSample event = event(message);
        ((ObjectNode) event.fields().path("customData")).remove("zone");
        ((ObjectNode) event.fields().path("customData")).remove("os");
        LegacyMessage back = back(event, message).message();
        assertThat(back.topic()).isEqualTo("ci.build.done");
        assertThat(back.body().tree().path("list")).hasToString("{\"ram\":1.50}");
    }

    @Test
    void anEditThatTheMessageHasNoWordForIsTold() {
        LegacyMessage message = message("ci.build.done", BODY);
        EventSample event = event(message);
        ((ObjectNode) event.fields().path("customData")).put("foreign", 1);
        ToLegacy.Mapped back = back(event, message);
        assertThat(back.message().body().tree()).hasToString(BODY);
        assertThat(back.losses())
                .extracting(Problem::toString)
                .containsExactly("warning: customData.foreign: 1 has no place in the legacy message");
    }

    @Test
    void editsThatContradictEachOtherAreRefusedWithBothPlaces() {
        LegacyMessage message = message("ci.build.done", BODY);
        EventSample event = event(message);
        ((ObjectNode) event.fields().path("customData")).put("full", "clang/13").put("label", "rust");
        assertThat(refusal(event, message))
                .isEqualTo("says \"rust\", but customData.full says \"clang\"; both stand for the same fact and must"
                        + " agree");
    }

    @Test
    void anOriginalThatBecomesNoEventIsRefused() {
        EventSample event = event(message("ci.build.done", BODY));
        assertThat(refusal(event, message("ci.build.ignored", BODY))).contains("becomes no event: ignored on purpose");
        assertThat(refusal(event, message("ci.build.done", "{\"kind\":\"rpm\"}")))
                .contains("in the carried original: is missing; a value is required");
        assertThat(refusal(event, message("elsewhere", BODY)))
                .contains("in the carried original: no mapping is for 'elsewhere'");
    }

    @Test
    void withoutTheOriginalTheMessageIsRebuiltAndGapsAreFilled() {
        EventSample event = event(message("ci.osci.build.done", BODY.replace("\"0042\"", "42")));
        ToLegacy.Mapped back = back(event, null);

        assertThat(back.message().topic()).isEqualTo("ci.osci.build.done");
        assertThat(back.message().headers()).hasToString("{\"who\":\"me\"}");
        ObjectNode body = back.message().body().tree();
        assertThat(body.path("kind").textValue()).isEqualTo("rpm");
        assertThat(body.path("nvr").textValue()).isEqualTo("gcc-c++-12.1");
        assertThat(body.path("list")).hasToString("[{\"os\":\"linux\",\"ram\":1.50}]");
        assertThat(body.path("flags")).hasToString("[]");
        assertThat(body.path("contact")).isEqualTo(MappingFixtures.CONFIG.get("contact"));
        assertThat(body.path("result").textValue()).isEqualTo("passed");
    }

    @Test
    void withoutTheOriginalAFactThatNobodyMayInventIsRefused() {
        assertThat(refusal(event(message("ci.build.done", BODY)), null))
                .isEqualTo("the event does not tell body.task, which the bridge never invents; it can stand at"
                        + " customData.task");
    }

    @Test
    void aGuardLeavesTheMessageToOtherMappings() {
        assertThat(MAPPINGS.toEvent(message("ci.build.done", BODY.replace("RPM", "deb")))
                        .result())
                .isEqualTo(new ToEvent.Mismatch(Problem.error(
                        "topic",
                        "no mapping is for 'ci.build.done'; not 'build', since body.kind: is \"deb\"; this mapping is for"
                                + " \"rpm\"")));
        assertThat(MAPPINGS.toEvent(message("ci.build.done", "{\"id\":1}")).result())
                .isInstanceOf(ToEvent.Mismatch.class);
    }

    @Test
    void aSkippedRowIsAReason() {
        assertThat(MAPPINGS.toEvent(message("ci.build.ignored", BODY)).result())
                .isEqualTo(new ToEvent.Skipped("ignored on purpose"));
    }

    @Test
    void aFactThatTwoPlacesTellDifferentlyNamesBoth() {
        MappingSet twice = MappingFixtures.load(BUILD.replace("kind: rpm", "kind: $state"));
        assertThat(twice.toEvent(message("ci.build.done", BODY.replace("RPM", "DONE")))
                        .result())
                .isInstanceOf(ToEvent.Mapped.class);
        assertThat(((ToEvent.Refused)
                                twice.toEvent(message("ci.build.done", BODY)).result())
                        .problem())
                .hasToString(
                        "body.kind: says \"RPM\", but topic says \"done\"; both stand for the same fact and must agree");
    }

    @Test
    void anEquationThatDoesNotHoldNamesBothPlaces() {
        MappingSet equation = MappingFixtures.load(BUILD.replace("nvr: $name-$version | $nvr", "nvr: $nvr, n: $name")
                .replace("body:\n", "body:\n")
                .replace(", n: $name", "\n    n: $name")
                .replace("where:\n", "where:\n  - $nvr: $name-$version\n"));
        assertThat(equation.toEvent(message("ci.build.done", BODY.replace("\"x\":", "\"n\":\"gcc-c++\",\"x\":")))
                        .result())
                .isInstanceOf(ToEvent.Mapped.class);
        assertThat(((ToEvent.Refused) equation.toEvent(
                                        message("ci.build.done", BODY.replace("\"x\":", "\"n\":\"clang\",\"x\":")))
                                .result())
                        .problem())
                .hasToString("body.nvr: says \"gcc-c++\", but body.n says \"clang\"; both stand for the same fact and"
                        + " must agree");
    }

    @Test
    void aPartThatIsNoObjectStillMeetsItsGuards() {
        MappingSet nested = MappingFixtures.load(BUILD.replace("kind: rpm", "inner: {kind: rpm}"));
        assertThat(nested.toEvent(message("ci.build.done", "{\"id\":1,\"inner\":\"rpm\"}"))
                        .result())
                .isInstanceOf(ToEvent.Mismatch.class);
    }

    @Test
    void translatingDoesNotChangeWhatItIsGiven() {
        LegacyMessage message = message("ci.osci.build.done", BODY.replace("\"0042\"", "42"));
        EventSample event = event(message);
        String before = event.fields().toString();
        back(event, null);
        back(event, message);
        assertThat(event.fields()).hasToString(before);
        assertThat(MappingFixtures.CONFIG.get("contact").size()).isEqualTo(4);
    }

    @Test
    void unmappedFieldsAreReportedOrRefusedUnlessTheyAreIgnored() {
        String strict = BUILD.replace("    ...: $more\n", "").replace("    more: $more\n", "") + "unmapped: error\n";
        assertThat(((ToEvent.Refused) MappingFixtures.load(strict)
                                .toEvent(message("ci.build.done", BODY))
                                .result())
                        .problem())
                .hasToString("body.x: no pattern reads this field, and 'ignored' does not name it");
        assertThat(MappingFixtures.load(strict + "ignored: {body.x: nobody needs it}\n")
                        .toEvent(message("ci.build.done", BODY))
                        .result())
                .isInstanceOf(ToEvent.Mapped.class);
        assertThat(((ToEvent.Mapped) MappingFixtures.load(strict.replace("unmapped: error", "unmapped: warn"))
                                .toEvent(message("ci.build.done", BODY))
                                .result())
                        .losses())
                .extracting(Problem::path)
                .contains("body.x");
    }

    @Test
    void anOriginalIsUsedThoughItsMappingHasAnotherNameNow() {
        LegacyMessage message = message("ci.osci.build.done", BODY);
        MappingSet.LegacyChoice choice = MAPPINGS.toLegacy(event(message), "a former name", message);
        assertThat(((ToLegacy.Mapped) choice.result()).message()).isSameAs(message);
    }

    private static LegacyMessage message(String topic, String body) {
        ObjectNode headers = Json.NODES.objectNode().put("who", "me").put("other", 1);
        LegacyMessage bare = LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body));
        return new LegacyMessage(topic, headers, null, "2020-01-01T00:00:00Z", bare.body());
    }

    private static EventSample event(LegacyMessage message) {
        ToEvent result = MAPPINGS.toEvent(message).result();
        assertThat(result).isInstanceOf(ToEvent.Mapped.class);
        return ((ToEvent.Mapped) result).events().get(0);
    }

    private static ToLegacy.Mapped back(EventSample event, LegacyMessage original) {
        ToLegacy result = MAPPINGS.toLegacy(event, "build", original).result();
        assertThat(result).isInstanceOf(ToLegacy.Mapped.class);
        return (ToLegacy.Mapped) result;
    }

    private static String refusal(EventSample event, LegacyMessage original) {
        ToLegacy result = MAPPINGS.toLegacy(event, "build", original).result();
        assertThat(result).isInstanceOf(ToLegacy.Refused.class);
        return ((ToLegacy.Refused) result).problem().message();
    }
}
