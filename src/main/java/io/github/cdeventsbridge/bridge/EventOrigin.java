package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all events of one message have in common.
 *
 * @param timeOfReceipt whether the message's time is only that of its receipt
 * @param mapping the one that reads the message
 * @param key of the message, from which the ids of events follow
 * @param disclosed what the events tell of it beside what is mapped
 * @param marking gives the markers of events; null when they get none
 */
record EventOrigin(
        LegacyMessage message,
        boolean timeOfReceipt,
        String mapping,
        String key,
        Disclosed disclosed,
        Translator.@Nullable Marking marking) {

    /**
     * What travels beside what is mapped.
     *
     * @param told what the primary event alone tells of the message; null if that is not known or not wanted
     * @param redacted where something was taken out of the message
     */
    record Disclosed(Carry carry, @Nullable LegacyMessage told, List<String> redacted) {}

    /** The same with other things beside what is mapped. */
    EventOrigin with(Carry carry, @Nullable LegacyMessage told) {
        return new EventOrigin(
                message, timeOfReceipt, mapping, key, new Disclosed(carry, told, disclosed.redacted()), marking);
    }
}
