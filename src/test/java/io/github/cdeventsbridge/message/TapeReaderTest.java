package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It reads what the parser reads, as the parser reads it, or gives up. */
class TapeReaderTest {

    private static final String MESSAGE = """
            {"contact":{"name":"a CI","docs":"https://ci.example.org/docs?a=b"},
             "numbers":[0,-1,17,2147483647,2147483648,-2147483649,9007199254740992,0.5,-12.25,127.5,100.0],
             "others" : [ true , false , null , "" , {} , [ ] , [{"a":[[]]}] ],
             "texts":["caf\u00E9 \u4E16\u754C","\uD83D\uDE00","a \\"quoted\\" \\\\ \\u00e9\\u0000\\/\\b\\f\\n\\r\\t"] }
            """;

    @Test
    void theUsualMessageIsRead() {
        JsonNode read = new TapeReader(MESSAGE.getBytes(StandardCharsets.UTF_8)).read();
        assertThat(read).isEqualTo(parsed(MESSAGE).tree());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "]",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "\"a",
                "\"a\tb\"",
                "tru",
                "truex",
                "nul",
                "nulll",
                "1x",
                "01",
                "-",
                "-0",
                "-0.0",
                "+1",
                ".5",
                "5.",
                "1e5",
                "1.50",
                "0.05",
                "00.5",
                "1..5",
                "--1",
                "1-1",
                "NaN",
                "9007199254740993",
                "123456789012345678901234567890",
                "1234567.123456789",
                "{} {}",
                "[] x",
                "/**/ 1",
                "'a'",
                "{}\uFEFF",
                "{\"\u00E9\":1}",
                "\"\\x\"",
                "\"\\",
                "\"\\u12",
                "\"\\u12G4\"",
                "\"\\uD83D\\uDE00\"",
                "\"\\uDE00\""
            })
    void whatIsWrongOrRareIsLeftToTheParser(String text) {
        assertThat(new TapeReader(text.getBytes(StandardCharsets.UTF_8)).read()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {}", "{ \"a\" : 1}", "{}\n", "\n{}", "{\"a\":\n1}", "{}\r", "{\"a\":\"\\n\"}"})
    void aBodyIsOneLineIfItHasNoLineBreak(String text) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(text);
        Body body = new Body((ObjectNode) document.tree(), document.utf8(), document.portable(), Body.Kind.TEXT);
        assertThat(body.isOneLine()).isEqualTo(text.indexOf('\n') < 0 && text.indexOf('\r') < 0);
    }

    @Test
    void depthAndNamesAreBounded() {
        assertAgrees("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH));
        assertThat(read("[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1)))
                .isNull();
        assertThat(read("{\"" + "n".repeat(201) + "\":1}")).isNull();
    }

    @Test
    void damagedMessagesAreReadAsTheParserReadsThem() {
        Random random = new Random(20);
        String characters = "{}[]\",:.-+eE0123456789 \n\tabtrue\u007F\u0001\\\\un\u00E9";
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder(MESSAGE);
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                int at = random.nextInt(text.length());
                char other = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, other);
                    case 1 -> text.insert(at, other);
                    case 2 -> text.deleteCharAt(at);
                    default -> text.delete(at, text.length());
                }
                text.append(' ');
            }
            assertAgrees(text.toString());
        }
    }

    @Test
    void randomNumbersAreReadAsTheParserReadsThem() {
        Random random = new Random(20);
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(20); length > 0; length--) {
                text.append("00123456789.-e".charAt(random.nextInt(random.nextInt(3) == 0 ? 14 : 11)));
            }
            assertAgrees(text.toString());
        }
    }

    @Test
    void namesThatFallIntoOneSlotAreToldApart() {
        StringBuilder text = new StringBuilder("[{}");
        for (int i = 0; i < 10_000; i++) {
            text.append(",{\"name").append(i).append("\":").append(i).append('}');
        }
        assertThat(read(text + "]")).isNotNull();
        assertAgrees(text + "]");
    }

    private static void assertAgrees(String text) {
        JsonNode read = read(text);
        if (read != null) {
            StrictJson.Document parsed = parsed(text);
            assertThat(read).as(text).isEqualTo(parsed.tree());
            assertThat(read.toString()).isEqualTo(parsed.tree().toString());
            assertThat(Json.bytes(read(text))).as(text).isEqualTo(Json.bytesByJackson(parsed.tree()));
            assertThat(parsed.portable()).as(text).isTrue();
        }
    }

    private static JsonNode read(String text) {
        return new TapeReader(text.getBytes(StandardCharsets.UTF_8)).read();
    }

    private static StrictJson.Document parsed(String text) {
        StrictJson.Result result = StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), true);
        assertThat(result).as(text).isInstanceOf(StrictJson.Document.class);
        return (StrictJson.Document) result;
    }
}
