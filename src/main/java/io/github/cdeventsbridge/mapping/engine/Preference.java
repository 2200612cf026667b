package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.mapping.form.Derivation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A slot that is the first known of several alternatives. */
public final class Preference implements Relation {

    /** Where a value may come from. */
    public sealed interface Source {
        /** Another slot. */
        record Slot(int slot) implements Source {}

        /** A computation over other slots. */
        record Computed(Derivation derivation, int[] inputs) implements Source {
            /** What it gives, or null for nothing. */
            public @Nullable JsonNode value(Frame frame) {
                List<@Nullable JsonNode> known = new ArrayList<>(inputs.length);
                for (int input : inputs) {
                    known.add(frame.value(input));
                }
                return derivation.of(known);
            }
        }

        /** A value from the configuration; null when it is not configured. */
        record Configured(@Nullable JsonNode value) implements Source {}
    }

    private final int target;
    private final List<Source> sources;

    public Preference(int target, List<Source> sources) {
        this.target = target;
        this.sources = List.copyOf(sources);
    }

    @Override
    public void toEvent(Frame frame) {
        JsonNode value = first(frame);
        if (value != null) {
            frame.set(target, value, "where");
        }
    }

    private @Nullable JsonNode first(Frame frame) {
        for (Source source : sources) {
            JsonNode value = value(source, frame);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The slot that told the value in the original, or -1. */
    private int spoken(Frame original) {
        for (Source source : sources) {
            if (source instanceof Source.Slot alternative && original.value(alternative.slot()) != null) {
                return alternative.slot();
            }
        }
        return -1;
    }

    /**
     * The first slot among the alternatives takes the value, unless a computation gives the same: then the message never
     * said it.
     */
    @Override
    public void toLegacy(Frame frame, @Nullable Frame original) {
        JsonNode value = frame.value(target);
        if (value == null || (original != null && value.equals(first(frame)))) {
            return;
        }
        if (original != null && frame.sameAs(target, original)) {
            for (Source source : sources) {
                // what the event tells in a place of its own counts there
                if (source instanceof Source.Slot alternative && frame.value(alternative.slot()) == null) {
                    frame.copy(alternative.slot(), original);
                }
            }
            return;
        }
        int free = original == null ? -1 : spoken(original);
        for (Source source : sources) {
            if (source instanceof Source.Slot alternative) {
                if (frame.value(alternative.slot()) != null && original == null) {
                    return; // the event says it in a place of its own
                }
                free = free < 0 ? alternative.slot() : free;
            } else if (value.equals(value(source, frame))) {
                return;
            }
        }
        if (free >= 0) {
            frame.set(free, value, "where");
        }
    }

    private static @Nullable JsonNode value(Source source, Frame frame) {
        if (source instanceof Source.Slot alternative) {
            return frame.value(alternative.slot());
        }
        if (source instanceof Source.Configured configured) {
            return configured.value();
        }
        return ((Source.Computed) source).value(frame);
    }

    @Override
    public int[] legacySlots() {
        return sources.stream()
                .flatMapToInt(source -> source instanceof Source.Slot slot
                        ? IntStream.of(slot.slot())
                        : source instanceof Source.Computed computed
                                ? IntStream.of(computed.inputs())
                                : IntStream.empty())
                .toArray();
    }

    @Override
    public int[] eventSlots() {
        return new int[] {target};
    }
}
