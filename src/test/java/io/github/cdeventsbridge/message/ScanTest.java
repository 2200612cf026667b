package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found several bytes at a time, or by a short cut, is what the long way finds. */
class ScanTest {

    @Test
    void everyByteAtEveryPlace() {
        for (int length : new int[] {1, 7, 8, 31, 32, 33, 70}) {
            for (int at = 0; at < length; at++) {
                for (int b = -128; b < 128; b++) {
                    byte[] bytes = new byte[length];
                    Arrays.fill(bytes, (byte) 'x');
                    bytes[at] = (byte) b;
                    boolean plain = b >= ' ' && b != '"' && b != '\\';
                    assertThat(Utf8.endOfPlain(bytes, 0)).isEqualTo(plain ? length : at);
                    assertThat(Utf8.hasLineBreak(bytes)).isEqualTo(b == '\n' || b == '\r');
                    assertThat(b >= 0 && Utf8.needsNoEscape(bytes))
                            .isEqualTo(b >= ' ' && b != '"' && b != '\\' && b != '?');
                }
            }
        }
    }

    @Test
    void lineBreaksAfterOtherControls() {
        byte[] bytes = ("\t{" + " ".repeat(100) + "}\n").getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.hasLineBreak(bytes)).isTrue();
        assertThat(Utf8.hasLineBreak(Arrays.copyOf(bytes, bytes.length - 1))).isFalse();
    }

    @Test
    void decimalsThatDoublesGiveBack() {
        Random random = new Random(20);
        for (int i = 0; i < 100_000; i++) {
            String written = digits(random, 9) + "." + digits(random, 9);
            if (written.matches("-?(0|[1-9][0-9]*)[.][0-9]+")) {
                StrictJson.Document document =
                        (StrictJson.Document) StrictJson.read(written.getBytes(StandardCharsets.UTF_8));
                boolean givenBack = Double.toString(Double.parseDouble(written)).equals(written);
                assertThat(document.portable()).as(written).isEqualTo(givenBack);
                JsonNode tree = document.tree();
                assertThat(tree.decimalValue().toString()).isEqualTo(written);
            }
        }
    }

    private static String digits(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    @Test
    void timesAsInstantsWriteThem() {
        Random random = new Random(20);
        for (int i = 0; i < 100_000; i++) {
            long second = random.nextInt(3) == 0 ? 60L * random.nextInt() : random.nextInt() * 100L;
            int nano = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 1_000_000 * random.nextInt(1_000);
                case 2 -> 1_000 * random.nextInt(1_000_000);
                default -> random.nextInt(1_000_000_000);
            };
            Instant instant = Instant.ofEpochSecond(second, nano);
            assertThat(Timestamps.of(instant)).isEqualTo(instant.toString());
        }
    }
}
