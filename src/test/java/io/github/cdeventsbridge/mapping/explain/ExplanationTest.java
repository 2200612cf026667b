package io.github.cdeventsbridge.mapping.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.mapping.EventSample;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.mapping.ToLegacy;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Explanations, whole: each field with the pattern that wrote it, and what its holes held and why. */
class ExplanationTest {

    private static final MappingSet MAPPINGS = MappingFixtures.load("""
            mapping: job
            legacy:
              topic: ci.$kind.$state
              headers: {who: $who}
              body:
                id: $id!
                ref: $nvr
                old: {id: $old, code: $code}
                run: {url: $url, by: '*', ...: $run_more}
                result: $result
                sent<: 1
                note: '*'
                gone: '*'
            event:
              type: testSuiteRun.$predicate
              id: $id
              source: $source
              time: $message.time
              environment: {id>: unspecified}
              outcome: $outcome
              customData: {who: $who, name: $name, version: $version, key: $key, url: $url, run: $run_more}
            where:
              - $source: [!origin $url, $config.source]
              - $nvr: $name-$version
              - $key: [$old, $code]
              - $kind: job
              - $state $result:  $predicate $outcome
                queued *:        queued
                done ok:         finished success
                done *:          finished error|failure|cancel
            require: [$id]
            ignored: {body.note: "for people only"}
            """);

    private static final LegacyMessage MESSAGE = message("ci.job.done", """
            {"id":"j1","ref":"gcc-c++-12","old":{"code":"c1"},"run":{"url":"https://ci.example.org/1","by":"me","n":1},"result":"ok",\
            "note":"hello","gone":"x","more":[1],"none":null}""");

    private static final String MADE = """
            type = "testSuiteRun.finished" by testSuiteRun.$predicate at a.yaml:15:9; $predicate "finished" from row 'done ok: finished success' at a.yaml:29:5 {; $state "done" from topic; $result "ok" from body.result}
            id = "j1" by $id at a.yaml:16:7; $id "j1" from body.id
            source = "https://ci.example.org" by $source at a.yaml:17:11; $source "https://ci.example.org" from first known of [!origin $url, $config.source] at a.yaml:23:14 {; $url "https://ci.example.org/1" from body.run.url}
            time = "2026-01-01T00:00:00Z" by $message.time at a.yaml:18:9
            environment.id = "unspecified" by unspecified at a.yaml:19:22
            outcome = "success" by $outcome at a.yaml:20:12; $outcome "success" from row 'done ok: finished success' at a.yaml:29:5 {; $state "done" from topic; $result "ok" from body.result}
            customData.who = "me" by $who at a.yaml:21:21; $who "me" from headers.who
            customData.name = "gcc-c++" by $name at a.yaml:21:33; $name "gcc-c++" from body.ref
            customData.version = "12" by $version at a.yaml:21:49; $version "12" from body.ref
            customData.key = "c1" by $key at a.yaml:21:64; $key "c1" from first known of [$old, $code] at a.yaml:25:11 {; $code "c1" from body.old.code}
            customData.url = "https://ci.example.org/1" by $url at a.yaml:21:75; $url "https://ci.example.org/1" from body.run.url
            customData.run = {"n":1} by $run_more at a.yaml:21:86; $run_more {"n":1} from body.run
            """;

    private static final String BACK = """
            topic = "ci.job.done" by ci.$kind.$state at a.yaml:3:10; $kind "job" from the only word of $kind at a.yaml:26:12; $state "done" from row 'done ok: finished success' at a.yaml:29:5 {; $predicate "finished" from context.type; $outcome "success" from outcome}
            headers.who = "me" by $who at a.yaml:4:18; $who "me" from customData.who
            body.id = "j1" by $id! at a.yaml:6:9; $id "j1" from id
            body.ref = "gcc-c++-12" by $nvr at a.yaml:7:10; $nvr "gcc-c++-12" from $nvr: $name-$version at a.yaml:24:11 {; $name "gcc-c++" from customData.name; $version "12" from customData.version}
            body.old.id = "k9" by $old at a.yaml:8:15; $old "k9" from first known of [$old, $code] at a.yaml:25:11 {; $key "k9" from customData.key}
            body.run.url = "https://ci.example.org/1" by $url at a.yaml:9:16; $url "https://ci.example.org/1" from customData.url
            body.run.n = 1 by ...: $run_more at a.yaml:9:36; $run_more {"n":1} from customData.run
            body.result = "ok" by $result at a.yaml:10:13; $result "ok" from row 'done ok: finished success' at a.yaml:29:5 {; $predicate "finished" from context.type; $outcome "success" from outcome}
            body.sent = 1 by 1 at a.yaml:11:12
            """;

    private static LegacyMessage message(String topic, String body) {
        ObjectNode headers = Json.NODES.objectNode().put("who", "me").put("other", "h");
        return new LegacyMessage(
                topic,
                headers,
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body)).body());
    }

    private static String line(Explanation.Made made) {
        return made.place() + " = " + made.value() + " by " + made.pattern() + " at " + made.at()
                + origins(made.origins());
    }

    private static String origins(List<Explanation.Origin> origins) {
        StringBuilder text = new StringBuilder();
        for (Explanation.Origin one : origins) {
            text.append("; $")
                    .append(one.hole())
                    .append(" ")
                    .append(one.value())
                    .append(" from ")
                    .append(one.from())
                    .append(one.at() == null ? "" : " at " + one.at())
                    .append(one.because().isEmpty() ? "" : " {" + origins(one.because()) + "}");
        }
        return text.toString();
    }

    @Test
    void theEventOfAMessageIsExplained() {
        MappingSet.Explained explained = MAPPINGS.explain(MESSAGE);

        assertThat(explained.explanation()).isNotNull();
        assertThat(explained.explanation().made())
                .extracting(ExplanationTest::line)
                .containsExactlyElementsOf(MADE.lines().toList());
    }

    @Test
    void whatNobodyReadsIsLeft() {
        assertThat(MAPPINGS.explain(MESSAGE).explanation().left())
                .extracting(left -> left.place() + " = " + left.value() + ": " + left.why())
                .containsExactly(
                        "headers.other = \"h\": no pattern reads it; it travels with the original only",
                        "body.run.by = \"me\": '*' keeps nothing of it; it travels with the original only",
                        "body.note = \"hello\": ignored: for people only (a.yaml:32:11)",
                        "body.gone = \"x\": '*' keeps nothing of it; it travels with the original only",
                        "body.more = [1]: no pattern reads it; it travels with the original only");
    }

    @Test
    void theMessageOfAnEventIsExplained() {
        EventSample event =
                ((ToEvent.Mapped) MAPPINGS.toEvent(MESSAGE).result()).events().get(0);
        event.fields().withObject("/customData").put("unknown", 1).put("key", "k9");
        ToLegacy result = MAPPINGS.toLegacy(event, null, null).result();
        assertThat(result).as(result.toString()).isInstanceOf(ToLegacy.Mapped.class);
        LegacyMessage made = ((ToLegacy.Mapped) result).message();

        Explanation explanation = MAPPINGS.explain(event, "job", made).orElseThrow();

        assertThat(explanation.made())
                .extracting(ExplanationTest::line)
                .containsExactlyElementsOf(BACK.lines().toList());
        assertThat(explanation.left())
                .extracting(left -> left.place() + " = " + left.value() + ": " + left.why())
                .containsExactly(
                        "environment.id = \"unspecified\": no pattern reads it; it travels with the original only",
                        "customData.unknown = 1: no pattern reads it; it travels with the original only");
        assertThat(MAPPINGS.explain(event, "other", made)).isEmpty();
    }
}
