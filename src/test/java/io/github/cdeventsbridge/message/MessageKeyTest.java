package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageKeyTest {

    @Test
    void orderWhiteSpaceAndSpellingOfNumbersDoNotCount() {
        assertThat(Stream.of(
                                "{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":100}",
                                " {\"b\" : 100.0, \"a\":{\"y\":[1.0,2e0],\"x\":1.00}}\n",
                                "{\"b\":1e2,\"\\u0061\":{\"x\":10E-1,\"y\":[1,2]}}")
                        .map(MessageKeyTest::hash)
                        .distinct())
                .hasSize(1)
                .allMatch(key -> key.matches("sha256:[0-9a-f]{64}"));
        assertThat(hash("{\"a\":-0}")).isEqualTo(hash("{\"a\":0.00}"));
    }

    @Test
    void everythingElseCounts() {
        List<String> bodies = List.of(
                "{}",
                "{\"a\":1}",
                "{\"a\":2}",
                "{\"a\":\"1\"}",
                "{\"a\":null}",
                "{\"a\":true}",
                "{\"a\":\"true\"}",
                "{\"a\":\"\"}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[1,2]}",
                "{\"a\":[2,1]}",
                "{\"a\":[12]}",
                "{\"a\":[[1],2]}",
                "{\"a\":[[1,2]]}",
                "{\"A\":1}",
                "{\"a\":1,\"b\":1}",
                "{\"a\":\"1\\\"1:b#1\"}",
                "{\"a\":1.0000000000000000000001}",
                "{\"a\":1e400}",
                "{\"a\":1e401}");
        Set<String> keys = new HashSet<>();
        bodies.forEach(body -> keys.add(hash(body)));
        assertThat(keys).hasSameSizeAs(bodies);
        assertThat(MessageKey.hash("t.a", Json.readOwn("{}"))).isNotEqualTo(MessageKey.hash("t.b", Json.readOwn("{}")));
    }

    @Test
    void thePublishersIdIsTheKeyWhereThereIsOne() {
        ObjectNode body = Json.NODES.objectNode().put("a", 1);
        LegacyMessage message = new LegacyMessage("t", Json.NODES.objectNode(), "2021-abc", null, Body.of(body));
        assertThat(MessageKey.of(message)).isEqualTo("2021-abc");
        assertThat(MessageKey.of(LegacyMessage.of("t", body))).startsWith("sha256:");
    }

    @Test
    void theYearBeforeAPublishersIdDoesNotCount() {
        String uuid = "3f3c1b1e-6f3e-4b3c-9f55-0d6f8d2b7a11";
        for (String id : List.of(uuid, "2018-" + uuid)) {
            assertThat(keyOf(id)).isEqualTo(uuid);
        }
        for (String other : List.of("2018-abc", "x018-" + uuid, "2018-" + uuid.replace('3', 'g'), uuid + "-2018")) {
            assertThat(keyOf(other)).isEqualTo(other);
        }
    }

    private static String keyOf(String id) {
        Body body = Body.of(Json.NODES.objectNode());
        return MessageKey.of(new LegacyMessage("t", Json.NODES.objectNode(), id, null, body));
    }

    @Test
    void theSameMessageHasOneKeyLiveAndFromEachArchive() {
        // Given a message of a bus that keeps no publisher's id, live and as archives hold it
        String body = "{\"artifact\":{\"id\":7},\"n\":1.50}";
        String topic = "VirtualTopic.eng.ci.brew-build.test.complete";
        List<String> forms = List.of(
                "{\"topic\":\"/topic/" + topic + "\",\"headers\":{},\"msg_id\":\"ID:host-1:1\",\"msg\":" + body + "}",
                "{\"topic\":\"" + topic + "\",\"headers\":{\"x\":1},\"body\":" + body + "}",
                "{\"topic\":\"topic://" + topic + "\",\"headers\":{},\"body\":{\"msg\":" + body + "}}",
                "{\"broker_topic\":\"" + topic + "\",\"broker_msg_id\":\"ID:x\",\"body\":" + body + "}",
                "{\"raw_messages\":[{\"topic\":\"" + topic + "\",\"msg_id\":\"\",\"msg\":" + body + "}]}",
                "[{\"topic\":\"" + topic + "\",\"id\":null,\"body\":" + body + "}]");
        // When each of them is opened, Then all have the key of the live message
        String live = MessageKey.of(EnvelopeTest.single(body, topic));
        assertThat(forms)
                .allSatisfy(form -> assertThat(MessageKey.of(EnvelopeTest.single(form, null)))
                        .isEqualTo(live));
    }

    private static String hash(String body) {
        return MessageKey.hash("t", ((StrictJson.Document) StrictJson.read(body)).tree());
    }
}
