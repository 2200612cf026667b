package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns messages of MQTT into plain data. */
final class MqttReader {

    private static final int DEFAULT_PRIORITY = 4;
    private static final Set<String> REQUIRED = Set.of("specversion", "id", "source", "type");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]+");

    private MqttReader() {}

    /**
     * The message as it came.
     *
     * @param marker the marker that the message had when the bridge itself published it, where MQTT has dropped it; null for
     *     other messages
     * @param again whether it was handed out before and given back
     */
    static ReceivedMessage read(
            Arrived arrived, Function<Arrived, Map.@Nullable Entry<String, String>> marker, boolean again) {
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "content-type", arrived.contentType);
        put(properties, "JMSReplyTo", arrived.responseTopic);
        put(properties, "JMSCorrelationID", text(arrived.correlationData));
        boolean event = arrived.userProperties.keySet().containsAll(REQUIRED);
        arrived.userProperties.forEach((name, value) -> properties.put(event ? attribute(name) : name, value));
        Map.Entry<String, String> known = marker.apply(arrived);
        if (known != null) {
            properties.putIfAbsent(known.getKey(), known.getValue());
        }
        return new ReceivedMessage(
                MqttTopics.bare(arrived.topic),
                new MessageBody.Bytes(arrived.payload),
                properties,
                null, // MQTT has no ids of messages
                null,
                arrived.expirySeconds == null ? null : Instant.now().plusSeconds(arrived.expirySeconds),
                DEFAULT_PRIORITY,
                arrived.duplicate || again,
                1);
    }

    /**
     * MQTT writes attributes of events without a prefix; among properties of other origin they need one to be found
     * (CloudEvents, mqtt-protocol-binding.md, section 3.1.3).
     */
    private static String attribute(String name) {
        return ATTRIBUTE.matcher(name).matches() ? Binding.KAFKA.prefix() + name : name;
    }

    private static void put(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            return null; // it means something to its sender only
        }
    }
}
