package io.github.cdeventsbridge.mapping.draft;

import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fragments name already: a draft that uses one must not name it otherwise. */
final class FragmentHoles {

    private final Map<String, Definition> byName = new HashMap<>();

    FragmentHoles(List<Definition> definitions) {
        for (Definition definition : definitions) {
            if (definition.kind() == Definition.Kind.FRAGMENT) {
                byName.put(definition.name(), definition);
            }
        }
    }

    boolean has(String fragment) {
        return byName.containsKey(fragment);
    }

    /** The holes of a fragment and of those that it uses. */
    Set<String> holes(String fragment) {
        Set<String> holes = new HashSet<>();
        for (Definition one : closure(fragment)) {
            one.legacy().topics().forEach(topic -> holes.addAll(PatternText.holes(topic)));
            holes.addAll(PatternText.holes(one.legacy().headers()));
            holes.addAll(PatternText.holes(one.legacy().body()));
            holes.addAll(PatternText.holes(one.fields()));
            one.where().forEach(rule -> collect(rule, holes));
        }
        return holes;
    }

    /** The names of the fields that they have for an object of the body. */
    Set<String> fields(String fragment, String object) {
        Set<String> names = new HashSet<>();
        for (Definition one : closure(fragment)) {
            for (Pattern.Field field : one.legacy().body().fields()) {
                if (field.name().equals(object) && field.pattern() instanceof Pattern.Structure structure) {
                    structure.fields().forEach(inner -> names.add(inner.name()));
                }
            }
        }
        return names;
    }

    private List<Definition> closure(String fragment) {
        List<Definition> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> next = new ArrayList<>(List.of(fragment));
        while (!next.isEmpty()) {
            String name = next.remove(0);
            Definition definition = byName.get(name);
            if (definition != null && seen.add(name)) {
                all.add(definition);
                definition.uses().forEach(use -> next.add(use.name()));
            }
        }
        return all;
    }

    private static void collect(Rule rule, Set<String> holes) {
        if (rule instanceof Rule.Table table) {
            holes.addAll(table.left());
            holes.addAll(table.right());
        } else if (rule instanceof Rule.Preference preference) {
            holes.add(preference.hole());
            preference.alternatives().forEach(one -> holes.addAll(PatternText.holes(one)));
        } else if (rule instanceof Rule.Equation equation) {
            holes.add(equation.hole());
            holes.addAll(PatternText.holes(equation.text()));
        } else if (rule instanceof Rule.Domain domain) {
            holes.add(domain.hole());
        }
    }
}
