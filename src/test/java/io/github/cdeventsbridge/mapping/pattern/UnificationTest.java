package io.github.cdeventsbridge.mapping.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file laid over the fragment that it uses. */
class UnificationTest {

    private final Problems problems = new Problems();

    private Definition over(String fragment, String file) {
        Definition base = DefinitionReader.read("base.yaml", fragment, problems).orElseThrow();
        Definition over = DefinitionReader.read("over.yaml", file, problems).orElseThrow();
        return Unification.of(base, over, problems);
    }

    private Pattern body(String fragment, String file) {
        Definition united = over(
                "fragment: f\nlegacy: {body: {x: " + fragment + "}}\n",
                "mapping: m\nlegacy: {body: {x: " + file + "}}\n");
        assertThat(united.legacy().body().fields()).hasSize(1);
        return united.legacy().body().fields().get(0).pattern();
    }

    @Test
    void whatTheFileSaysTakesThePlaceOfTheFragmentsOrIsAdded() {
        Definition united = over("""
                fragment: f
                legacy: {topic: a, has: body.a, lacks: body.b, headers: {h: $h}, body: {x: $x, ...: $more}}
                event: {type: build.queued, id: $x}
                where: [{$a: x}]
                also: [{type: artifact.signed, id: $x}]
                require: [$x]
                ignored: {body.c: why}
                unmapped: error
                """, """
                mapping: m
                use: f
                legacy: {topic: b, has: body.d, lacks: body.e, headers: {i: $i}, body: {y: $y}}
                event: {type: build.finished, source: s}
                where: [{$b: y}]
                also: [{type: artifact.published, id: $y}]
                require: [$y]
                ignored: {body.f: because}
                """);

        assertThat(united.name()).isEqualTo("m");
        assertThat(united.kind()).isEqualTo(Definition.Kind.MAPPING);
        assertThat(united.uses()).isEmpty();
        assertThat(united.legacy().topics()).extracting(PatternText::of).containsExactly("b");
        assertThat(united.legacy().has()).extracting(Definition.Named::name).containsExactly("body.a", "body.d");
        assertThat(united.legacy().lacks()).extracting(Definition.Named::name).containsExactly("body.b", "body.e");
        assertThat(PatternText.holes(united.legacy().headers())).containsExactly("h", "i");
        assertThat(PatternText.holes(united.legacy().body())).containsExactly("x", "y", "more");
        assertThat(united.event().predicate()).isEqualTo("finished");
        assertThat(united.fields().fields()).extracting(Pattern.Field::name).containsExactly("id", "source");
        assertThat(united.where()).hasSize(2);
        assertThat(united.also()).hasSize(2);
        assertThat(united.requires()).extracting(Definition.Named::name).containsExactly("x", "y");
        assertThat(united.ignored()).extracting(Definition.Ignored::path).containsExactly("body.c", "body.f");
        assertThat(united.unmapped()).isEqualTo(Definition.Unmapped.ERROR);
        assertThat(united.skip()).isNull();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatTheFileDoesNotSayStaysTheFragments() {
        Definition united = over(
                "fragment: f\nlegacy: {topic: a}\nevent: {type: build.queued}\nunmapped: error\n",
                "mapping: m\nlegacy: {body: {x: $x, ...: $more}}\nunmapped: warn\nskip: yes it is\n");

        assertThat(united.legacy().topics()).extracting(PatternText::of).containsExactly("a");
        assertThat(united.event().predicate()).isEqualTo("queued");
        assertThat(united.unmapped()).isEqualTo(Definition.Unmapped.WARN);
        assertThat(united.skip().reason()).isEqualTo("yes it is");
        assertThat(united.legacy().body().rest()).extracting(Pattern.Hole::name).isEqualTo("more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $a      | $a         | $a
            $a!     | $a         | $a!
            $a      | $a!        | $a!
            $a      | rpm        | $a
            rpm     | $a         | $a
            $a      | $b-$c      | $b-$c
            $a!     | $b-$c      | $b-$c!
            $b-$c!  | $a         | $b-$c!
            $a      | !int $b    | !int $b
            rpm     | rpm        | rpm
            """)
    void theMoreSpecificPatternStands(String fragment, String file, String united) {
        assertThat(PatternText.of(body(fragment, file))).isEqualTo(united);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aWordBecomesTheDomainOfTheHoleAndATextItsEquation() {
        Definition united = over(
                "fragment: f\nlegacy: {body: {x: $x, y: $y!}}\nwhere: [{$z: w}]\n",
                "mapping: m\nlegacy: {body: {x: rpm, y: $n-$v}}\n");

        assertThat(united.where()).hasSize(3);
        assertThat(united.where().get(1)).isInstanceOfSatisfying(Rule.Domain.class, domain -> {
            assertThat(domain.hole()).isEqualTo("x");
            assertThat(domain.words()).containsExactly("rpm");
        });
        assertThat(united.where().get(2)).isInstanceOfSatisfying(Rule.Equation.class, equation -> {
            assertThat(equation.hole()).isEqualTo("y");
            assertThat(PatternText.of(equation.text())).isEqualTo("$n-$v");
        });
    }

    @Test
    void objectsAreMergedFieldByField() {
        Pattern united = body("{a: $a, b: {c: $c}, e>: x}", "{b: {c: word, d: $d}, e: $e, ...: $more}");

        assertThat(PatternText.holes(united)).containsExactly("a", "c", "d", "e", "more");
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $a            | $b            | x: this place is $a at base.yaml:2:20; one name is enough
            rpm           | deb           | x: contradicts base.yaml:2:20; both say what stands at this place
            $a-$b         | $a-$b         | x: contradicts base.yaml:2:20; both say what stands at this place
            {...: $a}     | {...: $b}     | x: the rest is $b here and $a at base.yaml:2:26; one name is enough
            {y: a}        | {y: b}        | x.y: contradicts base.yaml:2:24; both say
            """)
    void whatContradictsTheFragmentIsReported(String fragment, String file, String problem) {
        body(fragment, file);

        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().get(0).toString()).startsWith("over.yaml:2:").contains("body." + problem);
    }
}
