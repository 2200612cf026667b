package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1.10", "0.1", "1E+400", "-0.5", "123456789012345678901234567890", "3.14159265358979323846"})
    void aNumberIsWrittenAsItWasRead(String number) {
        assertThat(Json.text(Json.readOwn("{\"a\":" + number + "}"))).isEqualTo("{\"a\":" + number + "}");
    }

    @Test
    void textIsWrittenAsUtf8WithoutEscapesThatNobodyNeeds() {
        ObjectNode object = Json.NODES.objectNode().put("a", "ü漢/\"\\\u0001");
        assertThat(new String(Json.bytes(object), StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"ü漢/\\\"\\\\\\u0001\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 7_990, 8_000, 8_010, 20_000})
    void rawTextIsWrittenAsItStandsWhateverItsLength(int length) {
        // Given a value whose length crosses the edges of the writer's buffer
        String value = " {\"a\" : 1.50,\"b\":\"" + "ü".repeat(length) + "\"}";
        ObjectNode around = Json.NODES.objectNode().put("before", "x".repeat(7_980));
        // When it is written between two other values
        around.set("raw", Json.raw(value.getBytes(StandardCharsets.UTF_8)));
        around.put("after", 1);
        // Then it stands there byte by byte
        String expected = "{\"before\":\"" + "x".repeat(7_980) + "\",\"raw\":" + value + ",\"after\":1}";
        assertThat(new String(Json.bytes(around), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(around.toString()).isEqualTo(expected);
        assertThat(Json.pretty(around)).contains(value);
    }
}
