package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The first items of a list, and perhaps a slot for the rest. A single object is read as a list of one. */
public final class Items implements Codec {

    private final Codec[] first;
    private final int restSlot;
    private final String place;

    /**
     * @param restSlot the slot for all further items, or -1
     * @param place the path of this list
     */
    public Items(List<Codec> first, int restSlot, String place) {
        this.first = first.toArray(new Codec[0]);
        this.restSlot = restSlot;
        this.place = place;
    }

    @Override
    public boolean read(@Nullable JsonNode value, Frame frame) {
        if (Absence.isAbsent(value)) {
            return true;
        }
        for (int i = 0; i < first.length; i++) {
            if (!first[i].read(item(value, i), frame)) {
                return false;
            }
        }
        if (restSlot >= 0 && value instanceof ArrayNode list && list.size() > first.length) {
            return frame.bind(restSlot, rest(list), place);
        }
        return true;
    }

    private static @Nullable JsonNode item(@Nullable JsonNode value, int index) {
        if (value instanceof ArrayNode list) {
            return list.get(index);
        }
        return index == 0 ? value : null;
    }

    private ArrayNode rest(ArrayNode list) {
        ArrayNode rest = Json.NODES.arrayNode();
        for (int i = first.length; i < list.size(); i++) {
            rest.add(list.get(i));
        }
        return rest;
    }

    @Override
    public @Nullable JsonNode write(Frame frame) {
        ArrayNode list = Json.NODES.arrayNode();
        ArrayNode rest = restSlot >= 0 && frame.value(restSlot) instanceof ArrayNode known ? known : null;
        int gaps = 0;
        for (Codec codec : first) {
            JsonNode item = codec.write(frame);
            if (item == null) {
                gaps++;
                continue;
            }
            fill(list, gaps);
            gaps = 0;
            list.add(item);
        }
        if (rest != null) {
            fill(list, gaps);
            list.addAll(rest);
        }
        boolean written = first.length == 0 && restSlot < 0; // '[]' means just that
        return list.isEmpty() && !written ? null : list;
    }

    /** An item of which nothing is known keeps its place, so that the next ones are not taken for it. */
    private static void fill(ArrayNode list, int gaps) {
        for (int i = 0; i < gaps; i++) {
            list.addObject();
        }
    }

    @Override
    public @Nullable JsonNode patch(@Nullable JsonNode base, Frame frame, boolean[] changed) {
        if (!Changes.any(this, changed)) {
            return base;
        }
        if (base != null && base.isObject() && first.length == 1 && (restSlot < 0 || !changed[restSlot])) {
            return first[0].patch(base, frame, changed); // a sender's single object stays one
        }
        if (!(base instanceof ArrayNode list) || list.isEmpty()) {
            return write(frame);
        }
        ArrayNode patched = Json.NODES.arrayNode();
        for (int i = 0; i < first.length; i++) {
            JsonNode item = first[i].patch(list.get(i), frame, changed);
            if (item != null) {
                patched.add(item);
            }
        }
        JsonNode rest = restSlot < 0 || !changed[restSlot] ? rest(list) : frame.value(restSlot);
        if (rest instanceof ArrayNode items) {
            patched.addAll(items);
        }
        return patched;
    }

    @Override
    public void eachSlot(IntConsumer slots) {
        for (Codec codec : first) {
            codec.eachSlot(slots);
        }
        if (restSlot >= 0) {
            slots.accept(restSlot);
        }
    }

    @Override
    public String expectation() {
        return "a list";
    }
}
