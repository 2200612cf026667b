package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jackson's own writer tells what is right. */
class CompactWriterTest {

    @Test
    void everyCharacterAtEveryPlaceOfShortAndLongTexts() {
        for (int c = 0; c < 0x300; c++) {
            for (int length : new int[] {1, 7, 15, 16, 17, 40}) {
                for (int at = 0; at < length; at++) {
                    String text = "a".repeat(at) + (char) c + "z".repeat(length - at - 1);
                    assertSame(Json.NODES.objectNode().put(text, text));
                }
            }
        }
    }

    @Test
    void charactersBeyondTheBasicPlane() {
        assertSame(Json.NODES.arrayNode().add("\uD83D\uDE00").add("a question? \uD83D\uDE00 an answer: \u4E16\u754C"));
    }

    @Test
    void randomTrees() {
        Random random = new Random(20);
        for (int i = 0; i < 2_000; i++) {
            assertSame(tree(random, 4));
        }
    }

    @Test
    void textsLongerThanTheBuffer() {
        assertSame(Json.NODES.arrayNode().add("a".repeat(100_000)).add("\"".repeat(100_000)));
    }

    @Test
    void rawTextStandsAsItIs() {
        byte[] raw = "{ \"a\": 1.50 }".getBytes(StandardCharsets.UTF_8);
        ObjectNode tree = Json.NODES.objectNode();
        tree.set("body", Json.raw(raw));
        assertThat(new String(Json.bytes(tree), StandardCharsets.UTF_8)).isEqualTo("{\"body\":{ \"a\": 1.50 }}");
    }

    @Test
    void anObjectThatWasReadIsWrittenTheSameAfterItsMembersWereLookedAt() {
        Random random = new Random(21);
        for (int i = 0; i < 500; i++) {
            ObjectNode tree = Json.NODES.objectNode();
            tree.set("inner", Json.NODES.objectNode().set("value", tree(random, 3)));
            for (String text : new String[] {Json.text(tree), Json.pretty(tree)}) {
                ObjectNode inner = (ObjectNode)
                        ((StrictJson.Document) StrictJson.read(text)).tree().path("inner");
                byte[] expected = Json.bytesByJackson(inner.deepCopy());
                assertThat(asRead(inner)).isEqualTo(expected);
            }
        }
    }

    @Test
    void anObjectThatWasChangedIsWrittenAsItIs() {
        ObjectNode changed = (ObjectNode) ((StrictJson.Document) StrictJson.read("{\"a\":1,\"b\":2}")).tree();
        changed.put("a", 3);
        assertThat(new String(asRead(changed), StandardCharsets.UTF_8)).isEqualTo("{\"a\":3,\"b\":2}");
        assertThat(new String(asRead(Json.NODES.objectNode().put("c", 4)), StandardCharsets.UTF_8))
                .isEqualTo("{\"c\":4}");
    }

    @Test
    void aDocumentMemberByMember() {
        CompactWriter out = CompactWriter.open();
        out.member("first", "a \"text\"");
        out.member("a \"name\"", "{\"inner\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(out.closeObject(), StandardCharsets.UTF_8))
                .isEqualTo("{\"first\":\"a \\\"text\\\"\",\"a \\\"name\\\"\":{\"inner\":1}}");
    }

    private static byte[] asRead(ObjectNode object) {
        CompactWriter out = CompactWriter.open();
        out.asRead(object);
        return out.close();
    }

    private static void assertSame(JsonNode tree) {
        assertThat(Json.bytes(tree)).isEqualTo(Json.bytesByJackson(tree));
    }

    private static JsonNode tree(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 9 : 11);
        switch (kind) {
            case 9 -> {
                ArrayNode array = Json.NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(tree(random, depth - 1));
                }
                return array;
            }
            case 10 -> {
                ObjectNode object = Json.NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), tree(random, depth - 1));
                }
                return object;
            }
            default -> {
                return value(random, kind);
            }
        }
    }

    private static JsonNode value(Random random, int kind) {
        return switch (kind) {
            case 0 -> Json.NODES.nullNode();
            case 1 -> Json.NODES.booleanNode(random.nextBoolean());
            case 2 -> Json.NODES.numberNode(random.nextInt());
            case 3 -> Json.NODES.numberNode(random.nextLong());
            case 4 -> Json.NODES.numberNode(new BigInteger(90, random));
            case 5 -> Json.NODES.numberNode(new BigDecimal(new BigInteger(60, random), random.nextInt(80) - 40));
            case 6 -> Json.NODES.numberNode(random.nextDouble());
            default -> Json.NODES.textNode(text(random));
        };
    }

    private static String text(Random random) {
        int[] characters = {' ', '~', 127, '"', '\\', '/', '\n', 0, '?', 0xE9, 0x4E16, 0x1F600};
        StringBuilder text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.appendCodePoint(
                    plain || random.nextInt(9) > 0
                            ? 'a' + random.nextInt(26)
                            : characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }
}
