package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markers, carried originals and properties. */
class BridgePartsTest {

    @Test
    void aMarkerIsReadAsItIsWritten() {
        Marker marker = Marker.after(Marker.after(null, "a", "x"), "b-2.c_d", "id-1");
        assertThat(marker.text()).isEqualTo("id-1 a b-2.c_d");
        assertThat(Marker.parse(marker.text())).contains(marker);
        assertThat(marker.stops("a")).isTrue();
        assertThat(marker.stops("c")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "id", "id ", "id a  b", "id a\tb", "id ä", "id a b "})
    void anythingElseIsNoMarker(String text) {
        assertThat(Marker.parse(text)).isEmpty();
        assertThat(Marker.parse(null)).isEmpty();
    }

    @Test
    void aSmallPortableOriginalTravelsAsItStands() {
        ObjectNode packed = Original.pack(message("{\"a\" : 1.5}"), false);
        assertThat(packed)
                .hasToString("{\"topic\":\"t\",\"headers\":{\"h\":1},\"id\":\"k\",\"kind\":\"map\","
                        + "\"body\":{\"a\" : 1.5}}");
        assertThat(Original.pack(message("{\n\"a\":1.5}"), true).toString())
                .contains("\"body\":{\"a\":1.5}", "\"time\":\"2020-01-01T00:00:00Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.10}", "{\"a\":-0}", "{ \"a\" : 1e400 }", "{\"a\":9007199254740993}", "LARGE"})
    void anyOtherOriginalTravelsCompressedAndComesBackToTheByte(String text) {
        String body = text.equals("LARGE") ? "{\"a\":\"" + "x".repeat(Original.INLINE_LIMIT) + "\"}" : text;
        ObjectNode packed = Original.pack(message(body), true);
        assertThat(packed.has("body")).isFalse();

        Original.Read read = Original.unpack(Json.readOwn(packed.toString()));

        assertThat(read.problem()).isNull();
        assertThat(new String(read.message().body().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(read.message().body().kind()).isEqualTo(Body.Kind.MAP);
        assertThat(read.message().id()).isEqualTo("k");
        assertThat(read.message().time()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void aCompressedOriginalThatWasChangedIsRefused() {
        ObjectNode packed = Original.pack(message("{\"a\":1.10}"), false);
        packed.put("sha256", packed.path("sha256").asText().replaceFirst("^.", "z"));
        assertThat(Original.unpack(packed).problem().message()).contains("SHA-256 is not the one that it came with");
    }

    @Test
    void anOriginalThatStaysLargeDoesNotTravel() {
        Random random = new Random(1);
        String noise = random.ints(2_000_000, 'a', 'z' + 1)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
        assertThat(Original.pack(message("{\"a\":\"" + noise + "\"}"), false)).isNull();
    }

    @Test
    void onlyWhatASenderMaySetIsSentAgain() {
        ObjectNode headers = (ObjectNode) Json.readOwn("{\"CI_NAME\":\"job\",\"n\":5,\"big\":5000000000,\"d\":1.5,"
                + "\"exact\":0.1234567890123456789,\"b\":true,\"none\":null,\"o\":{},\"JMSType\":\"t\","
                + "\"JMSMessageID\":\"ID:1\",\"JMSXUserID\":\"u\",\"sent-at\":\"x\",\"2x\":\"x\",\"\":\"x\",\"like\":\"x\","
                + "\"cdbridge_via\":\"x y\"}");
        assertThat(LegacyProperties.toSend(headers))
                .hasToString(
                        "{CI_NAME=job, n=5, big=5000000000, d=1.5, exact=0.1234567890123456789, b=true, JMSType=t}");
        assertThat(List.copyOf(LegacyProperties.toSend(headers).values()))
                .containsExactly("job", 5, 5_000_000_000L, 1.5, "0.1234567890123456789", true, "t");
    }

    private static LegacyMessage message(String body) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(body);
        return new LegacyMessage(
                "t",
                Json.NODES.objectNode().put("h", 1),
                "k",
                "2020-01-01T00:00:00Z",
                new Body((ObjectNode) document.tree(), document.utf8(), document.portable(), Body.Kind.MAP));
    }
}
