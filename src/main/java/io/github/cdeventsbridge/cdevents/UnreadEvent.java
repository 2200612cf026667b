package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What looks like a CDEvent, bare or in a structured CloudEvent, before anybody has read it. There is nothing to be said
 * against what is around it, unless the two disagree.
 */
public final class UnreadEvent {

    private final ObjectNode cdevent;
    private final CloudEventAttributes around;

    UnreadEvent(ObjectNode cdevent, CloudEventAttributes around) {
        this.cdevent = cdevent;
        this.around = around;
    }

    /** The bare event. */
    public ObjectNode cdevent() {
        return cdevent;
    }

    /** The extension attributes around it. */
    public Map<String, String> extensions() {
        return around.extensions();
    }

    /** Whether what is around the event repeats the event's own attributes, as far as it has them. */
    public boolean agreesWith(EventAttributes own) {
        return isOrLacks("id", own.id())
                && isOrLacks("source", own.source())
                && isOrLacks("type", own.type())
                && isOrLacks("subject", own.subject())
                && isOrLacks("time", own.time());
    }

    private boolean isOrLacks(String name, String expected) {
        String value = around.value(name);
        return value == null || value.equals(expected);
    }
}
