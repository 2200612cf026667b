package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.cdeventsbridge.corpus.LegacyCorpus.Recording;
import io.github.cdeventsbridge.message.Envelope.Opened;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded envelope gives the topic, body, id and time that stand in it. */
class EnvelopeCorpusTest {

    /** Where the body stands in each envelope, by what the index calls it; the first place that exists. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "moksha", List.of("/body/msg", "/body"),
            "UMB datanommer", List.of("/msg"),
            "fedmsg (ZeroMQ)", List.of("/msg"),
            "fedmsg envelope", List.of("/msg"),
            "fedmsg msg part", List.of("/body"),
            "kaijs", List.of("/body"),
            "fedora-messaging", List.of("/body"),
            "BARE BODY", List.of(""),
            "MQTT payload", List.of(""),
            "see file", List.of("/raw_messages/0/msg", "/raw_messages/0/body", "/0/body", "/body", "/msg"));

    static Stream<Recording> recordings() {
        return LegacyCorpus.recordings().stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theBodyIsWhatItsPublisherWrote(Recording recording) {
        for (int i = 0; i < recording.documents().size(); i++) {
            JsonNode tree = recording.documents().get(i).tree();
            JsonNode expected = places(recording).stream()
                    .map(tree::at)
                    .filter(place -> !place.isMissingNode())
                    .findFirst()
                    .orElse(MissingNode.getInstance());
            Opened opened = recording.opened().get(i);
            if (expected.isObject()) {
                LegacyMessage message = Objects.requireNonNull(opened.message(), () -> opened.toString());
                assertThat(message.body().tree()).isEqualTo(expected);
                checkWhatIsAround(message, tree, recording);
            } else {
                assertThat(Objects.requireNonNull(opened.problem()).message()).contains("not a JSON object");
                assertThat(opened.problem().isError()).isFalse();
            }
        }
    }

    private static void checkWhatIsAround(LegacyMessage message, JsonNode tree, Recording recording) {
        JsonNode item = tree.path("raw_messages").path(0).isObject()
                ? tree.at("/raw_messages/0")
                : tree.isArray() ? tree.get(0) : tree;
        boolean hasTopic = item.has("topic") && item != message.body().tree();
        assertThat(message.topic())
                .isEqualTo(hasTopic ? Topic.bare(item.path("topic").textValue()) : recording.topic())
                .doesNotContain("/", " ");
        if (message.topic().startsWith("VirtualTopic.")) {
            assertThat(message.id()).isNull();
        } else {
            String id = Stream.of("/id", "/msg_id", "/properties/message_id")
                    .map(item::at)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .findFirst()
                    .orElse(null);
            assertThat(message.id()).isEqualTo(id);
        }
        assertThat(message.time() != null).isEqualTo(tellsATime(item));
        item.path("headers")
                .fields()
                .forEachRemaining(header ->
                        assertThat(message.headers().get(header.getKey())).isEqualTo(header.getValue()));
    }

    private static boolean tellsATime(JsonNode item) {
        return Stream.of(
                        "/timestamp",
                        "/provider_timestamp",
                        "/body/timestamp",
                        "/headers/timestamp",
                        "/headers/sent-at",
                        "/body/headers/timestamp")
                .map(item::at)
                .anyMatch(time -> time.asDouble() > 0 || time.asText().contains("T"));
    }

    private static List<String> places(Recording recording) {
        return PLACES.entrySet().stream()
                .filter(entry -> recording.envelope().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no place is known for " + recording.envelope()));
    }

    @Test
    void theConstructedArchivesOfOneMessageHaveItsKey() {
        List<String> keys = LegacyCorpus.recordings().stream()
                .filter(recording -> recording.name().startsWith("constructed/"))
                .map(recording -> MessageKey.of(recording.messages().get(0)))
                .distinct()
                .toList();
        assertThat(keys).hasSize(1);
    }
}
