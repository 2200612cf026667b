package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A codec that reads as another one does, and writes what becomes of that one's value. */
abstract class WrittenAs implements Codec {

    private final Codec inner;

    WrittenAs(Codec inner) {
        this.inner = inner;
    }

    /** What is written for a value of the inner codec; null for nothing. */
    abstract @Nullable JsonNode written(JsonNode value, Frame frame);

    @Override
    public final @Nullable JsonNode write(Frame frame) {
        JsonNode value = inner.write(frame);
        return value == null ? null : written(value, frame);
    }

    @Override
    public boolean read(@Nullable JsonNode value, Frame frame) {
        return inner.read(value, frame);
    }

    @Override
    public void eachSlot(IntConsumer slots) {
        inner.eachSlot(slots);
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
