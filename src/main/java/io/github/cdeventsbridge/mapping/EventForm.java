package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.message.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event side of a mapping: one structure for each predicate, since a queued run has places that a finished one lacks.
 *
 * @param subject in lower camel case
 * @param predicateSlot the slot that tells the predicate, or -1 when there is only one
 * @param structures by predicate
 */
record EventForm(String subject, int predicateSlot, Map<String, Structure> structures) {

    EventForm {
        structures = Map.copyOf(structures);
    }

    EventForm(CompiledParts.Event event) {
        this(event.subject(), event.predicateSlot(), event.structures());
    }

    /** The predicate that the slots tell, or null. */
    @Nullable String predicate(Frame frame) {
        return predicateSlot < 0 ? structures.keySet().iterator().next() : frame.text(predicateSlot);
    }

    @Nullable EventSample write(Frame frame) {
        String predicate = predicate(frame);
        Structure structure = predicate == null ? null : structures.get(predicate);
        if (predicate == null || structure == null) {
            return null;
        }
        ObjectNode fields = structure.write(frame);
        return new EventSample(subject, predicate, fields == null ? Json.NODES.objectNode() : fields);
    }

    void read(EventSample sample, Frame frame) {
        Structure structure = structures.get(sample.predicate());
        if (!sample.subject().equals(subject) || structure == null) {
            frame.mismatch(
                    "",
                    subject + " events " + structures.keySet() + " are expected, not " + sample.subject() + "."
                            + sample.predicate());
            return;
        }
        if (predicateSlot >= 0) {
            frame.set(predicateSlot, Json.NODES.textNode(sample.predicate()), "context.type");
        }
        structure.read(sample.fields(), frame);
    }

    /** How many values no pattern reads. */
    int unread(EventSample sample) {
        Structure structure = structures.get(sample.predicate());
        return structure == null ? Integer.MAX_VALUE : structure.unread(sample.fields());
    }

    /** Reads only what differs from the event that the original gives; marks the slots of the rest. */
    void readChanges(EventSample before, EventSample now, Frame frame, boolean[] held) {
        Structure structure = structures.get(now.predicate());
        if (!now.subject().equals(subject) || structure == null) {
            frame.mismatch("", subject + " events are expected, not " + now.subject() + "." + now.predicate());
            return;
        }
        if (predicateSlot >= 0) {
            frame.set(predicateSlot, Json.NODES.textNode(now.predicate()), "context.type");
        }
        structure.readChanges(before.fields(), now.fields(), frame, held);
    }

    /** Which of so many slots the event can say something about. */
    boolean[] slots(int count) {
        boolean[] found = new boolean[count];
        structures.values().forEach(structure -> structure.eachSlot(slot -> found[slot] = true));
        if (predicateSlot >= 0) {
            found[predicateSlot] = true;
        }
        return found;
    }
}
