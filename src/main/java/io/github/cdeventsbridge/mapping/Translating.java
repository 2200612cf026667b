package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.message.LegacyMessage;

/** What decides over messages of its topics: it makes events of them, or says why there are none. */
sealed interface Translating extends ForTopics permits Mapping, SkipRule {

    /** Reads a message; its events, if there are any, are still to be written ({@link EventDrafts}). */
    ToEvent read(LegacyMessage message);

    /** Translates a message, its events as trees. */
    default ToEvent toEvent(LegacyMessage message) {
        ToEvent read = read(message);
        return read instanceof EventDrafts drafts ? drafts.mapped() : read;
    }
}
