package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What MQTT has a place for goes there and back. */
class MqttMessagesTest {

    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String EVENT = """
        {"specversion":"1.0","id":"e1","source":"https://ci.example.com/","type":"dev.cdevents.artifact.published.0.3.0",\
        "datacontenttype":"application/json","data":{"context":{"id":"e1"}}}\
        """;

    @Test
    void topicBodyAndPropertiesComeBack() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("CI_NAME", "job");
        properties.put("attempts", 7);
        properties.put("JMSCorrelationID", "c-1");
        properties.put("JMSReplyTo", "answers");
        OutboundMessage message =
                new OutboundMessage("1", "a.b.c", "{\"x\":\"ü\"}", "application/json", properties, null);

        ReceivedMessage read =
                MqttReader.read(arrived(new MqttWriter(false, false).write(message, 0)), none -> null, false);

        assertThat(read.topic()).isEqualTo("a.b.c");
        assertThat(read.body()).isEqualTo(new MessageBody.Bytes("{\"x\":\"ü\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(read.properties())
                .isEqualTo(Map.of(
                        "content-type", "application/json",
                        "CI_NAME", "job",
                        "attempts", "7", // user properties are texts
                        "JMSCorrelationID", "c-1",
                        "JMSReplyTo", "answers"));
        assertThat(read.expiration()).isNull();
    }

    @Test
    void topicsKeepTheirDotsWhereTheRouteSaysSo() {
        OutboundMessage message = OutboundMessage.of("1", "a.b.c", "{}");
        assertThat(new MqttWriter(true, false).write(message, 0).topic()).isEqualTo("a.b.c");
        assertThat(new MqttWriter(false, false).write(message, 0).topic()).isEqualTo("a/b/c");
    }

    @Test
    void binaryEventsHaveAttributesWithoutPrefixThatAreFoundAgain() {
        OutboundMessage message = new OutboundMessage("e1", "events", EVENT, STRUCTURED, Map.of(), null);

        Leaving leaving = new MqttWriter(false, true).write(message, 0);

        assertThat(leaving.contentType()).isEqualTo("application/json");
        assertThat(leaving.userProperties().keySet()).containsExactly("specversion", "id", "source", "type");
        assertThat(new String(leaving.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"context\":{\"id\":\"e1\"}}");
        assertThat(MqttReader.read(arrived(leaving), none -> null, false).properties())
                .containsEntry("ce_id", "e1")
                .containsEntry("ce_type", "dev.cdevents.artifact.published.0.3.0");
    }

    @Test
    void aPropertyNamedLikeAnAttributeIsNoneWhereOthersAreMissing() {
        Arrived legacy =
                new Arrived("a/b", new byte[0], 1, 1, false, null, null, null, null, Map.of("id", "7", "type", "x"));
        assertThat(MqttReader.read(legacy, none -> null, false).properties()).isEqualTo(Map.of("id", "7", "type", "x"));
    }

    @Test
    void timeToLiveIsRoundedUpToSecondsAndSetsTheExpiry() {
        OutboundMessage message = OutboundMessage.of("1", "a", "{}");
        assertThat(new MqttWriter(false, false).write(message, 0).expirySeconds())
                .isZero();
        assertThat(new MqttWriter(false, false).write(message, 1).expirySeconds())
                .isEqualTo(1);
        assertThat(new MqttWriter(false, false).write(message, 2_001).expirySeconds())
                .isEqualTo(3);
        Instant before = Instant.now();
        Arrived expiring = new Arrived("a", new byte[0], 1, 1, false, null, null, null, 60L, Map.of());
        assertThat(MqttReader.read(expiring, none -> null, false).expiration())
                .isBetween(before.plusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void whatIsHandedOutAgainSaysSo() {
        Arrived first = new Arrived("a", new byte[0], 1, 1, false);
        Arrived repeated = new Arrived("a", new byte[0], 1, 1, true);
        assertThat(MqttReader.read(first, none -> null, false).redelivered()).isFalse();
        assertThat(MqttReader.read(first, none -> null, true).redelivered()).isTrue();
        assertThat(MqttReader.read(repeated, none -> null, false).redelivered()).isTrue();
    }

    @Test
    void aMarkerThatMqttHasDroppedIsPutBackAndAnOwnOneStays() {
        Arrived bare = new Arrived("a", new byte[0], 1, 1, false);
        Arrived marked = new Arrived("a", new byte[0], 1, 1, false, null, null, null, null, Map.of("via", "own"));
        assertThat(MqttReader.read(bare, known -> Map.entry("via", "put back"), false)
                        .properties())
                .containsEntry("via", "put back");
        assertThat(MqttReader.read(marked, known -> Map.entry("via", "put back"), false)
                        .properties())
                .containsEntry("via", "own");
    }

    private static Arrived arrived(Leaving leaving) {
        return new Arrived(
                leaving.topic(),
                leaving.payload(),
                1,
                1,
                false,
                leaving.contentType(),
                leaving.responseTopic(),
                leaving.correlationData(),
                leaving.expirySeconds() == 0 ? null : leaving.expirySeconds(),
                leaving.userProperties());
    }
}
