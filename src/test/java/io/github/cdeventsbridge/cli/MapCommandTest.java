package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb {@code map}, in both directions, from files and standard input. */
class MapCommandTest {

    private static final String ENVELOPE = "koji-build.complete.fedora.in.json";
    private static final String ARCHIVED = "org.fedoraproject.prod.ci.koji-build.test.complete";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"0.4, version, 0.4.1, 0.2.0, pass", "0.5, specversion, 0.5.1, 0.3.0, success"})
    void aBareBodyWithItsTopicBecomesAnEventOfTheChosenVersion(
            String spec, String key, String version, String type, String outcome) throws Exception {
        Path body = Files.writeString(directory.resolve("body.json"), Cli.body(ENVELOPE));

        Ended ended = Cli.run("map", "--to", "cdevents", "--spec", spec, "--topic", Cli.TOPIC, body.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.json(0).at("/context/" + key).asText()).isEqualTo(version);
        assertThat(ended.json(0).at("/context/type").asText()).isEqualTo("dev.cdevents.testsuiterun.finished." + type);
        assertThat(ended.json(0).at("/subject/content/outcome").asText()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VirtualTopic.eng.ci.koji-build.test.complete",
                "/topic/VirtualTopic.eng.ci.koji-build.test.complete",
                "topic://VirtualTopic.eng.ci.koji-build.test.complete",
                "VirtualTopic/eng/ci/koji-build/test/complete",
                "Consumer.me.VirtualTopic.eng.ci.koji-build.test.complete"
            })
    void aTopicIsKnownAsAnyClientWritesIt(String topic) throws Exception {
        Path body = Files.writeString(directory.resolve("body.json"), Cli.body(ENVELOPE));

        Ended ended = Cli.run("map", "--to", "cdevents", "--topic", topic, body.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.json(0).at("/customData/cdbridge/original/topic").asText())
                .isEqualTo(Cli.TOPIC);
    }

    @Test
    void theWayBackGivesTopicAndBody() throws Exception {
        ObjectNode envelope = Cli.read(Cli.sample(ENVELOPE));

        Ended there = Cli.run("map", "--to", "cdevents", Cli.sample(ENVELOPE).toString());
        Ended back = Cli.runWithInput(there.out(), "map", "--to", "legacy", "-");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.lines()).hasSize(1);
        assertThat(back.json(0).path("topic")).isEqualTo(envelope.path("topic"));
        assertThat(back.json(0).path("headers")).isEqualTo(envelope.path("headers"));
        assertThat(back.json(0).path("body")).isEqualTo(envelope.path("body"));
    }

    @Test
    void aCloudEventWrapsTheEventAndIsReadAgain() {
        Ended there = Cli.run(
                "map",
                "--to",
                "cdevents",
                "--format",
                "cloudevent",
                Cli.sample(ENVELOPE).toString());
        Ended back = Cli.runWithInput(there.out(), "map", "--to", "legacy");

        assertThat(there.json(0).path("specversion").asText()).isEqualTo("1.0");
        assertThat(there.json(0)
                        .path("data")
                        .path("context")
                        .path("specversion")
                        .asText())
                .isEqualTo("0.5.1");
        assertThat(back.json(0).path("topic").asText()).isEqualTo(ARCHIVED);
    }

    @Test
    void theTopicOfAnEnvelopeComesBeforeTheFlag() {
        Ended ended = Cli.run(
                "map",
                "--to",
                "cdevents",
                "--topic",
                "VirtualTopic.other",
                Cli.sample(ENVELOPE).toString());

        assertThat(ended.json(0).at("/customData/cdbridge/original/topic").asText())
                .isEqualTo(ARCHIVED);
    }

    @Test
    void standardInputIsTheDefaultAndMayHoldALineForEachMessage() throws Exception {
        String one = Cli.body("koji-build.queued.fedora.in.json");
        String other = Cli.body(ENVELOPE);
        String topic = "VirtualTopic.eng.ci.koji-build.test.complete";

        Ended ended = Cli.runWithInput(
                other + "\n\n" + one.replace("\"bash\"", "\"zsh\"") + "\n",
                "map",
                "--to",
                "cdevents",
                "--topic",
                topic);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(2);
    }

    @Test
    void severalFilesPagesAndArraysAreOneStreamOfMessages() throws Exception {
        String envelope = Json.text(Cli.read(Cli.sample(ENVELOPE)));
        Path array = Files.writeString(directory.resolve("array.json"), "[" + envelope + ",\n" + envelope + "]");
        Path page = Files.writeString(directory.resolve("page.json"), "{\"raw_messages\": [" + envelope + "]}");

        Ended ended = Cli.run(
                "map",
                "--to",
                "cdevents",
                array.toString(),
                page.toString(),
                Cli.sample(ENVELOPE).toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(4).containsOnly(ended.lines().get(0));
    }

    @Test
    void oneBadLineAmongGoodOnesIsNamedAndTheOthersAreTranslated() throws Exception {
        String good = Json.text(Cli.read(Cli.sample(ENVELOPE)));
        Path file = Files.writeString(directory.resolve("some.ndjson"), good + "\n{\"topic\": \n" + good + "\n");

        Ended ended = Cli.run("map", "--to", "cdevents", file.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.lines()).hasSize(2);
        assertThat(ended.err()).contains(file + ":2: ").contains("not JSON");
    }

    @Test
    void aBadFirstLineDoesNotHideTheOthers() throws Exception {
        String good = Json.text(Cli.read(Cli.sample(ENVELOPE)));

        Ended ended = Cli.runWithInput("oops\n" + good + "\n", "map", "--to", "cdevents");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.err()).contains("standard input:1: ");
    }

    @Test
    void aMessageThatCannotBeTranslatedFailsWithItsPlace() {
        Path file = Cli.sample("rejected.no-artifact-type.in.json");

        Ended ended = Cli.run("map", "--to", "cdevents", file.toString());

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(file + ":1: body.artifact.type: is missing");
    }

    @Test
    void aSkippedMessagePrintsNothingButTheReasonAndIsNoFailure() {
        Ended ended = Cli.run(
                "map",
                "--to",
                "cdevents",
                Cli.sample("skipped.other-topic.in.json").toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("skipped (unmapped)", "VirtualTopic.eng.ci.koji-build.test.ignored");
    }

    @Test
    void whatIsNoCdEventIsSkippedOnTheWayBack() {
        Ended ended = Cli.runWithInput("{\"hello\": \"world\"}", "map", "--to", "legacy");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("standard input:1: skipped (not-a-cdevent)");
    }

    @Test
    void aBareBodyWithoutATopicIsToldToNameOne() throws Exception {
        Ended ended = Cli.runWithInput(Cli.body(ENVELOPE), "map", "--to", "cdevents");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.err()).contains("--topic");
    }

    @Test
    void nothingOnStandardInputIsNothingToDo() {
        Ended ended = Cli.runWithInput("", "map", "--to", "cdevents");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void aMissingFileIsNamed() {
        Ended ended = Cli.run("map", "--to", "cdevents", "no-such-file.json");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("no-such-file.json").doesNotContain("\tat ");
    }

    @Test
    void aDirectoryInPlaceOfAFileIsNamed() {
        Ended ended = Cli.run("map", "--to", "cdevents", directory.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(directory.toString()).doesNotContain("\tat ");
    }

    @Test
    void eventsAreRenderedInAnotherVersionAndBack() {
        Ended newest = Cli.run("map", "--to", "cdevents", Cli.sample(ENVELOPE).toString());
        for (String spec : new String[] {"0.1", "0.2", "0.3", "0.4", "0.6-draft"}) {
            Ended other = Cli.runWithInput(newest.out(), "map", "--to", "cdevents", "--spec", spec);
            assertThat(other.code()).as(other.err()).isZero();
            assertThat(other.json(0).at("/context/id")).isEqualTo(newest.json(0).at("/context/id"));
            assertThat(other.json(0).path("context"))
                    .isNotEqualTo(newest.json(0).path("context"));
            Ended back = Cli.runWithInput(other.out(), "map", "--to", "cdevents");
            assertThat(back.json(0)).isEqualTo(newest.json(0));
        }
    }

    @Test
    void anEventThatAVersionDoesNotHaveIsRefusedThere() {
        String event = "{\"context\": {\"specversion\": \"0.5.1\", \"id\": \"e1\", \"source\": \"/tickets\", "
                + "\"type\": \"dev.cdevents.ticket.updated.0.2.0\", \"timestamp\": \"2026-01-31T12:00:00Z\"}, "
                + "\"subject\": {\"id\": \"t1\", \"content\": {\"uri\": \"/tickets/1\"}}}";

        Ended ended = Cli.runWithInput("[" + event + "]", "map", "--to", "cdevents", "--spec", "0.3");

        assertThat(ended.code()).isEqualTo(ExitCode.FAILURES.code());
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("spec version 0.3.0 has no event ticket.updated; "
                        + "versions that have it: 0.4.1, 0.5.1, 0.6.0-draft");
        assertThat(Cli.runWithInput(event, "map", "--to", "cdevents", "--spec", "0.4")
                        .json(0)
                        .at("/subject/type")
                        .asText())
                .isEqualTo("ticket");
    }

    @Test
    void cloudEventsAttributesThatABareEventCannotHoldAreNamed() {
        Ended wrapped = Cli.run(
                "map",
                "--to",
                "cdevents",
                "--format",
                "cloudevent",
                Cli.sample(ENVELOPE).toString());
        ObjectNode event = (ObjectNode) wrapped.json(0);
        event.put("traceparent", "00-1-2-01");

        Ended bare = Cli.runWithInput(Json.text(event), "map", "--to", "cdevents");
        Ended again = Cli.runWithInput(Json.text(event), "map", "--to", "cdevents", "--format", "cloudevent");

        assertThat(bare.err()).contains("traceparent");
        assertThat(again.json(0)).isEqualTo(event);
        assertThat(again.err()).doesNotContain("traceparent");
    }

    @Test
    void anUnknownSpecVersionNamesTheAllowedOnes() {
        Ended ended = Cli.run(
                "map", "--to", "cdevents", "--spec", "0.9", Cli.sample(ENVELOPE).toString());

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err()).contains("--spec", "0.9", "0.4", "0.5");
    }

    @Test
    void anUnknownSideNamesTheAllowedOnes() {
        Ended ended = Cli.run("map", "--to", "umb");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--to", "cdevents", "legacy", "--help");
    }

    @Test
    void anEditedEventWinsOverItsOriginal() {
        Ended there = Cli.run("map", "--to", "cdevents", Cli.sample(ENVELOPE).toString());
        ObjectNode event = (ObjectNode) there.json(0);
        ((ObjectNode) event.at("/subject/content")).put("outcome", "failure");

        Ended back = Cli.runWithInput(Json.text(event), "map", "--to", "legacy");

        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.json(0).at("/body/test/result").asText()).isEqualTo("failed");
        assertThat(back.json(0).at("/body/artifact"))
                .isEqualTo(event.at("/customData/cdbridge/original/body/artifact"));
    }
}
