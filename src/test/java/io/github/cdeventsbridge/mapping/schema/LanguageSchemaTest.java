package io.github.cdeventsbridge.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.pattern.DefinitionReader;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.mapping.yaml.YamlReader;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema takes every file that ships, and refuses what the reader refuses for its shape. */
class LanguageSchemaTest {

    private static final Path CHECKED_IN = Path.of("docs/mapping.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of("urn:mapping", Json.text(LanguageSchema.schema()))))
            .getSchema(SchemaLocation.of("urn:mapping"));

    private static final String GOOD = """
            mapping: thing
            description: for people
            use: [common]
            legacy:
              topic: [org.example.$state, org.example.other.$state]
              has: body.a
              lacks: [body.b, headers.c]
              headers: {id<: $id}
              body: {a: !int $id!, list: [{os: $os}, ... $others], yes: true, n: 1.5, ...: $more}
            event:
              type: testSuiteRun.$predicate
              id: $id
              trigger: {uri>: $url}
            where:
              - $x: [!origin $url, $config.source]
              - $state:   $predicate
                running:  started
            also:
              - {type: artifact.published, each: $builds, item: {id: $one}, limit: 5, when: {$s: false|~}, id: $one}
            require: [$id]
            ignored: {body.note: "for people"}
            unmapped: warn
            """;

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedFilesAreValid(Path file) throws IOException {
        assertThat(violations(Files.readString(file))).isEmpty();
    }

    @Test
    void everythingThatALanguageFileMayHoldIsValid() {
        assertThat(violations(GOOD)).isEmpty();
        assertThat(violations("mapping: no\nlegacy: {topic: a.b, body: {}}\nskip: not ours\n"))
                .isEmpty();
        assertThat(violations("shape: old\nlegacy: {topic: a.b, body: {x: $x}}\nbecomes: {body: {y: $x}}\n"))
                .isEmpty();
        assertThat(violations("fragment: part\nevent: {customData: {a: $a}}\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: for people => descripton: for people",
                "mapping: thing => name: thing",
                "mapping: thing => fragment: other\nmapping: thing",
                "unmapped: warn => unmapped: warning",
                "  has: body.a => haz: body.a",
                "lacks: [body.b => lacks: [b",
                "require: [$id] => require: [id]",
                "ignored: {body.note: \"for people\"} => ignored: body.note",
                "where: => were:",
                "type: artifact.published => typ: artifact.published",
                "type: testSuiteRun.$predicate => type: testSuiteRun",
                "limit: 5 => limit: many",
                "when: {$s: => when: {s:",
                "...: $more => ...: more",
                "yes: true => $yes: true",
                "yes: true => yes*: true",
                "topic: [org.example.$state, org.example.other.$state] => topic: {a: b}",
                "  - $x: [!origin $url, $config.source] => - x",
            })
    void whatTheReaderRefusesTheSchemaRefuses(String change) {
        String[] sides = change.split(" => ", -1);
        assertThat(GOOD).contains(sides[0]);
        String broken = GOOD.replace(sides[0], sides[1].startsWith("- x") ? "  - x" : indentOf(sides[0]) + sides[1]);
        assertThat(broken).isNotEqualTo(GOOD);

        assertThat(violations(broken)).as(broken).isNotEmpty();
        Problems problems = new Problems();
        DefinitionReader.read("broken.yaml", broken, problems);
        assertThat(problems.hasErrors()).as(broken).isTrue();
    }

    private static String indentOf(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    @Test
    void theSchemaThatIsCheckedInIsTheOneThatIsPrinted() throws IOException {
        assertThat(Files.readString(CHECKED_IN)).isEqualTo(Json.pretty(LanguageSchema.schema()) + "\n");
    }

    private static List<String> violations(String yaml) {
        JsonNode file =
                json(YamlReader.readObject("file.yaml", yaml, new Problems()).orElseThrow());
        return SCHEMA.validate(file, execution -> {}).stream()
                .map(Object::toString)
                .toList();
    }

    /** As editors see YAML: tags are of no account, and unquoted words are what JSON has for them. */
    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = Json.NODES.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode list = Json.NODES.arrayNode();
            sequence.items().forEach(item -> list.add(json(item)));
            return list;
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        if (scalar.isEmpty()) {
            return Json.NODES.nullNode();
        }
        boolean typed = !scalar.quoted() && scalar.tag() == null;
        return typed && scalar.text().matches("true|false|-?\\d+(\\.\\d+)?")
                ? Json.readOwn(scalar.text())
                : Json.NODES.textNode(scalar.text());
    }
}
