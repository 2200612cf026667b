package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.transport.BinaryEvent;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages for the sink into records of Kafka: the key is the subject, so that what is about one subject stays in order.
 *
 * @param mode how events travel
 * @param topic the one topic for all; null if each has its own
 * @param topicHeader the header that names the message's own topic; null if none does
 */
record RecordWriter(
        Mode mode, @Nullable String topic, @Nullable String topicHeader) {

    /** Attributes of events for selectors of JMS. */
    private static final String OF_JMS = "cloudEvents_";

    private static final String JMS_TYPE = "JMSType";

    /** @throws SinkException if Kafka can have no such topic */
    ProducerRecord<byte[], byte[]> write(OutboundMessage message) {
        String to = topic == null ? message.topic() : topic;
        if (!TopicNames.isName(to)) {
            throw new SinkException("Unable to publish to '" + to + "': " + TopicNames.ALLOWED);
        }
        Optional<BinaryEvent> event = mode == Mode.BINARY ? BinaryEvent.of(message, Binding.KAFKA) : Optional.empty();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                to,
                null,
                message.groupId() == null ? null : utf8(message.groupId()),
                event.map(BinaryEvent::data).orElseGet(message::utf8));
        Headers headers = record.headers();
        String type = event.isPresent() ? CloudEventCodec.DATA_CONTENT_TYPE : message.jmsType();
        if (type != null) {
            headers.add(RecordReader.CONTENT_TYPE, utf8(type));
        }
        event.ifPresent(found -> found.headers().forEach((name, value) -> headers.add(name, utf8(value))));
        for (Map.Entry<String, Object> property : message.properties().entrySet()) {
            if (!property.getKey().startsWith(OF_JMS) && !property.getKey().equals(JMS_TYPE)) {
                headers.add(property.getKey(), bytes(property.getValue()));
            }
        }
        if (topicHeader != null) {
            headers.remove(topicHeader);
            headers.add(topicHeader, utf8(message.topic()));
        }
        return record;
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : utf8(value.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
