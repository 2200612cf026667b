package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event that a message gives beside its primary one, once or for each item of a list. It is written and never read back:
 * the primary event says all that the message says. What a single one of them lacks is reported and holds up nothing else.
 * Immutable and thread-safe.
 */
final class DerivedEvent {

    private final CompiledParts.Derived parts;
    private final EventForm event;

    DerivedEvent(CompiledParts.Derived parts) {
        this.parts = parts;
        this.event = new EventForm(parts.event());
    }

    /**
     * Hands on the events, still to be written.
     *
     * @param frame what the message says; what it says is not changed
     * @param losses takes why there are not more of them
     */
    void draft(Frame frame, Consumer<EventDraft> taker, List<Problem> losses) {
        List<CompiledParts.Condition> conditions = parts.when();
        for (int i = 0; i < conditions.size(); i++) { // asked for each message, and most have none of these events
            if (!conditions.get(i).holds(frame)) {
                return;
            }
        }
        Frame own = frame.copy();
        CompiledParts.Each each = parts.each();
        if (each == null) {
            single(own, taker, losses);
            return;
        }
        JsonNode list = each.computed() == null
                ? own.value(each.slot())
                : each.computed().value(own);
        int count = 0;
        for (JsonNode item : items(list, each.entries())) {
            if (++count > parts.limit()) {
                losses.add(lost("only the first " + parts.limit() + " items of the list become events"));
                return;
            }
            Frame inner = own.copy();
            each.item().read(item, inner);
            single(inner, taker, losses);
        }
    }

    private static Iterable<JsonNode> items(@Nullable JsonNode list, boolean entries) {
        if (!entries || !(list instanceof ObjectNode object)) {
            return list instanceof ArrayNode array ? array : list == null ? List.of() : List.of(list);
        }
        ArrayNode items = Json.NODES.arrayNode();
        // archives keep the fields of an object in another order: their names decide which entries are the first
        object.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> items.addObject().put("key", entry.getKey()).set("value", entry.getValue()));
        return items;
    }

    private void single(Frame frame, Consumer<EventDraft> taker, List<Problem> losses) {
        for (Relation relation : parts.relations()) {
            if (frame.isOpen()) {
                relation.toEvent(frame);
            }
        }
        if (frame.mismatch() != null || frame.skipReason() != null) {
            return; // the item is none of these, or left out on purpose
        }
        EventDraft draft = new EventDraft(event, frame, this);
        if (frame.refusal() == null) {
            taker.accept(draft);
        } else {
            losses.add(draft.refusal());
        }
    }

    /** That one of these events is not made. */
    Problem lost(String why) {
        return Problem.warning("", "the event " + event.subject() + " of " + parts.at() + " is not made: " + why);
    }
}
