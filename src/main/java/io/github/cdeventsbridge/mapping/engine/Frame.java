package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one message while it is translated: a value for each slot, where it was found, and what went wrong.
 * Belongs to one translation and one thread.
 */
public final class Frame {

    private final @Nullable JsonNode[] values;
    private final @Nullable String[] places;
    private final @Nullable String messageTime;
    private final List<Problem> losses = new ArrayList<>(0);
    private @Nullable String contradiction;
    private @Nullable Problem refusal;
    private @Nullable Problem mismatch;
    private @Nullable String skipReason;

    /** An empty frame. */
    public Frame(int slots, @Nullable String messageTime) {
        this(new JsonNode[slots], new String[slots], messageTime);
    }

    private Frame(@Nullable JsonNode[] values, @Nullable String[] places, @Nullable String messageTime) {
        this.values = values;
        this.places = places;
        this.messageTime = messageTime;
    }

    /** A frame that knows the same and has no findings yet. */
    public Frame copy() {
        return new Frame(values.clone(), places.clone(), messageTime);
    }

    /** The value of a slot, or null while it is unknown. */
    public @Nullable JsonNode value(int slot) {
        return values[slot];
    }

    /** The value of a slot as text, or null while it is unknown or not a single value. */
    public @Nullable String text(int slot) {
        JsonNode value = values[slot];
        if (value instanceof TextNode node) { // as most are
            return node.textValue();
        }
        return value == null || value.isContainerNode() ? null : value.asText();
    }

    /** Where the value of a slot was found, or null while it is unknown. */
    public @Nullable String place(int slot) {
        return places[slot];
    }

    /** Whether one of these slots is known. */
    boolean knowsAny(int[] slots) {
        for (int slot : slots) {
            if (values[slot] != null) {
                return true;
            }
        }
        return false;
    }

    /** The time that the envelope or the broker tells, or null. */
    @Nullable String messageTime() {
        return messageTime;
    }

    /** Fills a slot; when it holds something else already, notes the contradiction and returns false. */
    boolean bind(int slot, JsonNode value, String place) {
        JsonNode known = values[slot];
        if (known == null) {
            values[slot] = value;
            places[slot] = place;
            return true;
        }
        if (same(known, value)) {
            return true;
        }
        contradict(slot, value);
        return false;
    }

    private void contradict(int slot, JsonNode value) {
        JsonNode known = values[slot];
        contradiction = "says " + shown(value) + ", but " + places[slot] + " says "
                + (known == null ? "nothing" : shown(known)) + "; both stand for the same fact and must agree";
    }

    /** Fills or empties a slot, whatever it held. */
    public void set(int slot, @Nullable JsonNode value, String place) {
        values[slot] = value;
        places[slot] = place;
    }

    /** Fills a slot that is still free with what it was seen to get before. */
    void fill(int slot, @Nullable JsonNode value, @Nullable String place) {
        values[slot] = value;
        places[slot] = place;
    }

    /** Takes a slot over from another frame of the same mapping. */
    public void copy(int slot, Frame from) {
        values[slot] = from.values[slot];
        places[slot] = from.places[slot];
    }

    /** Whether a slot holds the same here and there; unknown equals unknown. */
    public boolean sameAs(int slot, Frame other) {
        JsonNode here = values[slot];
        JsonNode there = other.values[slot];
        return here == null ? there == null : there != null && here.equals(there);
    }

    /** Equal, or the same text in another case or type: {@code 17} and {@code "17"}. */
    private static boolean same(JsonNode a, JsonNode b) {
        if (a.equals(b)) {
            return true;
        }
        return a.isValueNode() && b.isValueNode() && a.asText().equalsIgnoreCase(b.asText());
    }

    /** The contradiction noted last, which this call takes away. */
    @Nullable String takeContradiction() {
        String taken = contradiction;
        contradiction = null;
        return taken;
    }

    /** The message cannot be translated. The first reason stays. */
    void refuse(String place, String message) {
        if (refusal == null) {
            refusal = Problem.error(place, message);
        }
    }

    /** The message is not what this mapping is for. */
    public void mismatch(String place, String message) {
        if (mismatch == null) {
            mismatch = Problem.error(place, message);
        }
    }

    /** A value stays behind. */
    void lose(String place, String message) {
        losses.add(Problem.warning(place, message));
    }

    void skip(String reason) {
        skipReason = reason;
    }

    /** Why the message cannot be translated, or null. */
    public @Nullable Problem refusal() {
        return refusal;
    }

    /** Why the message is not one for this mapping, or null. */
    public @Nullable Problem mismatch() {
        return mismatch;
    }

    /** Why the message becomes nothing on purpose, or null. */
    public @Nullable String skipReason() {
        return skipReason;
    }

    /** What stayed behind. */
    public List<Problem> losses() {
        return losses;
    }

    /** Whether translation can go on. */
    public boolean isOpen() {
        return refusal == null && mismatch == null && skipReason == null;
    }

    /** The parts of a template out of their slots; null where a slot is unknown. */
    @Nullable String[] parts(int[] slots) {
        @Nullable String[] parts = new String[slots.length];
        for (int i = 0; i < slots.length; i++) {
            parts[i] = text(slots[i]);
        }
        return parts;
    }

    /** Binds the parts that a template found, if none of them contradicts what is known. */
    boolean bindParts(int[] slots, @Nullable String[] parts, String place) {
        for (int i = 0; i < slots.length; i++) {
            String part = parts[i];
            if (part != null && !bind(slots[i], Json.NODES.textNode(part), place)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link #bindParts} would succeed. */
    boolean agreesWithParts(int[] slots, @Nullable String[] parts) {
        return firstDisagreement(slots, parts) < 0;
    }

    /** Notes why {@link #bindParts} would fail. */
    void contradictParts(int[] slots, @Nullable String[] parts) {
        int i = firstDisagreement(slots, parts);
        contradict(slots[i], Json.NODES.textNode(String.valueOf(parts[i])));
    }

    private int firstDisagreement(int[] slots, @Nullable String[] parts) {
        for (int i = 0; i < slots.length; i++) {
            String part = parts[i];
            JsonNode known = values[slots[i]];
            if (part != null && known != null && !same(known, Json.NODES.textNode(part))) {
                return i;
            }
        }
        return -1;
    }

    /** A value as a message shows it: short, and as JSON. */
    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
