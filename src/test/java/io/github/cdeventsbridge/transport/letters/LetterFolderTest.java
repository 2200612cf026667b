package io.github.cdeventsbridge.transport.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.MessageBody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters in files are whole, readable, and in one place at a time. */
class LetterFolderTest {

    @TempDir
    private Path directory;

    private LetterFolder folder;

    @BeforeEach
    void open() {
        folder = LetterFolder.of(directory.resolve("dead-letters"), "mqtt-default", "ci/#");
    }

    static Stream<MessageBody> bodies() {
        return Stream.of(
                new MessageBody.Text("{\"a\":\"Grüße\\u0000\"}\r\n"),
                new MessageBody.Bytes("{\"a\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8)),
                new MessageBody.Bytes(new byte[] {(byte) 0xff, 0, 1}),
                new MessageBody.Bytes(new byte[0]),
                new MessageBody.MapBody(Letters.everyType()),
                new MessageBody.Opaque("StreamMessage"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aLetterComesBackAsItWas(MessageBody body) throws Exception {
        DeadLetter letter = Letters.letter("0a1b2c3d4e", body, Letters.everyType(), 0);
        folder.put(letter);

        assertThat(folder.waiting()).containsExactly("0a1b2c3d4e.json");
        assertThat(folder.readWaiting("0a1b2c3d4e.json")).isEqualTo(letter);
    }

    @Test
    void valuesKeepTheirTypes() throws Exception {
        folder.put(Letters.letter("a", new MessageBody.Text(""), Letters.everyType(), 0));

        Map<String, Object> headers = folder.readWaiting("a.json").message().properties();

        assertThat(headers).isEqualTo(Letters.everyType());
        assertThat(headers.keySet())
                .containsExactlyElementsOf(Letters.everyType().keySet());
        folder.put(Letters.letter("b", new MessageBody.Text(""), Map.of("raw", new byte[] {1, 2}), 0));
        assertThat(folder.readWaiting("b.json").message().properties().get("raw"))
                .isEqualTo(new byte[] {1, 2});
    }

    @Test
    void peopleCanReadTheReasonAndTheBody() throws Exception {
        folder.put(Letters.letter("a"));

        assertThat(Files.readString(folder.path().resolve("a.json")))
                .contains(
                        "\"body.run.id: is missing\"", "\"body\" : \"{\\\"run\\\":{}}\"", "\"CI_NAME\" : \"nightly\"");
    }

    @Test
    void aLetterThatIsWrittenAgainReplacesItself() throws Exception {
        folder.put(Letters.letter("a"));
        folder.put(Letters.letter("a"));

        assertThat(folder.waiting()).containsExactly("a.json");
    }

    @Test
    void oneThatFailedAgainDoesNotHideTheOneThatIsBeingRedriven() throws Exception {
        folder.put(Letters.letter("a"));
        assertThat(folder.redrive("a.json")).isTrue();
        folder.put(Letters.letter("a", new MessageBody.Text(""), Map.of(), 1));
        assertThat(folder.redrive("a.1.json")).isTrue();
        folder.settle("a.json");

        assertThat(folder.redriven()).containsExactly("a.1.json");
        assertThat(folder.waiting()).isEmpty();
    }

    @Test
    void whatIsGoneIsNeitherRedrivenNorPurged() throws Exception {
        folder.put(Letters.letter("a"));
        assertThat(folder.purge("a.json")).isTrue();

        assertThat(folder.purge("a.json")).isFalse();
        assertThat(folder.redrive("a.json")).isFalse();
    }

    @Test
    void whatIsNoLetterIsToldAndStays() throws Exception {
        folder.put(Letters.letter("a"));
        Path file = folder.path().resolve("a.json");
        String whole = Files.readString(file);
        for (String damaged : List.of("", whole.substring(0, whole.length() / 2), "{}", whole.replace("2026", "x"))) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> folder.readWaiting("a.json")).isInstanceOf(DamagedLetterException.class);
            assertThat(Files.readString(file)).isEqualTo(damaged);
        }
    }

    @Test
    void anIdThatASenderMadeUpDoesNotLeaveTheFolder() throws Exception {
        folder.put(Letters.letter("../../escaped"));

        assertThat(folder.waiting()).hasSize(1);
        assertThat(folder.readWaiting(folder.waiting().get(0)).id()).isEqualTo("../../escaped");
        assertThat(directory.resolve("escaped.json")).doesNotExist();
    }

    @Test
    void sourcesThatLookAlikeHaveFoldersOfTheirOwn() {
        assertThat(LetterFolder.of(directory, "mqtt-default", "ci/+").path())
                .isNotEqualTo(LetterFolder.of(directory, "mqtt-default", "ci/#").path());
    }
}
