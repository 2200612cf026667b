package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes lines, a batch at a time. Thread-safe. */
interface LineOutput {

    /**
     * Appends the lines of messages, all or none; they are there when it returns.
     *
     * @param withoutRepeats whether to leave out what was written last already
     */
    void append(List<ToSend> messages, LineForm form, boolean withoutRepeats) throws IOException;

    void close();

    /** Those of the messages that are not known, each once; all of them if nobody keeps what is known. */
    static List<ToSend> unknown(List<ToSend> messages, @Nullable RecentLines known) {
        if (known == null) {
            return messages;
        }
        List<ToSend> unknown = new ArrayList<>(messages.size());
        Set<String> now = new HashSet<>();
        for (ToSend message : messages) {
            String id = message.outbound().id();
            if (!known.contains(id) && now.add(id)) {
                unknown.add(message);
            }
        }
        return unknown;
    }

    /** What messages are known by. */
    static List<String> ids(List<ToSend> messages) {
        return messages.stream().map(ToSend::outbound).map(OutboundMessage::id).toList();
    }
}
