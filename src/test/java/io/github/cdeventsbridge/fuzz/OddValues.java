package io.github.cdeventsbridge.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.cdeventsbridge.message.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Values at the edges of what messages hold. */
final class OddValues {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "-0",
            "1e400",
            "00012",
            "x",
            "\u0000",
            "\t\n",
            "\u2028",
            "\uFEFF",
            "é",
            "e\u0301",
            "漢",
            "😀",
            "\u202Eabc",
            "%",
            "%2",
            "%2F",
            "%00",
            "%zz",
            "$x",
            "${a}",
            "..",
            "../..",
            "a/b/c",
            "/",
            "a.b.c",
            ".",
            "-",
            "a-1-2",
            "a-b-1-2",
            "--",
            "cancelled: ",
            "passed",
            "FAILED",
            "https://",
            "https://[",
            "https://a b",
            "HTTPS://U:P@EXAMPLE.org:99999/a?b#c",
            "urn:x",
            "git+https://example.org/a#b",
            "git://example.org#",
            "pkg:rpm/fedora/a@1",
            "pkg:",
            "pkg:oci/a@sha256:00?tag=%",
            "registry.example.org:5000/a/b@sha256:0000",
            "2024-02-30T25:61:61Z",
            "2024-01-01T00:00:00.1234567890123Z",
            "-999999999-01-01T00:00:00Z",
            "1718097877",
            "dev.cdevents.testsuiterun.finished.9.9.9",
            "dev.cdeventsx.a-b.c.d.0.1.0",
            "dev.cdevents..",
            "0.5.1",
            "99.0",
            "application/json",
            "eJwDAAAAAAE=",
            "H4sIAAAAAAAAAwMAAAAAAAAAAAA=",
            "<testsuite><testcase/></testsuite>",
            "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><testsuite name='&d;'/>",
            "<testsuite",
            "{}",
            "[1,2]");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "1.0",
            "0.1",
            "1E2",
            "1e-7",
            "9007199254740993",
            "9223372036854775808",
            "1e308",
            "1e309",
            "1e9999",
            "1e-9999",
            "1e10001",
            "1e999999999",
            "1e99999999999",
            "0.30000000000000004",
            "01",
            "+1",
            "1.",
            ".5",
            "0x10",
            "NaN",
            "Infinity");

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A text, usually short. */
    String text() {
        String text = oneOf(TEXTS);
        return switch (random.nextInt(12)) {
            case 0 -> text + oneOf(TEXTS);
            case 1 -> text.repeat(1 + random.nextInt(3_000));
            default -> text;
        };
    }

    /** The text of a number, or of what some take for one. */
    String number() {
        return random.nextInt(12) == 0 ? "7".repeat(1 + random.nextInt(1_200)) : oneOf(NUMBERS);
    }

    /** A value of any type and depth. */
    JsonNode value() {
        return switch (random.nextInt(9)) {
            case 0 -> Json.NODES.nullNode();
            case 1 -> Json.NODES.booleanNode(random.nextBoolean());
            case 2 -> Json.NODES.numberNode(random.nextInt());
            case 3 -> Json.NODES.numberNode(new BigInteger(1 + random.nextInt(400), random));
            case 4 ->
                Json.NODES.numberNode(new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(60) - 30));
            case 5 -> nested(random.nextInt(8) == 0 ? 150 + random.nextInt(100) : random.nextInt(5));
            default -> Json.NODES.textNode(text());
        };
    }

    /** A value of a few bytes. */
    JsonNode small() {
        return switch (random.nextInt(4)) {
            case 0 -> Json.NODES.arrayNode();
            case 1 -> Json.NODES.objectNode().put("a", 1);
            case 2 -> Json.NODES.numberNode(random.nextInt(100));
            default -> Json.NODES.textNode(oneOf(TEXTS));
        };
    }

    private JsonNode nested(int depth) {
        JsonNode value = Json.NODES.textNode(text());
        for (int i = 0; i < depth; i++) {
            ArrayNode list = Json.NODES.arrayNode();
            value = random.nextBoolean()
                    ? list.add(value)
                    : Json.NODES.objectNode().set(oneOf(TEXTS), value);
        }
        return value;
    }
}
