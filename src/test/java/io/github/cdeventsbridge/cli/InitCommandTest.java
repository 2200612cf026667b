package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb {@code init}: what it drafts loads, and is faithful to the samples; where it cannot, it says why. */
class InitCommandTest {

    private static final String RUNNING = """
            {"topic": "org.example.nightly.test.running",
             "body": {"run": {"id": 7, "url": "https://ci.example.org/7"}, "test": "smoke", "since": "2026-04-01T01:00:00Z"}}
            """;
    private static final String COMPLETE = """
            {"topic": "org.example.nightly.test.complete",
             "body": {"run": {"id": 7, "url": "https://ci.example.org/7"}, "test": "smoke", "since": "2026-04-01T01:00:00Z",
                      "result": "ok", "cases": [{"name": "a"}, {"name": "b"}]}}
            """;

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    private Ended init(String... bodies) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("init"));
        for (int i = 0; i < bodies.length; i++) {
            arguments.add(file(i + ".json", bodies[i]).toString());
        }
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static Ended isDrafted(Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended;
    }

    @Test
    void statesBecomeATableAndTheRestHoles() throws Exception {
        String draft = isDrafted(init(RUNNING, COMPLETE)).out();

        assertThat(draft)
                .startsWith("# Drafted from 2 messages; each TODO is a question that they do not answer.\n"
                        + "mapping: example-nightly-test\n")
                .contains(
                        "  topic: org.example.nightly.test.$state\n",
                        "    run: {id: !int $id!, url: $url, ...: $run_more}\n",
                        "    since: !time $since\n",
                        "    ...: $more\n",
                        "  type: testSuiteRun.$predicate\n",
                        "  time: $since | $message.time\n",
                        "  testSuite: {id: $test}\n",
                        "  # TODO decide: the event needs 'environment', and no field of the samples tells it\n",
                        "  - $source: [!origin $url, $config.source]\n",
                        "  - $state $result: ",
                        "    running *: ",
                        "    complete ok|passed|",
                        "require: [$id]\n")
                .doesNotContain("cases");
        assertThat(init(RUNNING, COMPLETE).out()).isEqualTo(draft);
    }

    @Test
    void theDocumentationShowsWhatIsDrafted() throws Exception {
        assertThat(Files.readString(Path.of("docs/command-line.md")))
                .contains("```text\n" + init(RUNNING, COMPLETE).out() + "```\n");
    }

    @Test
    void theFolderThatIsWrittenPassesTheTest() throws Exception {
        Path mappings = directory.resolve("mappings");
        String running = file("running.json", RUNNING).toString();
        String complete = file("complete.in.json", COMPLETE).toString();

        Ended ended = isDrafted(Cli.run("init", "--output", mappings.toString(), "--name", "mine", running, complete));

        assertThat(ended.lines()).hasSize(5).allMatch(line -> line.endsWith(" written"));
        assertThat(mappings.resolve("mine/mine.yaml")).exists();
        assertThat(mappings.resolve("mine/samples/running.in.json")).exists();
        assertThat(mappings.resolve("mine/samples/complete.out.json")).exists();
        Ended tested = Cli.run("test", mappings.toString());
        assertThat(tested.code()).as(tested.err()).isZero();
        assertThat(tested.out()).contains("2 samples, all as expected");

        Ended again = Cli.run("init", "--output", mappings.toString(), "--name", "mine", running);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("mine", "exists already", "--name");
    }

    @Test
    void theTestFamilyUsesTheFragmentAndDraftsTheArtifactOnly() throws Exception {
        String draft = isDrafted(init("""
                {"topic": "VirtualTopic.eng.ci.copr-build.test.complete",
                 "body": {"artifact": {"type": "copr-build", "id": "17", "nvr": "hello-2.0-1.fc40", "chroots": ["x"],
                                       "scratch": false, "by": {"name": "alice"}},
                          "contact": {"name": "c", "team": "t", "docs": "d", "email": "e@example.com"},
                          "run": {"url": "https://ci.example.com/1", "log": "https://ci.example.com/1/log"},
                          "test": {"namespace": "demo", "type": "smoke", "category": "functional", "result": "passed"},
                          "generated_at": "2026-04-01T12:00:00Z", "version": "0.2.6"}}
                """)).out();

        assertThat(draft)
                .contains(
                        "mapping: copr-build\nuse: test\n",
                        "      type: copr-build\n",
                        "!bool $scratch",
                        "require: [$artifact_id]")
                .contains("purl: !purl pkg:rpm/redhat/$package_name@$package_version-$package_release?arch=src")
                .contains("chroots: $chroots", "by: {name: ")
                .doesNotContain("topic:", "contact", "namespace");
    }

    @Test
    void aTypeThatIsAskedForIsTaken() throws Exception {
        String sample = file("sample.json", COMPLETE).toString();

        assertThat(isDrafted(Cli.run("init", "--event", "build.finished", sample))
                        .out())
                .contains("type: build.finished\n", "result: $result\n");
        Ended unknown = Cli.run("init", "--event", "bild.finished", sample);
        assertThat(unknown.code()).isEqualTo(13);
        assertThat(unknown.err()).contains("'bild' is no subject of CDEvents", "did you mean 'build'");
        assertThat(Cli.run("init", "--event", "build.finishd", sample).err())
                .contains("no predicate 'finishd'", "did you mean 'finished'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 1}",
                "{'id': 'x', 'a': null, 'b': '', 'c': 'None', 'd': 'TODO', 'e': {}, 'f': []}",
                "{'id': 1.50, 'uuid': 'u', 'n': 123456789012345678901234567890, 'z': '007'}",
                "{'id': 'i', 'a': {'b': {'c': {'d': {'e': {'f': 1}}}}}}",
                "{'id': 'i', 'list': [1, [2, {'x': null}], 'three'], 'objects': [{'id': 1}, {'id': 2}]}",
                "{'id': 'i', 'a key': 1, 'a.key': 2, 'trailing ': 3, ' leading': 4, '': 5, '#x': 6, '- y': 7, 'k: v': 8}",
                "{'id': 'i', '$v': 1, '$': 2, 'x>': 3, 'y<': 4, 'z*': 5, '...': 6, '!int': 7, '{': 8, '[a]': 9, '*': 0}",
                "{'id': 'i', 'cdbridge': {'original': 1}, 'customData': 2, 'more': 3, 'topic': 4, 'source': 5, 'time': 6}",
                "{'id': 'i', 'predicate': 1, 'outcome': 'x', 'reason': 2, 'word': 3, 'state': 4, 'config': 5, 'message': 6}",
                "{'id': 'i', 'ключ': 'значение', '鍵': '値', 'emoji 😀': '😀', 'nl\\n': 1, 'quote\\u0022': 2, 'q\\u0027': 3}",
                "{'id': 'i', 'run': {'id': 2, 'more': 1, 'cdbridge': 2}, 'run_more': 3, 'run_id': 4}",
                "{'id': 'i', 'true': true, 'null': 'null', '17': 17, 'yes': 'no', '~': 1}",
                "{'id': {'no': 'text'}, 'name': 'the only name'}",
                "{'status': 'RUNNING', 'build_id': 8}",
                "{'id': 'i', 'result': 'a new word', 'status': 'PASSED'}",
                "{'id': 'i', 'url': 'https://user:secret@ci.example.org/x y', 'timestamp': 'yesterday'}",
            })
    void anyBodyIsDraftedFaithfully(String body) throws Exception {
        String json = body.replace('\'', '"');
        for (String topic :
                List.of("org.example.x.test.complete", "org.example.build.failed", "org.example.thing.event")) {
            isDrafted(init("{\"topic\": \"" + topic + "\", \"body\": " + json + "}"));
        }
    }

    @Test
    void sendersThatDisagreeAreTaken() throws Exception {
        String draft = isDrafted(
                        init(
                                "{\"topic\": \"org.example.prod.job.start\", \"body\": {\"id\": 1, \"who\": \"a\", \"flag\": true}}",
                                "{\"topic\": \"org.example.stg.job.end\", \"body\": {\"id\": \"2\", \"who\": {\"n\": 1}, \"flag\": \"False\"}}",
                                "{\"topic\": \"org.example.stg.job.end\", \"body\": {\"id\": \"3\", \"who\": [], \"flag\": \"true\", \"x\": 1}}"))
                .out();

        assertThat(draft)
                .contains("topic: org.example.$environment.job.$state", "id: !int $id!", "flag: !bool $flag")
                .contains("TODO decide: senders disagree whether who is array or object or string")
                .contains("topic: {environment: $environment}");
    }

    @Test
    void aStateInTheBodyBecomesATable() throws Exception {
        String draft = isDrafted(init(
                        "{\"topic\": \"org.example.build\", \"body\": {\"id\": 1, \"status\": \"building\"}}",
                        "{\"topic\": \"org.example.build\", \"body\": {\"id\": 1, \"status\": \"done\"}}"))
                .out();

        assertThat(draft)
                .contains("  - $status:   $predicate\n    building:  started\n    done:      finished\n")
                .contains("    '*':       skip \"no state that the samples show\"");
    }

    @Test
    void theTimeThatOnlyTheBusTellsGetsAPlace() throws Exception {
        String sent = "{\"topic\": \"org.example.build\", \"timestamp\": 1775005200.5, \"body\": {\"id\": 1%s}}";

        assertThat(isDrafted(init(sent.formatted(""))).out())
                .contains("TODO decide: no field tells the time", "    generated_at: !time $generated_at\n");
        assertThat(isDrafted(init(sent.formatted(""), sent.formatted(", \"created_at\": \"2026-04-01T01:00:00Z\"")))
                        .out())
                .contains("created_at: !time $created_at, ", "time: $created_at | $message.time")
                .doesNotContain("generated_at");
    }

    @Test
    void whatHasNothingInCommonIsRefused() throws Exception {
        Ended ended = init(
                "{\"topic\": \"org.example.a.b\", \"body\": {\"id\": 1}}",
                "{\"topic\": \"com.example.c.d\", \"body\": {\"id\": 1}}");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("too little in common", "org.example.a.b", "draft a mapping for each");
    }

    @Test
    void aSampleThatIsNoneIsNamed() throws Exception {
        Ended noTopic = init("{\"id\": 1}");
        assertThat(noTopic.code()).isEqualTo(13);
        assertThat(noTopic.err()).contains("0.json:1:", "--topic");
        assertThat(init("{oops").err()).contains("0.json:1:");
        assertThat(init("").err()).contains("there is no message");
        assertThat(init("{\"topic\": \"a.b\", \"body\": {}}").err())
                .contains("no field of the body", "an event needs an id");
        assertThat(Cli.run("init").code()).isEqualTo(2);
        assertThat(Cli.run("init", "--name", "../up", "x.json").err()).contains("--name", "../up");
    }

    @Test
    void recordedMessagesAreDraftedFaithfully() throws Exception {
        Map<String, String> refused = new TreeMap<>();
        int drafted = 0;
        for (LegacyCorpus.Recording recording : LegacyCorpus.recordings()) {
            for (LegacyMessage message : recording.messages()) {
                Ended ended = init(Json.text(message.toRecord()));
                if (ended.code() == 0) {
                    drafted++;
                } else {
                    assertThat(ended.code()).isEqualTo(13);
                    refused.put(recording.name(), ended.err());
                }
            }
        }
        assertThat(refused)
                .containsOnlyKeys("fedmsg_meta_umb__test_cips-TestCIPSStart.json"); // a time and nothing else
        assertThat(refused.values()).allMatch(reason -> reason.contains("an event needs an id; headers may tell it"));
        assertThat(drafted).isGreaterThanOrEqualTo(80);
    }
}
