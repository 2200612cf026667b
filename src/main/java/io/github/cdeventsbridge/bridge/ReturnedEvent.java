package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.message.LegacyMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event that a bridge made of a message, and that nobody has changed since.
 *
 * @param original the message
 * @param mapping the one that made the event
 * @param via the marker inside of the event, or null
 */
public record ReturnedEvent(
        EventAttributes attributes,
        LegacyMessage original,
        String mapping,
        @Nullable String via) {}
