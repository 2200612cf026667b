package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns records of Kafka into plain data. Headers become properties, text where they are UTF-8.
 *
 * @param maxBody how many bytes a body may have
 * @param topicHeader the header that names the topic; null if Kafka's own topic is it
 */
record RecordReader(long maxBody, @Nullable String topicHeader) {

    static final String CONTENT_TYPE = "content-type";

    private static final String JMS_TYPE = "JMSType";
    private static final String CLOUDEVENTS = "application/cloudevents";
    private static final int USUAL_PRIORITY = 4;

    Taken take(ConsumerRecord<byte[], byte[]> record, boolean again) {
        Map<String, Object> properties = properties(record);
        String topic = topicHeader == null ? record.topic() : text(properties.remove(topicHeader));
        byte[] value = record.value();
        ReceivedMessage message = new ReceivedMessage(
                topic == null ? record.topic() : topic,
                value == null ? new MessageBody.Opaque("no value (a tombstone)") : new MessageBody.Bytes(value),
                properties,
                record.topic() + "-" + record.partition() + "@" + record.offset(),
                record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()),
                null,
                USUAL_PRIORITY,
                again,
                1);
        return new Taken(message, refused(message, topic), null);
    }

    private @Nullable DeadLetterCause refused(ReceivedMessage message, @Nullable String topic) {
        if (message.body().size() > maxBody) {
            return DeadLetterCause.of(
                    "the body has " + message.body().size() + " bytes; at most " + maxBody + " are taken");
        }
        return topic == null || topic.isBlank()
                ? DeadLetterCause.of("the topic is not known: the message has no header '" + topicHeader
                        + "'; let its sender write it, or leave topicHeader out")
                : null;
    }

    private static Map<String, Object> properties(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> properties = new TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                properties.put(header.key(), plain(header.value()));
            }
        }
        // what a legacy client says as the JMS type; events say by it in which mode they are
        if (!isEvent(properties) && properties.get(CONTENT_TYPE) instanceof String type) {
            properties.remove(CONTENT_TYPE);
            properties.putIfAbsent(JMS_TYPE, type);
        }
        return properties;
    }

    private static boolean isEvent(Map<String, Object> properties) {
        return properties.containsKey("ce_specversion")
                || String.valueOf(properties.get(CONTENT_TYPE))
                        .toLowerCase(Locale.ROOT)
                        .startsWith(CLOUDEVENTS);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static Object plain(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
