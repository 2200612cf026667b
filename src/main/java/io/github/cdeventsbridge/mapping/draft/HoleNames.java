package io.github.cdeventsbridge.mapping.draft;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives holes their names: that of the field where no other has it, else with that of its object before it. */
final class HoleNames {

    /** Names that a pattern takes for something else: {@code $config.x}, {@code $message.x}. */
    private static final Set<String> SPOKEN_FOR = Set.of("config", "message");

    private final Set<String> taken = new HashSet<>();
    private final Map<Survey, String> byField = new IdentityHashMap<>();

    /**
     * @param taken names that mean something else already
     */
    HoleNames(Set<String> taken) {
        this.taken.addAll(taken);
        this.taken.addAll(SPOKEN_FOR);
    }

    /** Names these fields; those at the top keep their names, as they are the ones that people speak of. */
    void name(List<Survey> fields) {
        Map<String, Integer> uses = new HashMap<>();
        fields.forEach(field -> uses.merge(simple(field.name()), 1, Integer::sum));
        fields.stream().filter(HoleNames::isTop).forEach(field -> give(field, simple(field.name())));
        fields.stream()
                .filter(field -> !isTop(field))
                .forEach(field -> give(
                        field,
                        uses.getOrDefault(simple(field.name()), 0) == 1 ? simple(field.name()) : qualified(field)));
    }

    private static boolean isTop(Survey field) {
        Survey parent = field.parent();
        return parent == null || parent.parent() == null;
    }

    private void give(Survey field, String wanted) {
        byField.put(field, free(taken.contains(wanted) ? qualified(field) : wanted));
    }

    private static String qualified(Survey field) {
        Survey parent = field.parent();
        String owner = parent == null || parent.name().isEmpty() ? "body" : parent.name();
        return simple(owner + "_" + field.name());
    }

    /** This name, or the next free one like it. */
    String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** The name that a field was given, or null. */
    @Nullable String of(Survey field) {
        return byField.get(field);
    }

    /** The letters, digits and underscores of a name. */
    static String simple(String name) {
        String simple = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (simple.isEmpty()) {
            return "field";
        }
        return Character.isDigit(simple.charAt(0)) ? "n" + simple : simple;
    }
}
