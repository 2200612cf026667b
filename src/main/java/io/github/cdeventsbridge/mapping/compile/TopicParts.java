package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spells out which sequences of dotted parts the pattern of a topic stands for, for the index over all mappings. */
final class TopicParts {

    private TopicParts() {}

    /**
     * @param domains the words that a hole may hold, where it may not hold any
     * @return sequences of sets; an empty set means any one part
     */
    static List<List<Set<String>>> of(List<Pattern.Part> parts, Map<String, Set<String>> domains) {
        List<List<Set<String>>> sequences = new ArrayList<>();
        for (List<Pattern.Part> flat : withoutOptionals(parts)) {
            sequences.add(sequence(flat, domains));
        }
        return sequences;
    }

    private static List<List<Pattern.Part>> withoutOptionals(List<Pattern.Part> parts) {
        List<List<Pattern.Part>> sequences = List.of(List.of());
        for (Pattern.Part part : parts) {
            List<List<Pattern.Part>> longer = new ArrayList<>();
            for (List<Pattern.Part> sequence : sequences) {
                if (part instanceof Pattern.Part.Optional optional) {
                    longer.add(sequence);
                    for (List<Pattern.Part> inner : withoutOptionals(optional.parts())) {
                        longer.add(appended(sequence, inner));
                    }
                } else {
                    longer.add(appended(sequence, List.of(part)));
                }
            }
            sequences = longer;
        }
        return sequences;
    }

    private static List<Pattern.Part> appended(List<Pattern.Part> head, List<Pattern.Part> tail) {
        List<Pattern.Part> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    /** A part with a hole beside other characters is any word: the pattern itself decides then. */
    private static List<Set<String>> sequence(List<Pattern.Part> parts, Map<String, Set<String>> domains) {
        List<Set<String>> sequence = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        String hole = null;
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Named named) {
                hole = named.name();
                continue;
            }
            for (char c : ((Pattern.Part.Fixed) part).text().toCharArray()) {
                if (c == '.') {
                    sequence.add(words(fixed, hole, domains));
                    fixed.setLength(0);
                    hole = null;
                } else {
                    fixed.append(c);
                }
            }
        }
        sequence.add(words(fixed, hole, domains));
        return sequence;
    }

    private static Set<String> words(StringBuilder fixed, @Nullable String hole, Map<String, Set<String>> domains) {
        if (hole == null) {
            return Set.of(fixed.toString());
        }
        return fixed.isEmpty() ? new LinkedHashSet<>(domains.getOrDefault(hole, Set.of())) : Set.of();
    }
}
