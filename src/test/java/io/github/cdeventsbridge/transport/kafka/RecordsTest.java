package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Messages as records of Kafka, and back (CloudEvents, kafka-protocol-binding.md). */
class RecordsTest {

    private static final String EVENT = """
        {"specversion":"1.0","id":"e-1","source":"https://ci.example.com","type":"dev.cdevents.build.finished.0.2.0",\
        "subject":"build-1","datacontenttype":"application/json","data":{"context":{"id":"e-1"}}}\
        """;
    private static final OutboundMessage STRUCTURED = new OutboundMessage(
            "e-1",
            "VirtualTopic.eng.cdevents.build.finished",
            EVENT,
            "application/cloudevents+json",
            Map.of("cloudEvents_id", "e-1"),
            "build-1");
    private static final OutboundMessage LEGACY = new OutboundMessage(
            "k-1",
            "org.example.ci.koji-build.test.complete",
            "{}",
            "application/json",
            Map.of("CI_NAME", "job", "attempts", 7, "JMSCorrelationID", "c-1"),
            "build-1");

    @Test
    void aStructuredEventIsTheValueAndSaysSo() {
        ProducerRecord<byte[], byte[]> record = new RecordWriter(Mode.STRUCTURED, null, null).write(STRUCTURED);

        assertThat(record.topic()).isEqualTo("VirtualTopic.eng.cdevents.build.finished");
        assertThat(text(record.key())).isEqualTo("build-1");
        assertThat(text(record.value())).isEqualTo(EVENT);
        assertThat(texts(record.headers())).isEqualTo(Map.of("content-type", "application/cloudevents+json"));
    }

    @Test
    void aBinaryEventHasItsAttributesAsHeaders() {
        ProducerRecord<byte[], byte[]> record = new RecordWriter(Mode.BINARY, "events", "topic").write(STRUCTURED);

        assertThat(record.topic()).isEqualTo("events");
        assertThat(text(record.value())).isEqualTo("{\"context\":{\"id\":\"e-1\"}}");
        assertThat(texts(record.headers()))
                .isEqualTo(Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", "e-1",
                        "ce_source", "https://ci.example.com",
                        "ce_type", "dev.cdevents.build.finished.0.2.0",
                        "ce_subject", "build-1",
                        "topic", "VirtualTopic.eng.cdevents.build.finished"));
    }

    @Test
    void aLegacyMessageComesBackAsItWasButForTypes() {
        ProducerRecord<byte[], byte[]> record = new RecordWriter(Mode.BINARY, "all", "topic").write(LEGACY);

        Taken taken = new RecordReader(100, "topic").take(received(record), false);

        ReceivedMessage message = taken.message();
        assertThat(taken.refused()).isNull();
        assertThat(message.topic()).isEqualTo(LEGACY.topic());
        assertThat(message.body()).isEqualTo(new MessageBody.Bytes("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(message.properties())
                .isEqualTo(Map.of(
                        "JMSType", "application/json", "CI_NAME", "job", "attempts", "7", "JMSCorrelationID", "c-1"));
        assertThat(message.messageId()).isEqualTo("all-2@17");
        assertThat(message.timestamp()).isEqualTo(Instant.ofEpochMilli(1_000));
    }

    @Test
    void aBinaryEventKeepsItsContentType() {
        ProducerRecord<byte[], byte[]> record = new RecordWriter(Mode.BINARY, "events", null).write(STRUCTURED);

        ReceivedMessage message =
                new RecordReader(100, null).take(received(record), true).message();

        assertThat(message.properties())
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("JMSType");
        assertThat(message.topic()).isEqualTo("events");
        assertThat(message.redelivered()).isTrue();
    }

    @Test
    void whatIsTooLargeOrNamesNoTopicIsRefusedWhole() {
        ProducerRecord<byte[], byte[]> record = new RecordWriter(Mode.BINARY, "all", "other").write(LEGACY);

        assertThat(new RecordReader(1, null)
                        .take(received(record), false)
                        .refused()
                        .text())
                .contains("the body has 2 bytes; at most 1 are taken");
        assertThat(new RecordReader(100, "topic")
                        .take(received(record), false)
                        .refused()
                        .text())
                .contains("no header 'topic'");
    }

    @Test
    void headersThatAreNoTextStayBytesAndTombstonesHaveNoBody() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("binary", new byte[] {(byte) 0xff});
        headers.add("empty", null);

        ReceivedMessage message = new RecordReader(100, null)
                .take(record("a", null, headers), false)
                .message();

        assertThat(message.properties()).containsOnlyKeys("binary");
        assertThat(message.properties().get("binary")).isEqualTo(new byte[] {(byte) 0xff});
        assertThat(message.body()).isInstanceOf(MessageBody.Opaque.class);
    }

    @Test
    void aTopicThatKafkaCannotHaveIsSaid() {
        OutboundMessage message = OutboundMessage.of("1", "a/b", "{}");

        assertThatThrownBy(() -> new RecordWriter(Mode.STRUCTURED, null, null).write(message))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("'a/b'")
                .hasMessageContaining("topic=NAME");
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        return record(sent.topic(), sent.value(), sent.headers());
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic, 2, 17, 1_000, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty());
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), text(header.value())));
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
