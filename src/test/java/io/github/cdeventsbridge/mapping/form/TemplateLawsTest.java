package io.github.cdeventsbridge.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.mapping.form.Template.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateLawsTest {

    private static final List<String> PIECES = List.of(
            "a", "Z", "0", "-", "--", ".", "/", "//", ":", "%", "%2F", "%2", "%25", "ü", "漢", "😀", " ", "[", "$");

    /** Templates as mappings have them, and harder ones. Capital letters are parts, square brackets optional. */
    private static final List<String> TEMPLATES = List.of(
            "A-B-C",
            "A/B",
            "A.B.C/D",
            "A",
            "x-A-y",
            "[A]/[B]/[C][/D]",
            "VT.[A.]B.test.C",
            "A[:B]",
            "[A-]B[-C]",
            "A--B",
            "A://B/C",
            "A/B/A",
            "A%B",
            "2A5B",
            "A漢B",
            "[A][/B]");

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 20).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsJoinedSplitsIntoTheSameParts(long seed) {
        Random random = new Random(seed);
        int joined = 0;
        for (String written : TEMPLATES) {
            for (boolean escaping : new boolean[] {true, false}) {
                Template template = template(written, escaping);
                for (int i = 0; i < 100; i++) {
                    String[] values = values(template.parts(), random);
                    String text = template.join(values);
                    if (text != null) {
                        assertThat(template.split(text))
                                .as("%s escaping %s: %s", written, escaping, text)
                                .isEqualTo(values);
                        joined++;
                    }
                }
            }
        }
        assertThat(joined).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anEscapingTemplateOfWholePartsWritesAnyValues(long seed) {
        Random random = new Random(seed);
        for (String written : List.of("A-B-C", "A/B", "A.B.C/D", "A", "x-A-y", "A--B", "A://B/C")) {
            Template template = template(written, true);
            for (int i = 0; i < 100; i++) {
                String[] values = IntStream.range(0, template.parts())
                        .mapToObj(part -> word(random))
                        .toArray(String[]::new);
                String text = template.join(values);
                assertThat(text).as(written).isNotNull();
                assertThat(template.split(text)).isEqualTo(values);
            }
        }
    }

    @Test
    void theFirstPartTakesMost() {
        assertThat(template("A-B-C", false).split("gcc-c++-libs-12.1-3.fc36"))
                .containsExactly("gcc-c++-libs", "12.1", "3.fc36");
        assertThat(template("A-B-C", false).split("a-b")).isNull();
        assertThat(template("A-B-C", false).split("-b-c")).isNull();
        assertThat(template("A-B-C", false).split("a--c")).isNull();
    }

    @Test
    void aPlainTemplateRefusesWhatItCouldNotReadAgain() {
        assertThat(template("A-B-C", false).join(new String[] {"gcc", "12-1", "3"}))
                .isNull();
        assertThat(template("A-B-C", false).join(new String[] {"gcc-c", "12", "3"}))
                .isEqualTo("gcc-c-12-3");
    }

    @Test
    void anEscapingTemplateEscapesOnlyWhatNeedsIt() {
        Template template = template("A/B", true);
        assertThat(template.join(new String[] {"a/b", "c"})).isEqualTo("a/b/c");
        assertThat(template.join(new String[] {"a", "b/c"})).isEqualTo("a/b%2Fc");
        assertThat(template.join(new String[] {"100%", "c"})).isEqualTo("100%/c");
        assertThat(template.join(new String[] {"%2F", "c"})).isEqualTo("%252F/c");
        assertThat(template.split("x%41/y")).containsExactly("x%41", "y");
    }

    @Test
    void partsThatAreMissingAreLeftOutTogether() {
        Template template = template("[A]/[B]/[C][/D]", true);
        assertThat(template.join(new String[] {"p", "o", "x", null})).isEqualTo("p/o/x");
        assertThat(template.join(new String[] {null, null, "x", null})).isEqualTo("//x");
        assertThat(template.join(new String[] {"p", "o", null, "v"})).isEqualTo("p/o//v");
        assertThat(template.split("p/o//v")).containsExactly("p", "o", null, "v");
        assertThat(template("A-B", true).join(new String[] {"a", null})).isNull();
    }

    @Test
    void aSeparatorInsideOfAnOptionalPartIsEscapedToo() {
        Template template = template("[A-]B", true);
        assertThat(template.join(new String[] {null, "a-b"})).isEqualTo("a%2Db");
        assertThat(template.split("a%2Db")).containsExactly(null, "a-b");
        assertThat(template.split("a-b")).containsExactly("a", "b");
    }

    @Test
    void anEscapeIsOneOfASeparatorWithTwoDigits() {
        Template template = template("A/B", true);
        assertThat(template.split("a/%2F")).containsExactly("a", "/");
        assertThat(template.split("a/%2f%2")).containsExactly("a", "/%2");
        assertThat(template.split("a/%2G%G2%%2F")).containsExactly("a", "%2G%G2%/");
    }

    @Test
    void textBeforeAndAfterThePartsHasToStandThere() {
        Template template = template("x-A-y", false);
        assertThat(template.split("x-a-y")).containsExactly("a");
        assertThat(template.split("x--y")).isNull();
        assertThat(template.split("x-y")).isNull();
        assertThat(template.split("z-a-y")).isNull();
        assertThat(template.split("x-a-z")).isNull();
        assertThat(template.join(new String[] {"a-y"})).isEqualTo("x-a-y-y");
        assertThat(template("A/B/A", false).split("a/b/a")).containsExactly("a", "b");
        assertThat(template("A/B/A", false).split("a/b/c")).isNull();
    }

    private static String[] values(int parts, Random random) {
        String[] values = new String[parts];
        for (int i = 0; i < parts; i++) {
            values[i] = random.nextInt(5) == 0 ? null : word(random);
        }
        return values;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            word.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return word.toString();
    }

    static Template template(String written, boolean escaping) {
        int parts = written.chars().filter(c -> c >= 'A' && c <= 'D').max().orElse('@') - '@';
        String plain = written.startsWith("VT") ? "vt" + written.substring(2) : written;
        return Template.of(elements(plain), parts, escaping);
    }

    private static List<Element> elements(String written) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '[') {
                int end = written.indexOf(']', i);
                elements.add(new Element.Optional(elements(written.substring(i + 1, end))));
                i = end;
            } else if (c >= 'A' && c <= 'D') {
                elements.add(new Element.Part(c - 'A'));
            } else {
                elements.add(new Element.Fixed(String.valueOf(c)));
            }
        }
        return elements;
    }
}
