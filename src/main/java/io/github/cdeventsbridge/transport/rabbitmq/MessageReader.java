package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.Timestamps;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a queue delivers into plain data: the routing key is the topic, the message id the publisher's own.
 *
 * <p>Lenient, because not all peers write what fedora-messaging asks for: Jenkins' plugin sets {@code sent_at} (with the
 * name of a time zone) in place of {@code sent-at}, and neither content type nor encoding.
 */
final class MessageReader {

    /** Set on the way by brokers, shovels and federation links, and different on each way. */
    private static final List<String> OF_THE_WAY =
            List.of("x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-received-from", "x-shovelled");

    private static final String DELIVERY_COUNT = "x-delivery-count";
    private static final String USUAL_CONTENT = "application/json";
    private static final int HIGHEST_PRIORITY = 9;

    private MessageReader() {}

    static ReceivedMessage read(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        Map<String, Object> headers = headers(properties);
        return new ReceivedMessage(
                envelope.getRoutingKey(),
                new MessageBody.Bytes(body),
                headers,
                properties.getMessageId(),
                sent(properties, headers),
                expiration(properties),
                priority(properties),
                envelope.isRedeliver(),
                deliveryCount(envelope, properties),
                properties.getMessageId());
    }

    /** Those of the sender by name, then what AMQP has places of its own for, under the names that JMS knows them by. */
    private static Map<String, Object> headers(AMQP.BasicProperties properties) {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (properties.getHeaders() != null) {
            new TreeMap<>(properties.getHeaders()).forEach((name, value) -> {
                if (OF_THE_WAY.stream().noneMatch(name::startsWith)) {
                    put(headers, name, HeaderValues.plain(value));
                }
            });
        }
        put(headers, "JMSType", properties.getType());
        put(headers, "JMSCorrelationID", properties.getCorrelationId());
        put(headers, "JMSReplyTo", properties.getReplyTo());
        put(headers, "JMSXUserID", properties.getUserId());
        String content = properties.getContentType();
        if (content != null && !content.toLowerCase(Locale.ROOT).startsWith(USUAL_CONTENT)) {
            put(headers, "content_type", content); // it tells a CloudEvent in structured mode
        }
        return headers;
    }

    private static void put(Map<String, Object> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static @Nullable Instant sent(AMQP.BasicProperties properties, Map<String, Object> headers) {
        return Stream.of("sent-at", "sent_at")
                .map(headers::get)
                .filter(Objects::nonNull)
                .flatMap(written -> Timestamps.read(Json.NODES.textNode(written.toString())).stream())
                .map(Timestamps::instant)
                .findFirst()
                .orElse(stamped(properties));
    }

    private static @Nullable Instant stamped(AMQP.BasicProperties properties) {
        return properties.getTimestamp() == null
                ? null
                : properties.getTimestamp().toInstant();
    }

    /** The time to live is counted from when the message came into the queue, which only the sender's clock tells about. */
    private static @Nullable Instant expiration(AMQP.BasicProperties properties) {
        Instant start = stamped(properties);
        String millis = properties.getExpiration();
        return start == null || millis == null || !millis.matches("\\d{1,15}")
                ? null
                : start.plusMillis(Long.parseLong(millis));
    }

    private static int priority(AMQP.BasicProperties properties) {
        Integer priority = properties.getPriority();
        return priority == null ? MessageWriter.USUAL_PRIORITY : Math.max(0, Math.min(HIGHEST_PRIORITY, priority));
    }

    /** Quorum queues count; classic ones only say that it was delivered before. */
    private static int deliveryCount(Envelope envelope, AMQP.BasicProperties properties) {
        Object counted =
                properties.getHeaders() == null ? null : properties.getHeaders().get(DELIVERY_COUNT);
        if (counted instanceof Number before) {
            return before.intValue() + 1;
        }
        return envelope.isRedeliver() ? 2 : 1;
    }
}
