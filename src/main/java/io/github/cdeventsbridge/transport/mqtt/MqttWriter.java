package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.transport.BinaryEvent;
import io.github.cdeventsbridge.transport.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages for the sink into those of MQTT.
 *
 * @param dotted whether topics keep their dots
 * @param binary whether events travel in the binary mode of CloudEvents
 */
record MqttWriter(boolean dotted, boolean binary) {

    /**
     * The message of MQTT.
     *
     * @param timeToLive in milliseconds; 0 if it never expires
     * @throws IllegalArgumentException if MQTT has no such topic
     */
    Leaving write(OutboundMessage message, long timeToLive) {
        Optional<BinaryEvent> event = binary ? BinaryEvent.of(message, Binding.MQTT) : Optional.empty();
        Map<String, String> properties = new LinkedHashMap<>();
        message.properties().forEach((name, value) -> {
            if (!name.startsWith("JMS")) {
                properties.put(name, value.toString());
            }
        });
        event.ifPresent(found -> properties.putAll(found.headers()));
        return new Leaving(
                dotted ? checked(message.topic()) : MqttTopics.slashed(message.topic()),
                event.map(BinaryEvent::data).orElseGet(message::utf8),
                event.isPresent() ? CloudEventCodec.DATA_CONTENT_TYPE : message.jmsType(),
                text(message, "JMSReplyTo"),
                bytes(text(message, "JMSCorrelationID")),
                (timeToLive + 999) / 1000,
                properties);
    }

    private static String checked(String topic) {
        MqttTopics.slashed(topic);
        return topic;
    }

    private static @Nullable String text(OutboundMessage message, String property) {
        Object value = message.properties().get(property);
        return value == null ? null : value.toString();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
