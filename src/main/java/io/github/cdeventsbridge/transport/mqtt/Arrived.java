package io.github.cdeventsbridge.transport.mqtt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of the broker, until it is acknowledged. Compared by identity: its packet identifier is used again.
 *
 * <p>What MQTT 3.1.1 has no place for is missing: content type, user properties and the rest.
 */
final class Arrived {

    final String topic;
    final byte[] payload;
    final int packetId;
    final int qos;
    final boolean duplicate;
    final @Nullable String contentType;
    final @Nullable String responseTopic;
    final byte @Nullable [] correlationData;
    final @Nullable Long expirySeconds;
    final Map<String, String> userProperties;

    /** A message of MQTT 3.1.1. */
    Arrived(String topic, byte[] payload, int packetId, int qos, boolean duplicate) {
        this(topic, payload, packetId, qos, duplicate, null, null, null, null, Map.of());
    }

    /** A message of MQTT 5. */
    Arrived(
            String topic,
            byte[] payload,
            int packetId,
            int qos,
            boolean duplicate,
            @Nullable String contentType,
            @Nullable String responseTopic,
            byte @Nullable [] correlationData,
            @Nullable Long expirySeconds,
            Map<String, String> userProperties) {
        this.topic = topic;
        this.payload = payload;
        this.packetId = packetId;
        this.qos = qos;
        this.duplicate = duplicate;
        this.contentType = contentType;
        this.responseTopic = responseTopic;
        this.correlationData = correlationData;
        this.expirySeconds = expirySeconds;
        this.userProperties = userProperties;
    }
}
