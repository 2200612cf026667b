package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                bad("empty", "", "the body is empty; a JSON object is expected"),
                bad("blank", " \n\t", "the body is empty; a JSON object is expected"),
                bad("no JSON", "hello", "the body is not JSON: ", "(line 1, column 1)"),
                bad("unclosed", "{\n \"a\": [1, 2", "the body is not JSON: ", "(line 2, column "),
                bad("single quotes", "{'a': 1}", "the body is not JSON: ", "(line 1, column 2)"),
                bad("a comment", "{\"a\": 1 /* x */}", "the body is not JSON: ", "(line 1, column 9)"),
                bad("a trailing comma", "{\"a\": 1,}", "the body is not JSON: ", "(line 1, column 9)"),
                bad("a leading zero", "{\"a\": 01}", "the body is not JSON: ", "Leading zeroes", "(line 1, "),
                bad("NaN", "{\"a\": NaN}", "the body is not JSON: ", "NaN", "(line 1, column "),
                bad("Infinity", "{\"a\": -Infinity}", "the body is not JSON: ", "Infinity", "(line 1, column "),
                bad("a raw control character", "{\"a\": \"\1\"}", "the body is not JSON: ", "(line 1, column 8)"),
                bad("an unknown escape", "{\"a\": \"\\x\"}", "the body is not JSON: ", "(line 1, column "),
                bad("two values", "{} {}", "the body goes on after the JSON value", "(line 1, column "),
                bad("text behind the value", "{}x", "(line 1, column 3)"),
                bad("a key twice", "{\"a\":1,\"a\":1}", "the key 'a' stands twice in one object", "(line 1, column "),
                bad("a key twice, written in two ways", "{\"a\":1,\"\\u0061\":1}", "the key 'a' stands twice"),
                bad(
                        "a key twice, deep inside",
                        "{\"x\":[{\"y\":{\"b\":null,\n\"b\":2}}]}",
                        "the key 'b' stands twice in one object",
                        "(line 2, column "),
                bad("a lone surrogate in a text", "{\"a\":\"\\ud800\"}", "a text holds a lone surrogate", "(line 1, "),
                bad("the wrong half first", "{\"a\":\"\\udc00\\ud800\"}", "a text holds a lone surrogate"),
                bad("a low surrogate in a key", "{\"\\udfff\":1}", "surrogate", "(line 1, "),
                bad("a high surrogate in a key", "{\"\\ud800\":1}", "surrogate", "(line 1, "),
                bad("too deep", "[".repeat(201) + "]".repeat(201), "depth (201) exceeds the maximum allowed (200)"),
                bad(
                        "an endless exponent",
                        "{\"a\": 1e99999999999}",
                        "a number has an exponent beyond 10000",
                        "(line 1, "),
                bad("a small bomb", "{\"a\": 1e-999999999}", "a number has an exponent beyond 10000"),
                bad("too many digits", "{\"a\": " + "9".repeat(1001) + "}", "(1001)", "(1000)"),
                hex("a byte order mark", "EFBBBF7B7D", "starts with a byte order mark"),
                hex("UTF-16", "7B007D00", "the body is not UTF-8: a zero byte at byte 1"),
                hex("Latin-1", "7B2261223A22E4227D", "the body is not UTF-8: malformed at byte 6"),
                hex("a truncated character", "7B2261223A22E282", "the body is not UTF-8: malformed at byte 6"),
                hex("an overlong slash", "7B2261223A22C0AF227D", "the body is not UTF-8: malformed at byte 6"),
                hex("an encoded surrogate", "7B2261223A22EDA080227D", "the body is not UTF-8: malformed at byte 6"),
                hex("beyond Unicode", "7B2261223A22F4908080227D", "the body is not UTF-8: malformed at byte 6"));
    }

    private static Arguments bad(String title, String text, String... says) {
        return argumentSet(title, text.getBytes(StandardCharsets.UTF_8), says);
    }

    private static Arguments hex(String title, String hex, String... says) {
        return argumentSet(title, HexFormat.of().parseHex(hex), says);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeWrittenAgainWithoutAChangeIsRefusedWithPlaceAndReason(byte[] utf8, String[] says) {
        StrictJson.Result result = StrictJson.read(utf8);

        assertThat(result).isInstanceOf(StrictJson.Unreadable.class);
        assertThat(((StrictJson.Unreadable) result).problem().message())
                .contains(says)
                .doesNotContain(
                        "Jackson", "JsonReadFeature", "StreamReadConstraints", "Source:", "REDACTED", "\n", "`");
    }

    @Test
    void aDocumentBeyondTheLimitIsRefusedWithItsSize() {
        StrictJson.Result result = StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 6);
        assertThat(((StrictJson.Unreadable) result).problem().message())
                .isEqualTo("the body has 7 bytes; at most 6 are translated");
        assertThat(StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 7))
                .isInstanceOf(StrictJson.Document.class);
    }

    @Test
    void aTextMessageWithALoneSurrogateIsRefused() {
        StrictJson.Result result = StrictJson.read("{\"a\":\"\ud800\"}");
        assertThat(((StrictJson.Unreadable) result).problem().message()).contains("lone surrogate");
    }

    @Test
    void depthUpToTheLimitIsRead() {
        assertThat(StrictJson.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(StrictJson.Document.class);
    }

    @Test
    void pairsOfSurrogatesAreText() {
        assertThat(document("{\"a\":\"\\ud83d\\ude00\"}").tree().path("a").textValue())
                .isEqualTo("😀");
    }

    @Test
    void numbersKeepTheirExactValue() {
        assertThat(document("1e400").tree().decimalValue()).isEqualTo(new BigDecimal("1e400"));
        assertThat(document("1" + "0".repeat(400)).tree().bigIntegerValue()).isEqualTo(BigInteger.TEN.pow(400));
        assertThat(document("1.10").tree()).hasToString("1.10");
        assertThat(document("0.1").tree().decimalValue()).isEqualTo(new BigDecimal("0.1"));
        assertThat(document("9223372036854775808").tree().bigIntegerValue()).isEqualTo(BigInteger.TWO.pow(63));
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "0,true",
        "-1,true",
        "0.5,true",
        "1.0,true",
        "9007199254740992,true",
        "9007199254740993,false",
        "-9007199254740993,false",
        "-9223372036854775808,false",
        "18446744073709551616,false",
        "-0,false",
        "-0.0,false",
        "1.10,false",
        "1e400,false",
        "3.14159265358979323846,false",
    })
    void aNumberIsPortableWhenReadersThatHoldDoublesWriteItAgainAsItWas(String number, boolean portable) {
        assertThat(document("{\"a\":[{\"b\":" + number + "}]}").portable()).isEqualTo(portable);
    }

    @Test
    void theReaderKeepsTheTextThatItRead() {
        byte[] utf8 = " {\"a\" : 1.50}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(((StrictJson.Document) StrictJson.read(utf8)).utf8()).isSameAs(utf8);
    }

    @Test
    void anythingButAnObjectIsNamed() {
        assertThat(StrictJson.notAnObject(document("[1]")).toString())
                .isEqualTo("body: the body is a JSON array; an object is expected");
        assertThat(StrictJson.notAnObject(document("null")).message()).contains("a JSON null");
    }

    @Test
    void aLargeTextOfManyByteLengthsIsValid() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = "{\"a\":\"" + "aü漢😀".repeat(3000) + "\"}";
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        assertThat(((StrictJson.Document) StrictJson.read(out.toByteArray()))
                        .tree()
                        .path("a")
                        .textValue())
                .hasSize(5 * 3000);
    }

    private static StrictJson.Document document(String text) {
        StrictJson.Result result = StrictJson.read(text);
        assertThat(result).isInstanceOf(StrictJson.Document.class);
        return (StrictJson.Document) result;
    }
}
