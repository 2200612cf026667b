package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.Message;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** What the open transaction of a source holds, as JMS has it. */
final class Originals {

    private final IdentityHashMap<ReceivedMessage, Message> messages = new IdentityHashMap<>();

    /** The transaction holds this message. */
    void taken(ReceivedMessage message, Message original) {
        messages.put(message, original);
    }

    /** The transaction is over. */
    void ended() {
        messages.clear();
    }

    @Nullable Message of(ReceivedMessage message) {
        return messages.get(message);
    }

    /** The message with its body, where that was not read because it is too large. */
    ReceivedMessage whole(ReceivedMessage message) {
        Message original = messages.get(message);
        return original == null || !(message.body() instanceof MessageBody.Opaque)
                ? message
                : message.with(JmsReader.body(original));
    }
}
