package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 1020, 1023, 1024, 1025, 5000})
    void theFirstMalformedByteIsFoundWhereverItStands(int offset) {
        byte[] bytes = ("a".repeat(offset) + "?" + "ü".repeat(700)).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.firstInvalid(bytes)).isEqualTo(-1);
        bytes[offset] = (byte) 0xFF;
        assertThat(Utf8.firstInvalid(bytes)).isEqualTo(offset);
    }

    @Test
    void onlyHalfOfAPairIsALoneSurrogate() {
        assertThat(Utf8.hasLoneSurrogate("a😀b")).isFalse();
        assertThat(Utf8.hasLoneSurrogate("")).isFalse();
        assertThat(Utf8.hasLoneSurrogate("\ud83d")).isTrue();
        assertThat(Utf8.hasLoneSurrogate("\ude00\ud83d")).isTrue();
        assertThat(Utf8.hasLoneSurrogate("\ud83d\ud83d\ude00")).isTrue();
    }

    @Test
    void aLoneSurrogateIsNotEncoded() throws CharacterCodingException {
        assertThat(Utf8.encode("ü😀")).isEqualTo("ü😀".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Utf8.encode("x\ud800")).isInstanceOf(CharacterCodingException.class);
    }
}
