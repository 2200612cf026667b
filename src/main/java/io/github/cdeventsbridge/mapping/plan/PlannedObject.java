package io.github.cdeventsbridge.mapping.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.VersionedObject;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object on its way into an event: the bytes that {@link Structure#write} and the version's rules would give. */
final class PlannedObject {

    private static final byte[] CLOSE = {'}'};
    private static final byte[] EMPTY = {'{', '}'};

    private final PlannedField[] fields;
    private final Fields names;
    private final int restSlot;
    private final int required;

    /**
     * @param rules those of the spec version; null where anything may stand
     */
    PlannedObject(Structure structure, @Nullable VersionedObject rules) {
        this(structure.fields(), structure.restSlot(), rules);
    }

    /**
     * @param restSlot the slot for all other fields, or -1; they have no rules
     */
    PlannedObject(List<Structure.Field> fields, int restSlot, @Nullable VersionedObject rules) {
        this.fields = fields.stream()
                .filter(field -> field.use() != Structure.Use.FILL)
                .map(field -> new PlannedField(field, rules))
                .toArray(PlannedField[]::new);
        this.names =
                new Fields(List.of(), fields.stream().map(Structure.Field::name).toList());
        this.restSlot = restSlot;
        this.required = rules == null ? 0 : rules.requiredFields();
    }

    /** Writes the object, if there is anything in it. */
    Outcome write(Frame frame, CompactWriter out) {
        Outcome outcome = writeOpen(frame, out);
        if (outcome == Outcome.WRITTEN) {
            out.raw(CLOSE);
        }
        return outcome;
    }

    /** Writes the object, which is there even if nothing is in it. */
    Outcome writeAtLeastEmpty(Frame frame, CompactWriter out) {
        Outcome outcome = write(frame, out);
        if (outcome == Outcome.NOTHING && required == 0) {
            out.raw(EMPTY);
            return Outcome.WRITTEN;
        }
        return outcome;
    }

    /** Leaves out the bracket at the end. */
    Outcome writeOpen(Frame frame, CompactWriter out) {
        boolean empty = true;
        int missing = required;
        for (PlannedField field : fields) {
            Outcome outcome = field.write(empty, frame, out);
            if (outcome == Outcome.GIVEN_UP) {
                return outcome;
            }
            if (outcome == Outcome.WRITTEN) {
                empty = false;
                missing -= field.isRequired() ? 1 : 0;
            }
        }
        if (restSlot >= 0 && frame.value(restSlot) instanceof ObjectNode rest) {
            empty = !out.members(rest, names, empty) && empty;
            if (empty) {
                return Outcome.GIVEN_UP; // an object that is empty in the message too
            }
        }
        if (empty) {
            return Outcome.NOTHING;
        }
        return missing > 0 ? Outcome.GIVEN_UP : Outcome.WRITTEN;
    }
}
