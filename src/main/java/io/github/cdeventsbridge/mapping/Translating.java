package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.message.LegacyMessage;

/** What decides over messages of its topics: it makes events of them, or says why there are none. */
sealed interface Translating extends ForTopics permits Mapping, SkipRule {

    /** Translates a message. */
    ToEvent toEvent(LegacyMessage message);
}
