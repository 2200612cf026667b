package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Objects share the layouts of others, and are read as if there were no others. */
class LayoutTest {

    private static final String[] NAMES = {
        "id",
        "ie",
        "name",
        "namf",
        "named",
        "run_url_1",
        "run_url_2",
        "run_urn_1",
        "a much longer name, with blanks",
        "a much longer name, with blank",
        "",
        "caf\u00E9",
        "esc\\n",
        "\\u0069d",
        "no\\"
    };

    private static final String[] VALUES = {
        "0",
        "7",
        "10",
        "-5",
        "-120",
        "9007199254740991",
        "127.5",
        "100.0",
        "0.5",
        "-12.25",
        "true",
        "false",
        "null",
        "\"\"",
        "\"text\"",
        "\"caf\u00E9\"",
        "\"esc\\u0061ped\""
    };

    @Test
    void objectsWithTheSameNamesShareALayout() {
        assertThat(layout("{\"a\":1,\"bc\":{}}")).isSameAs(layout(" { \"a\" : [2], \"bc\" : null }"));
    }

    @Test
    void namesAndTheirOrderTellLayoutsApart() {
        Layout one = layout("{\"a\":1,\"bc\":2}");
        assertThat(layout("{\"bc\":1,\"a\":2}")).isNotSameAs(one);
        assertThat(layout("{\"a\":1,\"bd\":2}")).isNotSameAs(one);
        assertThat(layout("{\"a\":1}")).isNotSameAs(one);
        assertThat(layout("{\"a\":1,\"bc\":2,\"d\":3}")).isNotSameAs(one);
        assertThat(layout("{\"a\":1,\"bc\":2}")).isSameAs(one);
    }

    @Test
    void documentsAreReadAsTheParserReadsThemWhateverWasReadBefore() {
        LongStream.range(0, 40_000).forEach(LayoutTest::assertReadAsByTheParser);
    }

    @Test
    void threadsThatReadAtOnceDoNotDisturbEachOther() {
        LongStream.range(0, 40_000).parallel().forEach(seed -> assertReadAsByTheParser(seed % 500));
    }

    @Test
    void namesThatNobodyUsesAgainDoNotKeepOutThoseThatAreUsed() {
        // Given a sender that makes up names, as first names of objects and behind each other
        for (int i = 0; i < 20_000; i++) {
            assertThat(read("{\"first" + i + "\":1}")).isNotNull();
            assertThat(read("{\"a\":{\"other" + i + "\":{\"x" + i + "\":1},\"b" + i + "\":1}}"))
                    .isNotNull();
        }
        // When others are read at last
        String used = "{\"used\":1,\"again\":2}";
        layout(used);
        // Then they share their layout
        assertThat(layout(used)).isSameAs(layout(used));
    }

    @Test
    void aDocumentWithMoreNamesThanAreRememberedIsRead() {
        String text = "[%s]"
                .formatted(String.join(
                        ",",
                        IntStream.range(0, 30_000)
                                .mapToObj(i -> "{\"n" + i % 7000 + "\":{\"m" + i + "\":1}}")
                                .toList()));
        assertThat(read(text)).isEqualTo(parsed(text));
    }

    private static void assertReadAsByTheParser(long seed) {
        String text = document(new Random(seed), 0);
        JsonNode read = read(text);
        StrictJson.Result parsed = StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), true);
        if (parsed instanceof StrictJson.Unreadable) {
            assertThat(read).as(text).isNull();
        } else if (read != null) {
            JsonNode tree = ((StrictJson.Document) parsed).tree();
            assertThat(Json.text(read)).isEqualTo(tree.toString());
            assertThat(MessageKey.hash("t", read)).isEqualTo(MessageKey.hash("t", tree));
            assertThat(read).isEqualTo(tree);
        }
    }

    private static String document(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 1 : 4);
        if (kind == 0) {
            return VALUES[random.nextInt(VALUES.length)];
        }
        if (kind == 1) {
            return "[" + document(random, depth + 1) + "," + document(random, depth + 1) + "]";
        }
        // few names, so that most were met before, some of them in another order, or twice
        int names = random.nextInt(8) == 0 ? NAMES.length : 8;
        StringBuilder text = new StringBuilder("{");
        for (int count = random.nextInt(4); count > 0; count--) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(NAMES[random.nextInt(names)])
                    .append(random.nextInt(20) == 0 ? "\" :" : "\":")
                    .append(document(random, depth + 1));
        }
        return text.append('}').toString();
    }

    private static Layout layout(String text) {
        return ((TreeObject) read(text)).members().layout();
    }

    private static JsonNode read(String text) {
        return new TapeReader(text.getBytes(StandardCharsets.UTF_8)).read();
    }

    private static JsonNode parsed(String text) {
        return ((StrictJson.Document) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), true)).tree();
    }
}
