package io.github.cdeventsbridge.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts things into groups of those that are joined, directly or over others (union-find). */
final class Groups<T> {

    private final Map<T, T> leaders = new HashMap<>();

    void join(T one, T other) {
        T first = leader(one);
        T second = leader(other);
        if (first != second) {
            leaders.put(second, first);
        }
    }

    boolean areJoined(T one, T other) {
        return leader(one) == leader(other);
    }

    private T leader(T thing) {
        T here = thing;
        T above = leaders.getOrDefault(here, here);
        while (above != here) {
            T next = leaders.getOrDefault(above, above);
            leaders.put(here, next); // halves the way for the next time
            here = above;
            above = next;
        }
        return here;
    }

    /** All groups; things and groups keep their order. */
    Collection<List<T>> of(Iterable<T> things) {
        Map<T, List<T>> groups = new LinkedHashMap<>();
        for (T thing : things) {
            groups.computeIfAbsent(leader(thing), unseen -> new ArrayList<>()).add(thing);
        }
        return groups.values();
    }
}
