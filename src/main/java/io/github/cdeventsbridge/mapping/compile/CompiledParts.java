package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.engine.Cell;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Preference;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping after compilation, in pieces.
 *
 * @param slots how many slots a frame needs
 * @param legacy the sample of the message
 * @param relations in the order in which they work towards the event
 * @param derived events beside the primary one
 * @param rules relations in the order of the file, with what the file says
 * @param slotNames the slots of the holes, by name
 */
public record CompiledParts(
        int slots,
        MessageForm legacy,
        Event event,
        List<Relation> relations,
        List<Required> required,
        List<Derived> derived,
        List<Ruled> rules,
        Map<String, Integer> slotNames) {

    /** A relation and what the file says of it. */
    public record Ruled(Rule rule, Relation relation) {}

    /** A slot that a rebuilt message needs, and how to say so. */
    public record Required(int slot, String explanation) {}

    /**
     * The sample of an event.
     *
     * @param predicateSlot the slot that tells the predicate, or -1
     * @param structures one for each predicate
     */
    public record Event(String subject, int predicateSlot, Map<String, Structure> structures) {}

    /**
     * An event beside the primary one.
     *
     * @param option the word that turns it on, or null
     * @param each the list of which each item gives an event, or null
     * @param limit how many events it gives at most
     */
    public record Derived(
            @Nullable String option,
            List<Condition> when,
            @Nullable Each each,
            int limit,
            List<Relation> relations,
            Event event,
            Location at) {}

    /** What a slot must hold; {@code *} means that it must hold something. */
    public record Condition(int slot, Cell cell) {
        /** Whether the frame's value is that. */
        public boolean holds(Frame frame) {
            JsonNode value = frame.value(slot);
            return cell instanceof Cell.Anything ? value != null : cell.matches(value, frame);
        }
    }

    /**
     * A list.
     *
     * @param slot where it is, or -1 when it is computed
     * @param entries whether it is an object, whose entries are the items
     */
    public record Each(int slot, Preference.Source.@Nullable Computed computed, boolean entries, Structure item) {}
}
