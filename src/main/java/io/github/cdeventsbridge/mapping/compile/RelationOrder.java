package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts relations into an order in which each finds its inputs worked out. */
final class RelationOrder {

    private RelationOrder() {}

    static List<Relation> sorted(List<Relation> relations, List<Location> places, Problems problems) {
        List<Relation> waiting = new ArrayList<>(relations);
        List<Relation> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Relation next = waiting.stream()
                    .filter(relation ->
                            waiting.stream().noneMatch(other -> other != relation && feeds(other, relation)))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                Location first = places.get(relations.indexOf(waiting.get(0)));
                problems.error(first, "where", "relations depend on each other in a circle; this is one of them");
                return relations;
            }
            waiting.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    private static boolean feeds(Relation first, Relation second) {
        Set<Integer> outputs = IntStream.of(first.eventSlots()).boxed().collect(Collectors.toSet());
        return IntStream.of(second.legacySlots()).anyMatch(outputs::contains);
    }
}
