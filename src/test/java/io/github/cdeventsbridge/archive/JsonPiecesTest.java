package io.github.cdeventsbridge.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonPiecesTest {

    private static List<JsonPieces.Piece> cut(InputStream in, int max) {
        JsonPieces pieces = new JsonPieces(in, max);
        List<JsonPieces.Piece> all = new ArrayList<>();
        for (JsonPieces.Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            all.add(piece);
        }
        return all;
    }

    private static List<JsonPieces.Piece> cut(String text) {
        return cut(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);
    }

    private static String text(JsonPieces.Piece piece) {
        return new String(piece.bytes(), StandardCharsets.UTF_8);
    }

    private static List<String> good(String text) {
        return cut(text).stream()
                .filter(piece -> piece.flaw() == null)
                .map(JsonPiecesTest::text)
                .toList();
    }

    private static List<String> flaws(String text) {
        return cut(text).stream()
                .filter(piece -> piece.flaw() != null)
                .map(piece -> piece.line() + " " + piece.flaw())
                .toList();
    }

    @Test
    void aLineIsAnObject() {
        List<JsonPieces.Piece> pieces = cut("{\"a\":1}\n\n{\"b\":\"}\\\"{\"}\r\n{\"c\":[{}]}");

        assertThat(pieces)
                .extracting(JsonPiecesTest::text)
                .containsExactly("{\"a\":1}", "{\"b\":\"}\\\"{\"}", "{\"c\":[{}]}");
        assertThat(pieces).extracting(JsonPieces.Piece::line).containsExactly(1L, 3L, 4L);
        assertThat(pieces).extracting(JsonPieces.Piece::flaw).containsOnlyNulls();
    }

    @Test
    void objectsMayStandOverManyLinesOneAfterTheOther() {
        assertThat(good("{\n  \"a\": {\n    \"b\": 1\n  }\n}\n{\n  \"c\":\n{\n}\n}{\"d\":[\n{},\n{}\n]}"))
                .containsExactly(
                        "{\n  \"a\": {\n    \"b\": 1\n  }\n}", "{\n  \"c\":\n{\n}\n}", "{\"d\":[\n{},\n{}\n]}");
    }

    @Test
    void itemsOfArraysAndPagesAreCutOut() {
        String page = "{\"arguments\":{\"raw_messages\":[9]},\"count\":2,\"raw_messages\" : [{\"i\":1},"
                + " {\"i\":2}],\"total\":2}";

        assertThat(good("[{\"a\":1},\n {\"a\":[2]}]")).containsExactly("{\"a\":1}", "{\"a\":[2]}");
        assertThat(good(page + "\n" + page)).containsExactly("{\"i\":1}", "{\"i\":2}", "{\"i\":1}", "{\"i\":2}");
        assertThat(good("[" + page + ",{\"a\":1}]\n{\"b\":2}"))
                .containsExactly("{\"i\":1}", "{\"i\":2}", "{\"a\":1}", "{\"b\":2}");
        assertThat(good("{\"raw_messages\":[],\"total\":0}{\"a\":1}")).containsExactly("{\"a\":1}");
        assertThat(flaws(page)).isEmpty();
    }

    @Test
    void aMessageWithAMemberOfThatNameDeeperIsNoPage() {
        String message = "{\"msg\":{\"raw_messages\":[{\"a\":1}]},\"raw_messages_\":[1],\"x\":\"raw_messages\"}";

        assertThat(good(message)).containsExactly(message);
    }

    @Test
    void aBrokenLineTakesNoOtherWithIt() {
        String text = "{\"a\":1}\n{\"b\":{\"c\":\n{\"d\":2}\n{\"e\":\"cut of\n{\"f\":3}\nnoise\n{\"g\":4}\n";

        assertThat(good(text)).containsExactly("{\"a\":1}", "{\"d\":2}", "{\"f\":3}", "{\"g\":4}");
        assertThat(flaws(text))
                .containsExactly(
                        "2 the line ends in the middle of a message; it is cut off or damaged",
                        "4 the line ends in the middle of a message; it is cut off or damaged",
                        "6 no JSON: found 'noise'");
    }

    @Test
    void theFirstLineMayBeTheBrokenOne() {
        assertThat(good("{\"a\":{\"b\":1,\n{\"c\":2}\n{\"d\":3}")).containsExactly("{\"c\":2}", "{\"d\":3}");
        assertThat(good("c\":{\"b\":1}}\n{\"c\":2}")).containsExactly("{\"c\":2}");
    }

    @Test
    void anEndInTheMiddleIsTold() {
        assertThat(flaws("{\"a\":1}\n{\"b\":")).containsExactly("2 the file ends in the middle of a message");
        assertThat(flaws("{\"a\":1}\n{\"b\":\"")).containsExactly("2 the file ends in the middle of a message");
        assertThat(flaws("[{\"a\":1},\n")).containsExactly("2 the file ends in the middle of a list; is it cut off?");
        assertThat(flaws("{\"raw_messages\":[{\"a\":1}"))
                .containsExactly("1 the file ends in the middle of a list; is it cut off?");
    }

    @Test
    void whatIsNoObjectIsTold() {
        assertThat(flaws("[{\"a\":1}, \"x,]\", 7, [1,[2]], null]\n{\"b\":2}"))
                .containsExactly(
                        "1 a message is a JSON object; found '\"x,]\"'",
                        "1 a message is a JSON object; found '7'",
                        "1 a message is a JSON object; found '[1,[2]]'",
                        "1 a message is a JSON object; found 'null'");
        assertThat(good("[{\"a\":1}, 7]\n{\"b\":2}")).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void anObjectThatIsTooLargeIsKeptInPartAndTheNextOneWhole() {
        String large = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
        List<JsonPieces.Piece> pieces =
                cut(new ByteArrayInputStream((large + "\n{\"b\":1}\n").getBytes(StandardCharsets.UTF_8)), 1_000);

        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0).flaw()).contains("larger than 1000 bytes");
        assertThat(text(pieces.get(0))).isEqualTo(large.substring(0, 1_000));
        assertThat(text(pieces.get(1))).isEqualTo("{\"b\":1}");
    }

    @Test
    void nothingDependsOnHowTheStreamIsCut() {
        Random random = new Random(20261127);
        for (int round = 0; round < 300; round++) {
            List<String> objects = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6) + 1; i > 0; i--) {
                String object = object(random, 0);
                objects.add(object);
                text.append(object).append(random.nextBoolean() ? "\n" : " ");
            }

            assertThat(cut(new Dribble(text.toString(), random), 1 << 20))
                    .as("%s", text)
                    .extracting(JsonPiecesTest::text)
                    .containsExactlyElementsOf(objects);
        }
    }

    private static String object(Random random, int depth) {
        StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("\"k").append(i).append("é\\\"\": ").append(value(random, depth + 1));
            text.append(i > 1 ? "," : "");
        }
        return text.append("}").toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> "\"{[\\\\\\\"]}€ raw_messages\"";
            case 1 -> "-1.5e3";
            case 2 -> "null";
            case 3 -> object(random, depth);
            default -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
        };
    }

    /** Gives a few bytes at a time. */
    private static final class Dribble extends InputStream {

        private final InputStream in;
        private final Random random;

        Dribble(String text, Random random) {
            this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            return in.read(to, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
