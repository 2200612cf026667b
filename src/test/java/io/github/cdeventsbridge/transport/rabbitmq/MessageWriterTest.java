package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWriterTest {

    private static final String TOPIC = "org.centos.prod.ci.koji-build.test.complete";
    private static final ReceivedMessage SOURCE = new ReceivedMessage(
            "events.testsuiterun.finished",
            new MessageBody.Text("{}"),
            Map.of(),
            null,
            Instant.parse("2026-01-31T12:00:00.987Z"),
            null,
            4,
            false,
            1);

    private final MessageWriter writer = new MessageWriter(
            new PublishSettings("amq.topic", null, "base.message", 20, Unrouted.FAIL, Mode.STRUCTURED));

    private AMQP.BasicProperties write(String id, String body, Map<String, Object> properties) {
        return writer.write(new OutboundMessage(id, TOPIC, body, "application/json", properties, null), SOURCE, 0)
                .properties();
    }

    @Test
    void allThatFedoraMessagingAsksForIsThere() {
        AMQP.BasicProperties written = write("sha256:00", "{}", Map.of("cdbridge_via", "id bridge"));

        assertThat(written.getContentType()).isEqualTo("application/json");
        assertThat(written.getContentEncoding()).isEqualTo("utf-8");
        assertThat(written.getDeliveryMode()).isEqualTo(2);
        assertThat(written.getPriority()).isNull();
        assertThat(written.getExpiration()).isNull();
        assertThat(written.getHeaders())
                .isEqualTo(Map.of(
                        "fedora_messaging_schema", "base.message",
                        "fedora_messaging_severity", 20,
                        "sent-at", "2026-01-31T12:00:00+00:00",
                        "cdbridge_via", "id bridge"));
    }

    @Test
    void theSameMessageHasTheSameUuidWheneverItIsSent() {
        String first = write("sha256:00", "{}", Map.of()).getMessageId();

        assertThat(UUID.fromString(first).version()).isEqualTo(5);
        assertThat(write("sha256:00", "{}", Map.of()).getMessageId()).isEqualTo(first);
        assertThat(write("sha256:01", "{}", Map.of()).getMessageId()).isNotEqualTo(first);
    }

    @Test
    void anIdThatIsAUuidStays() {
        String id = "5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11";

        assertThat(write(id, "{}", Map.of()).getMessageId()).isEqualTo(id);
    }

    @Test
    void whatTheOriginalSaysOfSchemaAndSeverityStays() {
        Map<String, Object> headers = write(
                        "1", "{}", Map.of("fedora_messaging_schema", "ci.koji-build", "fedora_messaging_severity", 40))
                .getHeaders();

        assertThat(headers)
                .containsEntry("fedora_messaging_schema", "ci.koji-build")
                .containsEntry("fedora_messaging_severity", 40);
    }

    @Test
    void aSeverityThatIsNoneGivesWayToTheConfiguredOne() {
        assertThat(write("1", "{}", Map.of("fedora_messaging_severity", "high")).getHeaders())
                .containsEntry("fedora_messaging_severity", 20);
    }

    @Test
    void whomAndWhatAMessageConcernsIsReadFromItsArtifact() {
        String body =
                "{\"artifact\": {\"type\": \"koji-build\", \"issuer\": \"jdoe\", \"component\": \"python-example\"}}";

        assertThat(write("1", body, Map.of()).getHeaders())
                .containsEntry("fedora_messaging_user_jdoe", true)
                .containsEntry("fedora_messaging_rpm_python-example", true);
    }

    @Test
    void whatTheOriginalSaysOfWhomItConcernsIsNotAddedTo() {
        String body = "{\"artifact\": {\"type\": \"koji-build\", \"issuer\": \"jdoe\"}}";

        assertThat(write("1", body, Map.of("fedora_messaging_user_asmith", true))
                        .getHeaders())
                .containsEntry("fedora_messaging_user_asmith", true)
                .doesNotContainKey("fedora_messaging_user_jdoe");
    }

    @Test
    void allPackagesOfAGroupOfBuildsAreNamed() {
        String body = "{\"artifact\": {\"type\": \"koji-build-group\", \"issuer\": \"null\","
                + " \"builds\": [{\"component\": \"a\"}, {\"component\": \"b\"}]}}";

        assertThat(write("1", body, Map.of()).getHeaders())
                .containsEntry("fedora_messaging_rpm_a", true)
                .containsEntry("fedora_messaging_rpm_b", true)
                .doesNotContainKey("fedora_messaging_user_null");
    }

    @Test
    void urgencyTimeToLiveAndCorrelationAreTheSenders() {
        ReceivedMessage urgent =
                new ReceivedMessage("t", new MessageBody.Text("{}"), Map.of(), null, null, null, 7, false, 1);
        AMQP.BasicProperties written = writer.write(
                        new OutboundMessage("1", TOPIC, "{}", null, Map.of("JMSCorrelationID", "c-1"), null),
                        urgent,
                        1_500)
                .properties();

        assertThat(written.getPriority()).isEqualTo(7);
        assertThat(written.getExpiration()).isEqualTo("1500");
        assertThat(written.getCorrelationId()).isEqualTo("c-1");
        assertThat(written.getHeaders()).doesNotContainKey("JMSCorrelationID");
    }

    @ParameterizedTest
    @CsvSource({
        "cdevents.build.finished, org.fedoraproject.stg.cdevents.build.finished",
        "VirtualTopic.eng.ci.koji-build.test.complete, org.fedoraproject.stg.ci.koji-build.test.complete",
        "org.fedoraproject.stg.ci.koji-build.test.complete, org.fedoraproject.stg.ci.koji-build.test.complete",
        "org.centos.prod.ci.koji-build.test.complete, org.centos.prod.ci.koji-build.test.complete"
    })
    void aPrefixStandsInPlaceOfAnotherBusesAndATopicOfThisBusStays(String topic, String key) {
        PublishSettings prefixed = new PublishSettings(
                "amq.topic", "org.fedoraproject.stg", "base.message", 20, Unrouted.FAIL, Mode.STRUCTURED);

        assertThat(prefixed.routingKey(topic)).isEqualTo(key);
    }

    @Test
    void aTopicThatIsTooLongForAmqpIsRefused() {
        PublishSettings settings =
                new PublishSettings("amq.topic", null, "base.message", 20, Unrouted.FAIL, Mode.STRUCTURED);

        assertThatThrownBy(() -> settings.routingKey("a.".repeat(128)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 255 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.fedoraproject.", "org.#", "a b", ""})
    void aPrefixThatIsNoStartOfATopicIsRefused(String prefix) {
        assertThatThrownBy(() ->
                        new PublishSettings("amq.topic", prefix, "base.message", 20, Unrouted.FAIL, Mode.STRUCTURED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 'org.fedoraproject.prod'");
    }

    @Test
    void aSeverityThatFedoraMessagingDoesNotHaveIsRefused() {
        assertThatThrownBy(() ->
                        new PublishSettings("amq.topic", null, "base.message", 25, Unrouted.FAIL, Mode.STRUCTURED))
                .hasMessageContaining("10 (debug), 20 (info), 30 (warning) or 40 (error)");
    }

    @Test
    void aCloudEventInBinaryModeHasItsAttributesAsHeadersAndTheCdEventAsItsBody() {
        MessageWriter binary = new MessageWriter(
                new PublishSettings("amq.topic", null, "base.message", 20, Unrouted.FAIL, Mode.BINARY));
        String event = "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"https://ci.example.com\",\"type\":\"t\","
                + "\"datacontenttype\":\"application/json\",\"data\":{\"context\":{\"id\":\"e-1\"}}}";

        MessageWriter.Written written = binary.write(
                new OutboundMessage(
                        "e-1", TOPIC, event, "application/cloudevents+json", Map.of("cloudEvents_id", "e-1"), null),
                SOURCE,
                0);

        assertThat(written.body()).asString().isEqualTo("{\"context\":{\"id\":\"e-1\"}}");
        assertThat(written.properties().getContentType()).isEqualTo("application/json");
        assertThat(written.properties().getHeaders())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "e-1")
                .containsEntry("ce-source", "https://ci.example.com")
                .containsEntry("fedora_messaging_schema", "base.message")
                .doesNotContainKey("cloudEvents_id");
    }
}
