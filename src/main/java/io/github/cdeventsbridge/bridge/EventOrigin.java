package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.message.LegacyMessage;
import org.jspecify.annotations.Nullable;

/**
 * What all events of one message have in common.
 *
 * @param timeOfReceipt whether the message's time is only that of its receipt
 * @param mapping the one that reads the message
 * @param key of the message, from which the ids of events follow
 * @param marking gives the markers of events; null when they get none
 */
record EventOrigin(
        LegacyMessage message,
        boolean timeOfReceipt,
        String mapping,
        String key,
        Carry carry,
        Translator.@Nullable Marking marking) {}
