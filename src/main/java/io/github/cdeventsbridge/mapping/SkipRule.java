package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Presence;
import io.github.cdeventsbridge.message.LegacyMessage;

/** Messages that become no event on purpose: a file with {@code skip:} instead of an event. Immutable and thread-safe. */
record SkipRule(String name, Location location, MessageForm form, int slots, String reason) implements Translating {

    /** Whether it is for some messages of its topics only: then it counts before mappings do. */
    boolean isException() {
        return !form.presence().equals(Presence.ANY);
    }

    @Override
    public ToEvent read(LegacyMessage message) {
        Frame frame = new Frame(slots, null);
        form.read(message, frame);
        Problem mismatch = frame.mismatch();
        return mismatch == null ? new ToEvent.Skipped(reason) : new ToEvent.Mismatch(mismatch);
    }
}
