package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbers the holes of one mapping and remembers where each of them stands. */
final class Holes {

    /** Where a hole can stand. */
    enum Side {
        /** The topic, headers or body; read there. */
        LEGACY,
        /** The legacy message, but only to fill a gap. */
        LEGACY_FILL,
        /** The event; read and written. */
        EVENT,
        /** The event, written only. */
        EVENT_ONLY,
        /** The left side of a relation, which the message gives. */
        RELATION_LEGACY,
        /** A relation that looks at the message's value and keeps nothing of it. */
        RELATION_CHECK,
        /** The right side of a relation, which the event gives. */
        RELATION_EVENT,
        /** An equation, which gives whichever side is unknown. */
        EQUATION,
        /** The list of holes that a rebuilt message needs. */
        REQUIRE,
        /** An event beside the primary one, which is never read back. */
        DERIVED
    }

    /** One place of a hole. */
    record Use(Side side, String place, Location at) {}

    private final Map<String, Integer> slots;
    private final AtomicInteger count;
    private final @Nullable Holes outer;
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    Holes() {
        this(new LinkedHashMap<>(), new AtomicInteger(), null);
    }

    private Holes(Map<String, Integer> slots, AtomicInteger count, @Nullable Holes outer) {
        this.slots = slots;
        this.count = count;
        this.outer = outer;
    }

    /** The same slots for the same names, with uses of its own: the other form of the same message. */
    Holes sibling() {
        return new Holes(slots, count, null);
    }

    /** Names of its own, over slots of the same frame; names that are known outside keep their slots. */
    Holes inner() {
        return new Holes(new LinkedHashMap<>(), count, this);
    }

    /** The slot of a hole that stands at this place. */
    int use(String name, Side side, String place, Location at) {
        if (outer != null && outer.slots.containsKey(name)) {
            return outer.use(name, Side.DERIVED, place, at);
        }
        uses.computeIfAbsent(name, key -> new ArrayList<>()).add(new Use(side, place, at));
        return slot(name);
    }

    /** A slot that has no name in the file: a hole inside of one row. */
    int local() {
        return slot("#" + count.get());
    }

    private int slot(String name) {
        return slots.computeIfAbsent(name, key -> count.getAndIncrement());
    }

    int count() {
        return count.get();
    }

    Map<String, Integer> slots() {
        return Map.copyOf(slots);
    }

    Set<String> names() {
        return new TreeSet<>(uses.keySet());
    }

    List<Use> uses(String name) {
        return uses.getOrDefault(name, List.of());
    }

    boolean stands(String name, Side... sides) {
        return uses(name).stream().anyMatch(use -> Set.of(sides).contains(use.side()));
    }
}
