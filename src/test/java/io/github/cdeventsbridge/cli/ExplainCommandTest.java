package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code explain}: which row of which file made each field, what no pattern took, and why there is nothing. */
class ExplainCommandTest {

    @TempDir
    private Path directory;

    /** The mapping of the reference, with a field that is ignored. */
    private Path mapping() throws Exception {
        Files.writeString(directory.resolve("greeting.yaml"), """
                mapping: greeting
                legacy:
                  topic: org.example.greeting.$state
                  body:
                    greeting: {id: $id!, by: '*', extra: {known: $known}}
                    result: $result
                    note: '*'
                event:
                  type: testSuiteRun.$predicate
                  id: $id
                  source: $config.source
                  time: $message.time
                  environment: {id>: unspecified}
                  outcome: $outcome
                  customData: {known: $known}
                where:
                  - $state $result:   $predicate $outcome
                    running *:        started
                    complete passed:  finished success
                    complete *:       finished error|failure|cancel
                    hint *:           skip "a hint is no state of a run"
                require: [$id]
                ignored: {body.note: "for people only"}
                """);
        return directory;
    }

    private Ended explain(String document, String... options) throws Exception {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "explain";
        arguments[1] = "--mappings";
        arguments[2] = mapping().toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Cli.runWithInput(document, arguments);
    }

    private static String message(String state, String body) {
        return "{\"topic\": \"org.example.greeting." + state + "\", \"body\": " + body + "}";
    }

    @Test
    void theRowOfTheTableIsNamedWithItsPlace() throws Exception {
        Ended ended = explain(message("complete", "{\"greeting\": {\"id\": \"g1\"}, \"result\": \"passed\"}"));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines())
                .startsWith(
                        "org.example.greeting.complete",
                        "  is decided by 'greeting' (" + file() + ":1:1)",
                        "  becomes 1 event")
                .containsSubsequence(
                        "  type = \"testSuiteRun.finished\"",
                        "      $predicate: \"finished\"  from row 'complete passed: finished success'  (" + file()
                                + ":19:5)",
                        "          $state: \"complete\"  from topic",
                        "          $result: \"passed\"  from body.result",
                        "  id = \"g1\"",
                        "      by $id  (" + file() + ":10:7)",
                        "      $id: \"g1\"  from body.greeting.id",
                        "  environment.id = \"unspecified\"");
    }

    private Path file() {
        return directory.resolve("greeting.yaml");
    }

    @Test
    void whatNoPatternTakesIsSaidWithTheReason() throws Exception {
        Ended ended = explain(message(
                "running",
                "{\"greeting\": {\"id\": \"g1\", \"by\": \"alice\", \"extra\": {\"known\": 1, \"other\": 2}},"
                        + " \"note\": \"hello\", \"new\": [3]}"));

        assertThat(ended.lines())
                .containsSubsequence(
                        "not mapped:",
                        "  body.greeting.by = \"alice\": '*' keeps nothing of it; it travels with the original only",
                        "  body.greeting.extra.other = 2: no pattern reads it; it travels with the original only")
                .contains(
                        "  body.note = \"hello\": ignored: for people only (" + file() + ":23:11)",
                        "  body.new = [3]: no pattern reads it; it travels with the original only");
    }

    @Test
    void skippedAndRefusedMessagesSayWhy() throws Exception {
        Ended skipped = explain(message("hint", "{\"greeting\": {\"id\": \"g1\"}}"));
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out()).contains("  is skipped on purpose: a hint is no state of a run\n");

        Ended refused = explain(message("complete", "{\"greeting\": {}}"));
        assertThat(refused.code()).isEqualTo(13);
        assertThat(refused.out()).contains("  is refused: body.greeting.id: is missing");

        Ended unmapped = explain("{\"topic\": \"org.example.other\", \"body\": {}}");
        assertThat(unmapped.code()).isZero();
        assertThat(unmapped.out()).contains("  is skipped, since no mapping is for it: ", "org.example.other");

        Ended unreadable = explain("{\"greeting\": {}}");
        assertThat(unreadable.code()).isEqualTo(13);
        assertThat(unreadable.out()).contains("the topic is not known", "--topic");
        assertThat(explain("{oops").code()).isEqualTo(13);
    }

    @Test
    void theTopicOfABareBodyIsTold() throws Exception {
        assertThat(explain("{\"greeting\": {\"id\": \"g1\"}}", "--topic", "org.example.greeting.running")
                        .out())
                .contains("testSuiteRun.started");
    }

    @Test
    void jsonHoldsTheSame() throws Exception {
        Ended ended = explain(
                message("complete", "{\"greeting\": {\"id\": \"g1\"}, \"result\": \"passed\", \"note\": \"n\"}"),
                "--output",
                "json");

        JsonNode json = ended.json(0);
        assertThat(ended.lines()).hasSize(1);
        assertThat(json.path("title").asText()).isEqualTo("org.example.greeting.complete");
        JsonNode outcome = StreamSupport.stream(json.path("made").spliterator(), false)
                .filter(made -> made.path("place").asText().equals("outcome"))
                .findFirst()
                .orElseThrow();
        assertThat(outcome.path("value").asText()).isEqualTo("success");
        assertThat(outcome.path("pattern").asText()).isEqualTo("$outcome");
        assertThat(outcome.at("/from/0/at").asText()).isEqualTo(file() + ":19:5");
        assertThat(outcome.at("/from/0/from/1/from").asText()).isEqualTo("body.result");
        assertThat(json.at("/left/0/place").asText()).isEqualTo("body.note");
        assertThat(json.at("/left/0/why").asText()).startsWith("ignored: for people only");
    }

    @Test
    void anEventIsExplainedTheOtherWay() throws Exception {
        String message = message("complete", "{\"greeting\": {\"id\": \"g1\"}, \"result\": \"passed\"}");
        ObjectNode event = (ObjectNode) Cli.runWithInput(
                        message,
                        "map",
                        "--to",
                        "cdevents",
                        "--mappings",
                        mapping().toString())
                .json(0);
        event.remove("customData");

        Ended ended = explain(Json.text(event));

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.lines())
                .startsWith(
                        "testSuiteRun.finished",
                        "  is decided by 'greeting'",
                        "  becomes a message on org.example.greeting.complete")
                .containsSubsequence(
                        "  topic = \"org.example.greeting.complete\"",
                        "      $state: \"complete\"  from row 'complete passed: finished success'  (" + file()
                                + ":19:5)",
                        "  body.greeting.id = \"g1\"");
    }

    @Test
    void aShippedSampleIsExplained() {
        Ended ended = Cli.run(
                "explain",
                "--mappings",
                "shipped",
                Cli.sample("koji-build.complete.fedora.in.json").toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("is decided by 'rpm-build' (shipped:mappings/rpm-build/rpm-build.yaml:")
                .containsPattern(
                        "\\$predicate: \"finished\" {2}from row '.*' {2}\\(shipped:mappings/fragments/test.yaml:\\d+:\\d+\\)");
    }
}
