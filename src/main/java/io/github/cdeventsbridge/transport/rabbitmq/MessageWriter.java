package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.transport.BinaryEvent;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what fedora-messaging asks of a message (its documentation, "Wire format"): persistent, with a content type, an
 * encoding, a UUID, and the headers that name schema, severity and time.
 */
final class MessageWriter {

    /** What JMS gives a message that says nothing; AMQP 0-9-1 has no word for it. */
    static final int USUAL_PRIORITY = 4;

    private static final String SCHEMA = "fedora_messaging_schema";
    private static final String SEVERITY = "fedora_messaging_severity";
    private static final String SENT = "sent-at";
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final Set<Integer> SEVERITIES = Set.of(10, 20, 30, 40);
    private static final int LONGEST_NAME = 128;
    private static final int PERSISTENT = 2;
    private static final String JMS = "JMS";

    private final PublishSettings settings;

    MessageWriter(PublishSettings settings) {
        this.settings = settings;
    }

    /** A message as AMQP carries it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Written(AMQP.BasicProperties properties, byte[] body) {}

    /**
     * @param source what the message was made from: when it was sent is when this one is said to be sent, so that a message
     *     that is sent again is the same
     * @param timeToLive in milliseconds; 0 if it never expires
     */
    Written write(OutboundMessage message, ReceivedMessage source, long timeToLive) {
        BinaryEvent binary = settings.mode() == Mode.BINARY
                ? BinaryEvent.of(message, Binding.RABBITMQ).orElse(null)
                : null;
        Map<String, Object> headers = headers(message, source);
        if (binary == null) {
            String type = message.jmsType() == null ? CloudEventCodec.DATA_CONTENT_TYPE : message.jmsType();
            return new Written(properties(message, source, timeToLive, type, headers), message.utf8());
        }
        headers.keySet().removeIf(name -> name.startsWith(Binding.AMQP.prefix())); // those of the structured mode
        headers.putAll(binary.headers());
        return new Written(
                properties(message, source, timeToLive, CloudEventCodec.DATA_CONTENT_TYPE, headers), binary.data());
    }

    private static AMQP.BasicProperties properties(
            OutboundMessage message,
            ReceivedMessage source,
            long timeToLive,
            String contentType,
            Map<String, Object> headers) {
        Object correlation = message.properties().get("JMSCorrelationID");
        return new AMQP.BasicProperties.Builder()
                .messageId(MessageIds.of(message.id()))
                .contentType(contentType)
                .contentEncoding("utf-8")
                .deliveryMode(PERSISTENT)
                .priority(source.priority() == USUAL_PRIORITY ? null : source.priority())
                .expiration(timeToLive == 0 ? null : String.valueOf(timeToLive))
                .correlationId(correlation == null ? null : correlation.toString())
                .headers(headers)
                .build();
    }

    private Map<String, Object> headers(OutboundMessage message, ReceivedMessage source) {
        Map<String, Object> headers = new LinkedHashMap<>();
        message.properties().forEach((name, value) -> {
            if (!name.startsWith(JMS) && name.length() <= LONGEST_NAME) {
                headers.put(name, HeaderValues.toSend(value));
            }
        });
        headers.putIfAbsent(SCHEMA, settings.schema());
        headers.put(SEVERITY, severity(headers.get(SEVERITY)));
        headers.put(SENT, iso(source.timestamp()));
        headers.putAll(Concerns.of(message));
        return headers;
    }

    private int severity(@Nullable Object own) {
        return own instanceof Number number && SEVERITIES.contains(number.intValue())
                ? number.intValue()
                : settings.severity();
    }

    /** As fedora-messaging's Python writes it: {@code 2026-01-31T12:00:00+00:00}. */
    private static String iso(@Nullable Instant time) {
        return (time == null ? Instant.now() : time)
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)
                .format(ISO);
    }
}
