package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * A message for a sink, and the one that it was made from: urgency and time to live are the sender's.
 *
 * @param outbound what is sent
 * @param source what it was made from
 */
public record ToSend(OutboundMessage outbound, ReceivedMessage source) {

    /** What a sink knows it by: the same id on another topic is another message. */
    public String key() {
        return outbound.topic() + " " + outbound.id();
    }

    /** As its sender said. */
    public int priority() {
        return source.priority();
    }

    /** In milliseconds, at least one; 0 if it never expires. */
    public long timeToLive() {
        Instant expiration = source.expiration();
        return expiration == null
                ? 0
                : Math.max(1, Duration.between(Instant.now(), expiration).toMillis());
    }
}
