package io.github.cdeventsbridge.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.mapping.yaml.YamlReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in YAML: a reader gets back what was written, and quotes stand only where they have to. */
class YamlTextTest {

    private static final List<String> PIECES = List.of(
            "a", "Z", "9", " ", ": ", ":", " #", "#", "-", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'",
            "\"", "%", "@", "`", "\\", "\n", "\t", "\r", "\u0000", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029",
            "\ufeff", "ü", "鍵", "😀", "~", "null", "true", "...", "---", "$x");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(5); pieces >= 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            isReadAgain(text.toString());
        }
    }

    @Test
    void eachPieceAloneIsReadAgain() {
        PIECES.forEach(YamlTextTest::isReadAgain);
        isReadAgain("");
    }

    private static void isReadAgain(String text) {
        String value = YamlText.scalar(new Sketch.Text("int", text), false);
        assertThat(value).startsWith("!int ");
        assertThat(scalar("key: " + value + "\nlast: 1\n").text()).as(value).isEqualTo(text);
        String inner = YamlText.scalar(Sketch.text(text), true);
        assertThat(scalar("[" + inner + ", x]", inner).text()).as(inner).isEqualTo(text);
        assertThat(key(YamlText.key(text) + ": 1\n")).isEqualTo(text);
        assertThat(key("{" + YamlText.flowKey(text) + ": 1, last: 2}\n")).isEqualTo(text);
    }

    private static YamlNode.Scalar scalar(String yaml) {
        return (YamlNode.Scalar) read(yaml).entries().get(0).value();
    }

    private static YamlNode.Scalar scalar(String list, String as) {
        YamlNode.Sequence items =
                (YamlNode.Sequence) read("key: " + list + "\n").entries().get(0).value();
        assertThat(items.items()).as(as).hasSize(2);
        return (YamlNode.Scalar) items.items().get(0);
    }

    private static String key(String yaml) {
        return read(yaml).entries().get(0).key().text();
    }

    private static YamlNode.Mapping read(String yaml) {
        Problems problems = new Problems();
        YamlNode.Mapping read = YamlReader.readObject("f.yaml", yaml, problems)
                .orElseThrow(() -> new AssertionError(yaml + problems.all()));
        assertThat(problems.all()).as(yaml).isEmpty();
        return read;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            $name-$version  | $name-$version
            a.b/c:d         | a.b/c:d
            ключ 鍵         | ключ 鍵
            it's            | it's
            a: b            | 'a: b'
            a #b            | 'a #b'
            a:              | 'a:'
            '               | ''''
            *               | '*'
            !int            | '!int'
            😀              | "\\U0001f600"
            """)
    void quotesStandWhereTheyHaveTo(String text, String written) {
        assertThat(YamlText.key(text)).isEqualTo(written);
    }

    @Test
    void bracesAndCommasNeedQuotesOnlyInsideOfThem() {
        assertThat(YamlText.key("a{b},[c]")).isEqualTo("a{b},[c]");
        assertThat(YamlText.flowKey("a{b},[c]")).isEqualTo("'a{b},[c]'");
    }
}
