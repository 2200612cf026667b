package io.github.cdeventsbridge.mapping.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says, in the words of {@link Definition}; and every key that says nothing is an error. */
class DefinitionReaderTest {

    private static final String FILE = """
            mapping: thing
            description: for people
            use: [common, other]
            legacy:
              topic: [a.$state, b]
              has: body.x
              lacks: [headers.y]
              headers: {h: $h}
              body: {id: $id!}
            event:
              type: build.$predicate
              id: $id
            where:
              - $kind: a| b
              - $nvr: $n-$v
              - $best: [$a, !sha256 $b, $config.source]
              - $state $why:    $predicate $reason
                done ~|ok:      finished
                "x|~ *":        finished "no reason"
                'y "due to $r"': finished $r
                z *:            skip "not ours"
            also:
              - type: artifact.published
                option: more-events
                when: {$kind: a|~, $nvr: '*'}
                each: $list
                item: {id: $one}
                limit: 5
                id: $one
                where: [{$q: $one-x}]
              - {type: artifact.$p, entries: !xunit $x, item: {key: $k}, id: $k}
              - {type: artifact.signed, id: $id}
            require: [$id, $n]
            ignored: {body.note: for people}
            unmapped: warn
            """;

    @Test
    void everyPartOfAFileIsKept() {
        Definition definition = read(FILE);

        assertThat(definition.kind()).isEqualTo(Definition.Kind.MAPPING);
        assertThat(definition.name()).isEqualTo("thing");
        assertThat(definition.uses()).extracting(Definition.Named::name).containsExactly("common", "other");
        assertThat(definition.legacy().topics()).extracting(PatternText::of).containsExactly("a.$state", "b");
        assertThat(definition.legacy().has()).extracting(Definition.Named::name).containsExactly("body.x");
        assertThat(definition.legacy().lacks())
                .extracting(Definition.Named::name)
                .containsExactly("headers.y");
        assertThat(PatternText.holes(definition.legacy().headers())).containsExactly("h");
        assertThat(PatternText.holes(definition.legacy().body())).containsExactly("id");
        assertThat(definition.becomes()).isNull();
        assertThat(definition.event())
                .hasToString("EventType[subject=build, predicate=predicate, hole=true, at=f.yaml:11:9]");
        assertThat(definition.fields().fields()).extracting(Pattern.Field::name).containsExactly("id");
        assertThat(definition.requires()).extracting(Definition.Named::name).containsExactly("id", "n");
        assertThat(definition.ignored())
                .extracting(one -> one.path() + ": " + one.reason())
                .containsExactly("body.note: for people");
        assertThat(definition.unmapped()).isEqualTo(Definition.Unmapped.WARN);
        assertThat(definition.skip()).isNull();
    }

    @Test
    void relationsAreTold() {
        List<Rule> where = read(FILE).where();

        assertThat(where.get(0)).isInstanceOfSatisfying(Rule.Domain.class, domain -> {
            assertThat(domain.hole()).isEqualTo("kind");
            assertThat(domain.words()).containsExactly("a", "b");
        });
        assertThat(where.get(1)).isInstanceOfSatisfying(Rule.Equation.class, equation -> {
            assertThat(equation.hole()).isEqualTo("nvr");
            assertThat(PatternText.of(equation.text())).isEqualTo("$n-$v");
        });
        assertThat(where.get(2)).isInstanceOfSatisfying(Rule.Preference.class, preference -> {
            assertThat(preference.hole()).isEqualTo("best");
            assertThat(preference.alternatives())
                    .extracting(PatternText::of)
                    .containsExactly("$a", "!sha256 $b", "$config.source");
        });
        Rule.Table table = (Rule.Table) where.get(3);
        assertThat(table.left()).containsExactly("state", "why");
        assertThat(table.right()).containsExactly("predicate", "reason");
        assertThat(table.rows())
                .extracting(row ->
                        PatternText.cells(row.left()) + " = " + PatternText.cells(row.right()) + " skip " + row.skip())
                .containsExactly(
                        "done ~|ok = finished ~ skip null",
                        "x|~ * = finished \"no reason\" skip null",
                        "y \"due to $r\" = finished $r skip null",
                        "z * =  skip not ours");
    }

    @Test
    void furtherEventsAreTold() {
        List<Definition.Derived> also = read(FILE).also();

        assertThat(also.get(0)).satisfies(one -> {
            assertThat(one.option()).extracting(Definition.Named::name).isEqualTo("more-events");
            assertThat(one.when().stream()
                            .map(when -> when.hole() + " " + PatternText.cells(List.of(when.cell())))
                            .collect(Collectors.joining(", ")))
                    .isEqualTo("kind a|~, nvr *");
            assertThat(one.each()).isNotNull();
            assertThat(one.each().entries()).isFalse();
            assertThat(PatternText.of(one.each().source())).isEqualTo("$list");
            assertThat(PatternText.holes(one.each().item())).containsExactly("one");
            assertThat(one.limit()).isEqualTo(5);
            assertThat(one.fields().fields()).extracting(Pattern.Field::name).containsExactly("id");
            assertThat(one.where()).hasSize(1);
        });
        assertThat(also.get(1)).satisfies(one -> {
            assertThat(one.event().hole()).isTrue();
            assertThat(one.each().entries()).isTrue();
            assertThat(PatternText.of(one.each().source())).isEqualTo("!xunit $x");
            assertThat(one.limit()).isEqualTo(1000);
        });
        assertThat(also.get(2)).satisfies(one -> {
            assertThat(one.option()).isNull();
            assertThat(one.when()).isEmpty();
            assertThat(one.each()).isNull();
        });
    }

    @Test
    void aShapeHasTheMessageThatItBecomes() {
        Definition shape = read("shape: old\nlegacy: {topic: a.b, body: {x: $x}}\nbecomes: {body: {y: $x}}\n");

        assertThat(shape.kind()).isEqualTo(Definition.Kind.SHAPE);
        assertThat(PatternText.holes(shape.becomes().body())).containsExactly("x");
        assertThat(shape.event()).isNull();
    }

    @Test
    void aRuleThatSkipsHasAReason() {
        assertThat(read("mapping: no\nlegacy: {topic: a}\nskip: not ours\n").skip())
                .hasToString("Skip[reason=not ours, at=f.yaml:3:7]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            mapping: thing ; mapping: [x] ; mapping: a text is expected; found a list
            use: [common, other] ; use: [{a: b}] ; use: a text is expected; found an object
            topic: [a.$state, b] ; topic: [!int $x] ; legacy.topic: a topic is dotted parts
            topic: [a.$state, b] ; topic: [$x] ; legacy.topic: a topic is dotted parts
            has: body.x ; has: x ; legacy.has: a path such as 'body.contact' or 'headers.CI_TYPE' is expected; found 'x'
            lacks: [headers.y] ; lacks: [body] ; legacy.lacks: a path such as
            type: build.$predicate ; type: .$predicate ; event.type: 'subject.predicate' is expected
            type: build.$predicate ; type: a.b.c ; event.type: 'subject.predicate' is expected
            type: build.$predicate ; type: build.$ ; event.type: 'subject.predicate' is expected
            $kind: a| b ; kind: a ; where: a hole such as '$name' is expected; found 'kind'
            $kind: a| b ; $kind: {a: b} ; where: words 'a|b', a text with holes, or a list of alternatives is expected
            $kind: a| b ; $kind: $other ; where: '$kind' can equal a text with holes such as
            - $kind: a| b ; - {} ; where: a relation is written '$hole: …' or as a table; found an object
            - $kind: a| b ; - x ; where: a relation is written '$hole: …' or as a table; found a text
            [$a, !sha256 $b, $config.source] ; [$a-$b] ; where: an alternative is a hole or a computation
            $predicate $reason ; [x] ; where: a table starts with its columns
            $state $why: ; state why: ; where: a hole such as '$name' is expected; found 'state'
            skip "not ours" ; skip not ours ; where: 'skip' is followed by the reason in double quotes
            skip "not ours" ; skip ; where: 'skip' is followed by the reason in double quotes
            skip "not ours" ; [a] ; where: the right side of a row is cells, or 'skip'
            z *: ; z * x: ; where: the row has 3 cells here, the table 2 columns
            finished $r ; finished $r x ; where: the row has 3 cells here, the table 2 columns
            option: more-events ; option: More ; also.option: lower-case letters, digits and '-' are allowed; found 'More'
            {$kind: a|~, $nvr: '*'} ; {kind: a} ; also.when.kind: a hole such as '$name' is expected
            {$kind: a|~, $nvr: '*'} ; {$1: a} ; also.when.$1: a hole such as '$name' is expected
            each: $list ; each: a ; also.each: a hole, or a computation such as '!xunit $xunit', is expected
            entries: !xunit $x ; entries: a ; also.entries: a hole, or a computation such as
            entries: !xunit $x ; entries: $x, each: $x ; also: 'each' is for a list and 'entries' for an object; one of them is enough
            entries: !xunit $x, ; a: b, ; also.item: 'each: $list' or 'entries: $object' says whose items these are
            limit: 5 ; limit: 0 ; also.limit: a number from 1 to 9999999 is expected; found '0'
            limit: 5 ; limit: 10000000 ; also.limit: a number from 1 to 9999999 is expected
            {type: artifact.signed, ; { ; also.type: the entry does not say which event it makes
            - {type: artifact.signed, id: $id} ; - x ; also: an event is keys and values; found a text
            require: [$id, $n] ; require: [id] ; require: holes such as '$name' are expected; found 'id'
            require: [$id, $n] ; require: [$1] ; require: holes such as '$name' are expected; found '$1'
            body.note: for people ; body.note: '' ; ignored.body.note: a text is expected
            unmapped: warn ; unmapped: wran ; unmapped: 'wran' is none of error, warn, keep; did you mean 'warn'?
            """)
    void whatIsWrongIsReportedAtItsPlace(String good, String bad, String problem) {
        String text =
                FILE.replaceFirst(java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
        assertThat(text).isNotEqualTo(FILE);
        Problems problems = new Problems();
        DefinitionReader.read("f.yaml", text, problems);

        int line = FILE.substring(0, FILE.indexOf(good)).split("\n", -1).length;
        assertThat(problems.all())
                .extracting(Object::toString)
                .anySatisfy(one ->
                        assertThat(one).startsWith("f.yaml:" + line + ":").contains(" " + problem));
    }

    private static Definition read(String text) {
        Problems problems = new Problems();
        Definition definition = DefinitionReader.read("f.yaml", text, problems).orElseThrow();
        assertThat(problems.all()).isEmpty();
        return definition;
    }
}
