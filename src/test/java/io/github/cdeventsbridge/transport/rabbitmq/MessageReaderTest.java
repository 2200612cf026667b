package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.LongStringHelper;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String TOPIC = "org.centos.prod.ci.koji-build.test.complete";

    private static ReceivedMessage read(AMQP.BasicProperties properties) {
        return read(properties, false);
    }

    private static ReceivedMessage read(AMQP.BasicProperties properties, boolean again) {
        return MessageReader.read(new Envelope(7, again, "amq.topic", TOPIC), properties, BODY);
    }

    private static AMQP.BasicProperties.Builder properties() {
        return new AMQP.BasicProperties.Builder();
    }

    @Test
    void aMessageOfFedoraMessagingKeepsItsIdItsHeadersAndItsTime() {
        ReceivedMessage message = read(properties()
                .messageId("5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11")
                .contentType("application/json")
                .contentEncoding("utf-8")
                .headers(Map.of(
                        "sent-at",
                        LongStringHelper.asLongString("2026-01-31T12:00:00+00:00"),
                        "fedora_messaging_schema",
                        LongStringHelper.asLongString("base.message"),
                        "fedora_messaging_severity",
                        20,
                        "fedora_messaging_rpm_python-example",
                        true))
                .build());

        assertThat(message.topic()).isEqualTo(TOPIC);
        assertThat(message.publisherId()).isEqualTo("5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11");
        assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(message.body()).isEqualTo(new MessageBody.Bytes(BODY));
        assertThat(message.properties())
                .isEqualTo(Map.of(
                        "sent-at",
                        "2026-01-31T12:00:00+00:00",
                        "fedora_messaging_schema",
                        "base.message",
                        "fedora_messaging_severity",
                        20,
                        "fedora_messaging_rpm_python-example",
                        true));
    }

    @Test
    void whatJenkinsWritesOtherwiseIsReadAsWell() {
        ReceivedMessage message = read(properties()
                .messageId("2026-5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11")
                .headers(Map.of(
                        "sent_at", LongStringHelper.asLongString("2026-01-31T13:00:00.250+01:00[Europe/Prague]")))
                .build());

        assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-01-31T12:00:00.250Z"));
        assertThat(message.publisherId()).startsWith("2026-");
    }

    @Test
    void aMessageWithoutAnythingIsReadToo() {
        ReceivedMessage message = read(properties().build());

        assertThat(message.properties()).isEmpty();
        assertThat(message.timestamp()).isNull();
        assertThat(message.expiration()).isNull();
        assertThat(message.priority()).isEqualTo(4);
        assertThat(message.deliveryCount()).isEqualTo(1);
    }

    @Test
    void aTimeThatNobodyCanReadIsNoTime() {
        ReceivedMessage message = read(properties()
                .headers(Map.of("sent-at", "yesterday"))
                .timestamp(new Date(5_000))
                .build());

        assertThat(message.timestamp()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void whatAmqpHasPlacesForHasTheNamesOfJms() {
        ReceivedMessage message = read(properties()
                .correlationId("c-1")
                .userId("ci")
                .type("event")
                .priority(200)
                .timestamp(new Date(10_000))
                .expiration("2500")
                .contentType("application/cloudevents+json")
                .build());

        assertThat(message.correlationId()).isEqualTo("c-1");
        assertThat(message.userId()).isEqualTo("ci");
        assertThat(message.jmsType()).isEqualTo("event");
        assertThat(message.priority()).isEqualTo(9);
        assertThat(message.expiration()).isEqualTo(Instant.ofEpochMilli(12_500));
        assertThat(message.properties()).containsEntry("content_type", "application/cloudevents+json");
    }

    @Test
    void whatShovelsAndFederationLeaveOnTheWayIsNoPartOfTheMessage() {
        ReceivedMessage message = read(properties()
                .headers(Map.of(
                        "x-received-from", List.of(Map.of("uri", "amqps://a.example.com")),
                        "x-own", "kept",
                        "table", Map.of("n", 1, "l", List.of(true, LongStringHelper.asLongString("text")))))
                .build());

        assertThat(message.properties())
                .containsOnlyKeys("table", "x-own")
                .hasEntrySatisfying(
                        "table", table -> assertThat(table.toString()).contains("\"n\":1", "\"l\":[true,\"text\"]"));
    }

    @Test
    void aQuorumQueueCountsDeliveriesAndAClassicOneOnlySaysThatThereWasOne() {
        assertThat(read(properties().build(), true).deliveryCount()).isEqualTo(2);
        assertThat(read(properties().headers(Map.of("x-delivery-count", 4L)).build(), true)
                        .deliveryCount())
                .isEqualTo(5);
    }
}
