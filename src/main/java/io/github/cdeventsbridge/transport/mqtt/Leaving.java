package io.github.cdeventsbridge.transport.mqtt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message for the broker. MQTT 3.1.1 has no place for more than topic and payload; what else is here stays behind then.
 *
 * @param topic with slashes, as the broker shall see it
 * @param payload not copied
 * @param contentType the media type of the payload
 * @param responseTopic where answers go
 * @param correlationData what the sender knows the message by
 * @param expirySeconds how long the broker keeps it for whoever is not there; 0 for ever
 * @param userProperties in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Leaving(
        String topic,
        byte[] payload,
        @Nullable String contentType,
        @Nullable String responseTopic,
        byte @Nullable [] correlationData,
        long expirySeconds,
        Map<String, String> userProperties) {}
