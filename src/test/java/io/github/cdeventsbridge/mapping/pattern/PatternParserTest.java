package io.github.cdeventsbridge.mapping.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.mapping.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the patterns of a file mean, and that they are shown as they were written. */
class PatternParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        $name                    | Hole     | $name            | name
        $name!                   | Hole     | $name!           | name
        $Name_9                  | Hole     | $Name_9          | Name_9
        passed                   | Constant | passed           |
        '*'                      | Anything | *                |
        ci.[$a.]build.$b         | Text     | ci.[$a.]build.$b | a b
        $a-$b!                   | Text     | $a-$b!           | a b
        $az-$AZ/$z0              | Text     | $az-$AZ/$z0      | az AZ z0
        '!int $x'                | Text     | !int $x          | x
        !int $x                  | Formed   | !int $x          | x
        !sha256 $a $b $a         | Derived  | !sha256 $a $b $a | a b
        $config.source           | Supplied | $config.source   |
        $message.time            | Supplied | $message.time    |
        ["$a", "...  $b"]        | Items    | […]              | a b
        {x: $a, y>: $b, ...: $c} | Structure | {…}             | a b c
        """)
    void aPatternIsReadAndShownAsItIsWritten(String yaml, String kind, String shown, String holes) {
        Pattern pattern = parse(yaml);

        assertThat(pattern.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(PatternText.of(pattern)).isEqualTo(shown);
        assertThat(String.join(" ", PatternText.holes(pattern))).isEqualTo(holes == null ? "" : holes);
        assertThat(pattern.at().toString()).isEqualTo("f.yaml:1:6");
    }

    @Test
    void alternativesAreShownInTheirOrder() {
        assertThat(parse("$a-$b | $c | none"))
                .isInstanceOfSatisfying(
                        Pattern.Choice.class,
                        choice -> assertThat(choice.alternatives())
                                .extracting(PatternText::of)
                                .containsExactly("$a-$b", "$c", "none"));
        assertThat(PatternText.of(parse("$a-$b | $c"))).isEqualTo("$a-$b | $c");
        assertThat(PatternText.holes(parse("$a-$b | $c"))).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        true        | true
        false       | false
        'true'      | "true"
        0           | 0
        -17         | -17
        123456789   | 123456789
        1234567890  | "1234567890"
        007         | "007"
        '17'        | "17"
        1.50        | 1.50
        -0.5        | -0.5
        1.          | "1."
        '1.5'       | "1.5"
        null        | "null"
        $$5         | "$5"
        """)
    void wordsMeanWhatTheyMeanInJson(String yaml, String json) {
        Pattern pattern = parse(yaml);
        String meant = pattern instanceof Pattern.Constant constant
                ? constant.value().toString()
                : "\"" + ((Pattern.Part.Fixed) ((Pattern.Text) pattern).parts().get(0)).text() + "\"";
        assertThat(meant).isEqualTo(json);
    }

    @Test
    void aListHasFirstItemsAndARest() {
        Pattern.Items items = (Pattern.Items) parse("[$a, {b: $b}, ... $others]");
        assertThat(items.first()).hasSize(2);
        assertThat(items.rest()).extracting(Pattern.Hole::name).isEqualTo("others");
        assertThat(((Pattern.Items) parse("[$a]")).rest()).isNull();
    }

    @Test
    void aFieldSaysInWhichDirectionItTakesPart() {
        Pattern.Structure structure = (Pattern.Structure) parse("{a: $a, b>: $b, c<: $c, ...: $rest}");
        assertThat(structure.fields())
                .extracting(field -> field.name() + " " + field.direction())
                .containsExactly("a BOTH", "b TO_EVENT", "c TO_LEGACY");
        assertThat(structure.rest()).extracting(Pattern.Hole::name).isEqualTo("rest");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        pkg:rpm/$v/$n@$x-$y?arch=src[&tag=$t]  | pkg:rpm/$v/$n@$x-$y?arch=src[&tag=$t] | v n x y t
        pkg:generic/$n                         | pkg:generic/$n                        | n
        pkg:generic/$n!                        | pkg:generic/$n                        | n
        pkg:oci/a/b/$n?x=$x                    | pkg:oci/a/b/$n?x=$x                   | n x
        pkg:oci/$n[&tag=$t]?x=1                | -                                     | -
        pkg:oci/$n@$a@$b                       | pkg:oci/$n@$a@$b                      | n a b
        """)
    void aPackageUrlIsReadInItsParts(String written, String shown, String holes) {
        if (shown == null) {
            assertThat(problems("!purl " + written)).isEmpty();
            return;
        }
        Pattern pattern = parse("!purl " + written);
        assertThat(PatternText.of(pattern)).isEqualTo("!purl " + shown);
        assertThat(String.join(" ", PatternText.holes(pattern))).isEqualTo(holes);
        assertThat(((Pattern.Purl) pattern).required()).isEqualTo(written.endsWith("!"));
    }

    @Test
    void packageUrlsOfSeveralTypesAreAChoice() {
        Pattern pattern = parse("!purl pkg:rpm/$n@$v | pkg:generic/$i@$v");
        assertThat(((Pattern.Choice) pattern).alternatives())
                .allMatch(Pattern.Purl.class::isInstance)
                .extracting(PatternText::of)
                .containsExactly("!purl pkg:rpm/$n@$v", "!purl pkg:generic/$i@$v");
    }

    @Test
    void thePartsOfAPackageUrl() {
        Pattern.PurlParts parts = ((Pattern.Purl) parse("!purl pkg:rpm/a/$b/$n@$v?k=$k[&o=1]")).parts();
        assertThat(parts.type()).isEqualTo("rpm");
        assertThat(PatternText.of(parts.namespace())).isEqualTo("a/$b");
        assertThat(PatternText.of(parts.name())).isEqualTo("$n");
        assertThat(PatternText.of(parts.version())).isEqualTo("$v");
        assertThat(parts.qualifiers())
                .extracting(one -> one.key() + " " + PatternText.of(one.value()) + " " + one.optional())
                .containsExactly("k $k false", "o 1 true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        !purl rpm/$n              | a package URL starts with 'pkg:type/'; found 'rpm/$n'
        !purl pkg:rpm             | a package URL starts with 'pkg:type/'; found 'pkg:rpm'
        !purl pkg:$t/$n           | a package URL starts with 'pkg:type/'; found 'pkg:$t/$n'
        !purl pkg:rpm/a/          | a package URL needs a name
        !purl pkg:rpm/@1          | a package URL needs a name
        !purl pkg:rpm/$n?=1       | a qualifier is written 'key=value', an optional one '[&key=value]'; found '=1'
        !purl pkg:rpm/$n?a        | a qualifier is written 'key=value', an optional one '[&key=value]'; found 'a'
        !purl pkg:rpm/$n?a=[b     | a qualifier is written 'key=value', an optional one '[&key=value]'; found 'a=[b'
        !purl pkg:rpm/$n?a=b]     | a qualifier is written 'key=value', an optional one '[&key=value]'; found 'a=b]'
        !itn $x                   | unknown form '!itn'; allowed are !int
        !sha256 a                 | !sha256 takes holes such as '$name'; found 'a'
        !sha256 $a b$             | !sha256 takes holes such as '$name'; found 'b$'
        !sha256 $1                | !sha256 takes holes such as '$name'; found '$1'
        !origin $a $b             | !origin takes one hole
        ["... $a", $b]            | nothing can follow the rest '... $name' of a list
        ["... a"]                 | a single hole such as '$rest' is expected after '...'
        {...: x}                  | a single hole such as '$rest' is expected after '...'
        {...: [$x]}               | a single hole such as '$rest' is expected after '...'
        {a: }                     | a pattern is missing; write '*' for anything
        {">": x}                  | '>' is no name of a field
        {$a: x}                   | '$a' is no name of a field
        {"a*": x}                 | 'a*' is no name of a field
        $a$b                      | nothing stands between $a and $b
        $a[$b]                    | nothing stands between $a and $b
        [a                        | not YAML
        x[$a                      | '[' without ']' after it
        x$a]                      | ']' without '[' before it
        x[$a[b]]                  | an optional part '[…]' cannot hold another one
        x$                        | '$' is no hole
        x$-                       | '$' is no hole
        x$é                       | '$' is no hole
        x$9                       | '$9' is no hole
        """)
    void whatIsNoPatternIsReported(String yaml, String problem) {
        assertThat(problems(yaml)).contains(problem);
    }

    @Test
    void theFieldThatIsNoneIsNamedWithItsPath() {
        assertThat(problems("{a: {b: [{\"x*\": 1}]}}"))
                .isEqualTo("f.yaml:1:16: p.a.b[0].x*: 'x*' is no name of a field");
    }

    private static Pattern parse(String yaml) {
        Problems problems = new Problems();
        Pattern pattern = parse(yaml, problems);
        assertThat(problems.all()).as(yaml).isEmpty();
        return pattern;
    }

    private static Pattern parse(String yaml, Problems problems) {
        YamlNode.Mapping file = YamlReader.readObject("f.yaml", "key: " + yaml + "\n", problems)
                .orElseGet(() -> YamlReader.readObject("f.yaml", "key: x", new Problems())
                        .orElseThrow());
        return new PatternParser(problems).parse(file.get("key").orElseThrow(), "p");
    }

    private static String problems(String yaml) {
        Problems problems = new Problems();
        parse(yaml, problems);
        return String.join("\n", problems.all().stream().map(Object::toString).toList());
    }
}
