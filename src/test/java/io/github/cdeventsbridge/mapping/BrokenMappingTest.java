package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mapping file can do wrong: each is found when it is loaded, at its line and column. */
class BrokenMappingTest {

    /** A mapping without a fault; most of the faulty ones are this one with a change. */
    private static final String GOOD = """
            mapping: good
            legacy:
              topic: ci.build.$state
              body: {id: $id, name: $name, status: $status, at: $at, ...: $more}
            event:
              type: build.$predicate
              id: $id
              source: https://ci.example.org
              time: $at
              customData: {name: $name, status: $status, more: $more}
            where:
              - $state:  $predicate
                queued:  queued
                done:    finished
            """;

    static Stream<Arguments> files() {
        return Stream.of(
                // the file
                file("empty file", "", "a.yaml: the file is empty; keys and values are expected"),
                file("only a comment", "# nothing\n", "a.yaml: the file is empty"),
                file("a list", "- mapping: m\n", "a.yaml:1:1: the file holds a list; keys and values are expected"),
                file("a text", "hello\n", "a.yaml:1:1: the file holds a text; keys and values are expected"),
                file("no YAML", "mapping: [m\nevent: }\n", "a.yaml:2:6: not YAML: expected ',' or ']'"),
                file("tab for indentation", "legacy:\n\ttopic: x\n", "a.yaml:2:1: not YAML: "),
                file("second document", GOOD + "---\nmapping: other\n", "a.yaml:15:1: a second document starts here"),
                file("neither mapping nor fragment", "legacy: {}\n", "a.yaml:1:1: a file starts with one of"),
                file("mapping and fragment", "mapping: a\nfragment: b\n", "a.yaml:1:1: a file starts with one of"),
                file("no name", change("mapping: good", "mapping: ''"), "a.yaml:1:10: mapping: a text is expected"),
                file("anchor", change("id: $id,", "id: &x $id,"), "a.yaml:4:14: anchors (&name) are not used here"),
                file(
                        "alias",
                        change("name: $name, status: $status, at", "name: *x, status: $status, at"),
                        "a.yaml:4:25: aliases (*name) are not used here"),
                file("key that is no text", change("{id: $id,", "{[x]: $id,"), "a.yaml:4:10: a key is a text"),
                file(
                        "duplicate key",
                        change("  type: build", "  id: $id\n  type: build"),
                        "a.yaml:8:3: id: the key stands twice; the first one is in line 6"),
                file(
                        "duplicate hole key",
                        change("{id: $id,", "{id: $id, id: $id,"),
                        "a.yaml:4:19: id: the key stands twice; the first one is in line 4"),
                // keys and words
                file(
                        "unknown key",
                        change("where:", "wher:"),
                        "a.yaml:11:1: wher: unknown key; allowed are mapping, description",
                        "did you mean 'where'?"),
                file(
                        "unknown key below legacy",
                        change("  topic:", "  topics:"),
                        "a.yaml:3:3: legacy.topics: unknown key; allowed are topic, has, lacks, headers, body",
                        "mean 'topic'?"),
                file(
                        "text for an object",
                        change("customData: {name: $name, status: $status, more: $more}", "x: y")
                                .replaceFirst("legacy:(.|\n)*?event:", "legacy: nothing\nevent:"),
                        "a.yaml:2:9: legacy: keys and values are expected; found a text"),
                file(
                        "object for a list",
                        change("  - $state:", "    $state:").replace("    queued", "    queued"),
                        "a.yaml:12:5: where: a list of relations is expected; found an object"),
                file(
                        "unknown policy",
                        GOOD + "unmapped: eror\n",
                        "a.yaml:15:11: unmapped: 'eror' is none of error, warn, keep; did you mean 'error'?"),
                file(
                        "unknown form",
                        change("id: $id,", "id: !itn $id,"),
                        "a.yaml:4:14: body.id: unknown form '!itn'; allowed are !int",
                        "did you mean 'int'?"),
                file(
                        "form around a template",
                        change("id: $id,", "id: !int $id-$x,"),
                        "a.yaml:4:14: body.id: !int takes a single hole such as '$name'"),
                file("missing pattern", change("id: $id,", "id: ,"), "a.yaml:4:13: body.id: a pattern is missing"),
                file("name that is none", change("{id: $id,", "{$x: $id,"), "a.yaml:4:10: body.$x: '$x' is no name"),
                file("repetition", change("{id: $id,", "{items*: $id,"), "a.yaml:4:10: body.items*: 'items*' is no"),
                // texts with holes
                file(
                        "two holes side by side",
                        change("status: $status, at", "status: $status$name, at"),
                        "a.yaml:4:40: $status$name: nothing stands between $status and $name"),
                file(
                        "unclosed optional part",
                        change("ci.build.$state", "'ci.[build.$state'"),
                        "a.yaml:3:10: ci.[build.$state: '[' without ']' after it"),
                file(
                        "closed optional part",
                        change("ci.build.$state", "ci.build].$state"),
                        "a.yaml:3:10: ci.build].$state: ']' without '[' before it"),
                file(
                        "nested optional part",
                        change("ci.build.$state", "'[a[b].]$state'"),
                        "a.yaml:3:10: [a[b].]$state: an optional part '[…]' cannot hold another one"),
                file("dollar without a name", change("id: $id,", "id: x-$-y,"), "a.yaml:4:14: x-$-y: '$' is no hole"),
                file("hole that starts with a digit", change("id: $id,", "id: x-$1y,"), "a.yaml:4:14: x-$1y: '$1y' is"),
                file(
                        "purl without a type",
                        change("name: $name, status: $status, more", "p: !purl $name, more"),
                        "a.yaml:10:19: event.customData.p: a package URL starts with 'pkg:type/'"),
                file(
                        "purl without a name",
                        change("name: $name, status: $status, more", "p: !purl pkg:rpm/, more"),
                        "a.yaml:10:19: event.customData.p: a package URL needs a name"),
                file(
                        "purl with a broken qualifier",
                        change("name: $name, status: $status, more", "p: \"\", q: !purl 'pkg:rpm/$name?arch', more"),
                        "a.yaml:10:26: event.customData.q: a qualifier is written 'key=value'"),
                // the event
                file(
                        "unknown subject",
                        change("build.$predicate", "bild.$predicate"),
                        "a.yaml:6:9: event.type: 'bild' is no subject of CDEvents; did you mean 'build'?"),
                file(
                        "unknown predicate",
                        change("build.$predicate", "build.finish"),
                        "a.yaml:6:9: event.type: 'build' has no predicate 'finish'; did you mean 'finished'?"),
                file(
                        "no predicate",
                        change("build.$predicate", "build"),
                        "a.yaml:6:9: event.type: 'subject.predicate' is expected"),
                file(
                        "unknown field",
                        change("  time:", "  artifactid: x\n  time:"),
                        "a.yaml:9:3: event.artifactid: build has no field 'artifactid'; did you mean 'artifactId'?"),
                file(
                        "word that is no outcome",
                        testCase("outcome: passed"),
                        "a.yaml:11:12: event.outcome: 'passed' is not allowed here; allowed are "),
                file(
                        "required field never written",
                        testCase(""),
                        "a.yaml:6:9: event.outcome: testCaseRun.finished requires 'outcome', which the sample never"),
                file(
                        "no event type",
                        change("  type: build.$predicate\n", ""),
                        "a.yaml:1:1: event.type: the mapping does not say which event it makes"),
                file(
                        "no topic",
                        change("  topic: ci.build.$state\n", "  topic: []\n"),
                        "a.yaml:1:1: legacy.topic: the mapping does not say which topics it is for"),
                file("no id", change("  id: $id\n", ""), "a.yaml:6:9: event.id: the event's subject needs an id"),
                file("no time", change("  time: $at\n", ""), "a.yaml:6:9: event.time: an event needs a time"),
                file(
                        "no source",
                        change("  source: https://ci.example.org\n", ""),
                        "a.yaml:6:9: event.source: an event needs a source"),
                file(
                        "the bridge's own name",
                        change("{name: $name, status: $status, more", "{cdbridge: $name, more"),
                        "a.yaml:10:16: event.customData.cdbridge: this name is the bridge's own"),
                file(
                        "custom data that is no object",
                        change("customData: {name: $name, status: $status, more: $more}", "customData: $more"),
                        "a.yaml:10:3: event.customData: custom data is written as keys and values"),
                file(
                        "a computation in a pattern",
                        change("  id: $id\n", "  id: !sha256 $id\n"),
                        "a.yaml:7:7: id: !sha256 has no way back"),
                file(
                        "a computation of two",
                        GOOD + "  - $x: [!origin $id $name]\n",
                        "a.yaml:15:10: where: !origin takes one hole"),
                // holes
                file(
                        "hole in the event only",
                        change("id: $id\n", "id: $nmae\n"),
                        "a.yaml:7:7: id: $nmae stands in the event, and the message never gives it",
                        "did you mean $name?"),
                file(
                        "hole in the message only",
                        change("{id: $id,", "{id: $id, owner: $owner,"),
                        "a.yaml:4:26: body.owner: $owner is read from the message and stands nowhere in the event"),
                file(
                        "hole that only a domain knows",
                        change("{id: $id,", "{id: $id, kind: $kind,") + "  - $kind: a|b\n",
                        "a.yaml:4:25: body.kind: $kind is read from the message and stands nowhere in the event"),
                file(
                        "event hole that only a domain knows",
                        change("{name: $name,", "{name: $name, kind: $kind,") + "  - $kind: a|b\n",
                        "a.yaml:10:35: customData.kind: $kind stands in the event, and the message never gives it"),
                file(
                        "hole that is only hashed",
                        change("{id: $id,", "{id: $id, kind: $kind,")
                                        .replace("  id: $id\n", "  id: $run\n")
                                        .replace("{name: $name,", "{id: $id, name: $name,")
                                + "  - $run: [!sha256 $id $kind]\n",
                        "a.yaml:4:25: body.kind: $kind is read from the message and stands nowhere in the event"),
                file(
                        "input that nobody knows",
                        GOOD.replace("  id: $id\n", "  id: $run\n").replace("{name: $name,", "{id: $id, name: $name,")
                                + "  - $run: [$id, $thread]\n",
                        "a.yaml:15:17: where: $thread stands under 'where', and the message never gives it"),
                file(
                        "result that nobody needs",
                        GOOD + "  - $run: [$id]\n",
                        "a.yaml:15:11: where: $run is worked out and stands nowhere in the event"),
                file(
                        "fact from two sources",
                        change("{id: $id,", "{id: $id, predicate: $predicate,"),
                        "a.yaml:4:30: body.predicate: $predicate is read from the message and worked out"),
                file(
                        "filling from nowhere",
                        change("  body: {id", "  body: {x<: $y, id"),
                        "a.yaml:4:14: body.x: $y stands in no pattern"),
                file(
                        "unknown configuration",
                        change("  body: {id", "  body: {x<: $config.contct, id"),
                        "a.yaml:4:14: body.x: '$config.contct' is not among the defaults",
                        "did you mean 'contact'?"),
                file(
                        "unknown value of the message",
                        change("time: $at", "time: $at | $message.tim"),
                        "a.yaml:9:9: time: '$message.tim' is unknown; a message supplies [time]"),
                file(
                        "'>' on the legacy side",
                        change("{id: $id,", "{id: $id, x>: y,"),
                        "a.yaml:4:19: body.x: '>' marks what is only written into the event"),
                file(
                        "'<' on the event side",
                        change("{name: $name,", "{name: $name, x<: y,"),
                        "a.yaml:10:29: customData.x: '<' marks what only fills a legacy message"),
                file(
                        "require of an unknown hole",
                        GOOD + "require: [$id, $nmae]\n",
                        "a.yaml:15:16: require: $nmae stands nowhere in the mapping; did you mean 'name'?"),
                file("require of no hole", GOOD + "require: id\n", "a.yaml:15:10: require: holes such as '$name'"),
                // relations
                file("relation that is a text", GOOD + "  - $x\n", "a.yaml:15:5: where: a relation is written"),
                file("relation without a hole", GOOD + "  - x: a|b\n", "a.yaml:15:5: where: a hole such as '$name'"),
                file("relation with an object", GOOD + "  - $x: {a: b}\n", "a.yaml:15:9: where: words 'a|b', a text"),
                file(
                        "alternative that is a word",
                        GOOD + "  - $x: [$id, word]\n",
                        "a.yaml:15:15: where: an alternative is a hole or a computation"),
                file(
                        "too many cells",
                        change("    done:    finished", "    done:    finished x"),
                        "a.yaml:14:14: where: the row has 2 cells here, the table 1 columns"),
                file(
                        "table without columns",
                        GOOD + "  - $x: [a]\n    b: c\n",
                        "a.yaml:15:5: where: a table starts with its columns: '$a $b: $c $d'"),
                file(
                        "column twice",
                        change("- $state:  $predicate", "- $state:  $state"),
                        "a.yaml:12:5: where: the column $state stands twice"),
                file(
                        "skip without a reason",
                        change("    done:    finished", "    done:    finished\n    x: skip"),
                        "a.yaml:15:8: where: 'skip' is followed by the reason in double quotes"),
                file(
                        "row hole on the right only",
                        table("queued *:   queued", "done *:  finished $why"),
                        "a.yaml:14:5: where: $why stands on the right of this row only; nothing fills it"),
                file(
                        "row hole on the left only",
                        table("queued *:   queued", "done $why:  finished"),
                        "a.yaml:14:5: where: $why stands on the left of this row only; write '*'"),
                file(
                        "row that is never chosen",
                        change("    done:    finished", "    done:    finished\n    Done: queued"),
                        "a.yaml:15:5: where: this row is never chosen: the rows above it cover all it says"),
                file(
                        "message without a row",
                        table("queued a:   queued", "done *:  finished"),
                        "a.yaml:12:5: where: no row is for $state 'queued', $status some other word, which a message"),
                file(
                        "message's first column without a row",
                        change("status: $status, at", "status: $st, at")
                                        .replace("status: $status, more", "status: $status, more")
                                + "  - $st: $status\n    passed: ok\n",
                        "a.yaml:15:5: where: no row is for $st some other word, which a message can say"),
                file(
                        "event without a row",
                        table("queued *:   queued", "done *:  finished x"),
                        "a.yaml:12:5: where: no row is for $predicate 'queued', $why 'x', which an event can say"),
                file(
                        "circle",
                        change("{id: $id,", "{id: $id, b: $b0,") + "  - $x: [$b0, $y]\n  - $y: [$x]\n",
                        "a.yaml:15:9: where: relations depend on each other in a circle"));
    }

    private static Arguments file(String title, String text, String... says) {
        return argumentSet(title, text, says);
    }

    private static String change(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replace(from, to);
    }

    private static String table(String... rows) {
        return change("    queued:  queued\n    done:    finished", "    " + String.join("\n    ", rows))
                .replace("- $state:  $predicate", "- $state $status:  $predicate $why")
                .replace("status: $status, more", "why: $why, more");
    }

    private static String testCase(String more) {
        return change("build.$predicate", "testCaseRun.finished")
                .replace("  - $state:", "  - $x: [$id]\n  - $state:")
                .replace("  customData", "  testCase: {id: $id}\n  " + more + "\n  customData");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBrokenFileIsRefusedAtItsPlace(String text, String[] says) {
        List<Problem> problems = problems(text);

        assertThat(problems)
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).startsWith(says[0]).contains(says));
    }

    @Test
    void theFileThatTheBrokenOnesAreMadeFromLoads() {
        assertThatCode(() -> MappingFixtures.load(GOOD)).doesNotThrowAnyException();
    }

    static Stream<Arguments> folders() {
        String fragment = """
                fragment: parts
                legacy:
                  topic: ci.build.$state
                  body: {id: $id, kind: $kind, version: 1, at: $at, ...: $more}
                event:
                  type: build.finished
                  id: $id
                  source: https://ci.example.org
                  time: $at
                  customData: {kind: $kind, state: $state, more: $more}
                """;
        String user = "mapping: user\nuse: parts\n";
        return Stream.of(
                folder(
                        "two mappings of one name",
                        List.of(GOOD, GOOD.replace("ci.build", "ci.other")),
                        "b.yaml:1:1: mapping: the name 'good' is taken by a.yaml:1:1"),
                folder(
                        "two fragments of one name",
                        List.of(fragment, fragment, user),
                        "b.yaml:1:1: fragment: the name 'parts' is taken by a.yaml:1:1"),
                folder(
                        "two mappings for the same topics",
                        List.of(GOOD, GOOD.replace("mapping: good", "mapping: other")),
                        "b.yaml:3:10: legacy.topic: ci.build.$state and ci.build.$state of 'good' (a.yaml:3:10)",
                        "are for the same topics"),
                folder(
                        "topics that meet in one word",
                        List.of(
                                GOOD,
                                GOOD.replace("mapping: good", "mapping: other")
                                        .replace("ci.build.$state", "'[CI.]build.$state'")
                                        .replace("queued:  ", "running:  ")),
                        "b.yaml:3:10: legacy.topic: ",
                        "are for the same topics"),
                folder(
                        "unknown fragment",
                        List.of(fragment, user, "mapping: m\nuse: [parts, prats]\n"),
                        "c.yaml:2:14: use: no fragment is called 'prats'; did you mean 'parts'?; there are [parts]"),
                folder(
                        "fragment that uses itself",
                        List.of(fragment + "use: parts\n", user),
                        "a.yaml:11:6: use: fragments use each other in a circle: [parts] -> parts"),
                folder(
                        "fragments that use each other",
                        List.of(fragment + "use: more\n", "fragment: more\nuse: parts\n", user),
                        "b.yaml:2:6: use: fragments use each other in a circle: [parts, more] -> parts"),
                folder(
                        "fragment that nobody uses",
                        List.of(GOOD, fragment),
                        "b.yaml:1:1: fragment: no mapping uses the fragment 'parts'"),
                folder(
                        "a constant against a constant",
                        List.of(fragment, user + "legacy: {body: {version: 2}}\n"),
                        "b.yaml:3:26: body.version: contradicts a.yaml:4:41; both say what stands at this place"),
                folder(
                        "an object against a constant",
                        List.of(fragment, user + "legacy: {body: {version: {a: $kind}}}\n"),
                        "b.yaml:3:26: body.version: contradicts a.yaml:4:41"),
                folder(
                        "another name for the same hole",
                        List.of(fragment, user + "legacy: {body: {kind: $sort}}\n"),
                        "b.yaml:3:23: body.kind: this place is $kind at a.yaml:4:25; one name is enough"),
                folder(
                        "another name for the rest",
                        List.of(fragment, user + "legacy: {body: {...: $others}}\n"),
                        "b.yaml:3:22: body: the rest is $others here and $more at a.yaml:4:58; one name is enough"),
                folder(
                        "a word that the fragment does not allow",
                        List.of(
                                fragment + "where: [{$kind: rpm|module}]\n",
                                user + "legacy: {body: {kind: flatpak}}\n"),
                        "b.yaml:3:23: where: no word is left for $kind: this allows [flatpak]"));
    }

    private static Arguments folder(String title, List<String> texts, String... says) {
        return argumentSet(title, texts, says);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void filesThatDoNotGoTogetherAreRefusedAtTheirPlaces(List<String> texts, String[] says) {
        assertThat(problems(texts.toArray(String[]::new)))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).startsWith(says[0]).contains(says));
    }

    @Test
    void allProblemsOfAllFilesAreToldInOneRun() {
        List<Problem> problems = problems(
                GOOD.replace("where:", "wher:").replace("  id: $id\n", "  id: $idd\n"),
                "- list\n",
                GOOD.replace("mapping: good", "mapping: c").replace("build.$predicate", "bild.$predicate"));
        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesOnlyOnce(p -> assertThat(p).startsWith("a.yaml:11:1: "));
        assertThat(problems)
                .extracting(problem -> String.valueOf(problem.location()))
                .contains("a.yaml:11:1", "a.yaml:7:7", "b.yaml:1:1", "c.yaml:6:9");
        assertThat(problems).allMatch(Problem::isError);
    }

    private static List<Problem> problems(String... texts) {
        InvalidDefinitionException refused =
                catchThrowableOfType(InvalidDefinitionException.class, () -> MappingFixtures.load(texts));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.problems();
    }
}
