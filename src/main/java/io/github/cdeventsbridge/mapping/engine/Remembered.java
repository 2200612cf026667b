package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A codec of texts that come again and again, as topics do: what one of them gives is worked out once. It is remembered
 * only as long as there are few of them, and counts only where the slots are still free, since then it depends on nothing
 * but the text.
 */
final class Remembered implements Codec {

    /** A gateway sees few topics, each many times. */
    private static final int MOST = 1000;

    private final Codec inner;
    private final int[] slots;
    private final Map<String, Bound> known = new ConcurrentHashMap<>();

    /** What a text gives, slot by slot. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Bound(
            @Nullable JsonNode[] values, @Nullable String[] places) {}

    Remembered(Codec inner) {
        this.inner = inner;
        IntStream.Builder all = IntStream.builder();
        inner.eachSlot(all::add);
        this.slots = all.build().distinct().toArray();
    }

    @Override
    public boolean read(@Nullable JsonNode value, Frame frame) {
        if (!(value instanceof TextNode) || frame.knowsAny(slots)) {
            return inner.read(value, frame);
        }
        if (fill(value.textValue(), frame)) {
            return true;
        }
        boolean fits = inner.read(value, frame);
        if (fits && known.size() < MOST) {
            remember(value.textValue(), frame);
        }
        return fits;
    }

    /** Binds what a text gave before; false when it is not remembered, or when one of the slots is known already. */
    boolean fill(String text, Frame frame) {
        Bound bound = known.get(text);
        if (bound == null || frame.knowsAny(slots)) {
            return false;
        }
        for (int i = 0; i < slots.length; i++) {
            frame.fill(slots[i], bound.values[i], bound.places[i]);
        }
        return true;
    }

    private void remember(String text, Frame frame) {
        @Nullable JsonNode[] values = new JsonNode[slots.length];
        @Nullable String[] places = new String[slots.length];
        for (int i = 0; i < slots.length; i++) {
            values[i] = frame.value(slots[i]);
            places[i] = frame.place(slots[i]);
        }
        known.put(text, new Bound(values, places));
    }

    @Override
    public @Nullable JsonNode write(Frame frame) {
        return inner.write(frame);
    }

    @Override
    public void eachSlot(IntConsumer consumer) {
        inner.eachSlot(consumer);
    }

    @Override
    public boolean isRequired() {
        return inner.isRequired();
    }

    @Override
    public boolean isGuard() {
        return inner.isGuard();
    }

    @Override
    public String expectation() {
        return inner.expectation();
    }
}
