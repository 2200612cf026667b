package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.compile.ShapeCompiler;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An older form of messages and the newer one that it stands for, as a lens: {@link #toNewer} reads the one and writes the
 * other, and {@link #put} brings what changed in the newer one back into the older. Immutable and thread-safe.
 */
final class Shape implements ForTopics {

    private final String name;
    private final Location location;
    private final int slots;
    private final MessageForm older;
    private final MessageForm newer;
    private final List<Relation> relations;
    private final boolean headersPass;

    Shape(String name, Location location, ShapeCompiler.CompiledShape compiled) {
        this.name = name;
        this.location = location;
        this.slots = compiled.slots();
        this.older = compiled.from();
        this.newer = compiled.to();
        this.relations = compiled.relations();
        List<Integer> headerSlots = new ArrayList<>();
        newer.headers().eachSlot(headerSlots::add);
        this.headersPass = headerSlots.isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public MessageForm form() {
        return older;
    }

    /** The message in the newer form, or null when it is none of this shape. */
    @Nullable LegacyMessage toNewer(LegacyMessage message) {
        if (!older.presence().fits(message)) {
            return null; // most messages are of no old form: this is all that shapes cost them
        }
        Frame frame = read(message);
        return frame.isOpen() ? newer.write(message, frame) : null;
    }

    private Frame read(LegacyMessage message) {
        Frame frame = new Frame(slots, message.time());
        older.read(message, frame);
        for (Relation relation : relations) {
            if (frame.isOpen()) {
                relation.toEvent(frame);
            }
        }
        return frame;
    }

    /**
     * The original with what changed in its newer form.
     *
     * @param before the newer form of the original
     * @param after the same, changed
     */
    LegacyMessage put(LegacyMessage original, LegacyMessage before, LegacyMessage after) {
        if (after == before) {
            return original;
        }
        Frame told = read(original);
        Frame now = new Frame(slots, original.time());
        newer.read(after, now);
        Frame again = new Frame(slots, original.time());
        newer.read(before, again);
        boolean[] changed = new boolean[slots];
        for (int slot = 0; slot < slots; slot++) {
            changed[slot] = !now.sameAs(slot, again);
            if (!changed[slot]) {
                now.copy(slot, told);
            }
        }
        for (int i = relations.size() - 1; i >= 0; i--) {
            relations.get(i).toLegacy(now, told);
        }
        for (int slot = 0; slot < slots; slot++) {
            changed[slot] = !now.sameAs(slot, told);
        }
        return passed(older.patch(original, now, changed), before, after);
    }

    /** What changed in the topic and the headers, where the newer form has them as the older one does. */
    private LegacyMessage passed(LegacyMessage put, LegacyMessage before, LegacyMessage after) {
        boolean topic = newer.topics().isEmpty() && !after.topic().equals(before.topic());
        boolean headers = headersPass && !after.headers().equals(before.headers());
        if (!topic && !headers) {
            return put;
        }
        return new LegacyMessage(
                topic ? after.topic() : put.topic(),
                headers ? after.headers() : put.headers(),
                put.id(),
                put.time(),
                put.body());
    }
}
