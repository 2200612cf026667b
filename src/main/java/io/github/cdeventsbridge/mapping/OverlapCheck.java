package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds two mappings that are for the same topics with the same precision: nobody could say which one translates. */
final class OverlapCheck {

    private OverlapCheck() {}

    static void run(List<Mapping> mappings, Problems problems) {
        for (int i = 0; i < mappings.size(); i++) {
            for (int j = i + 1; j < mappings.size(); j++) {
                check(mappings.get(i), mappings.get(j), problems);
            }
        }
    }

    private static void check(Mapping first, Mapping second, Problems problems) {
        for (TopicForm a : first.topics()) {
            for (TopicForm b : second.topics()) {
                if (a.parts().stream().anyMatch(left -> b.parts().stream().anyMatch(right -> overlap(left, right)))) {
                    problems.error(
                            b.location(),
                            "legacy.topic",
                            b.written() + " and " + a.written() + " of '" + first.name() + "' (" + a.location()
                                    + ") are for the same topics");
                    return;
                }
            }
        }
    }

    /** A named part is more precise than any part, so that those two do not clash. */
    private static boolean overlap(List<Set<String>> left, List<Set<String>> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Set<String> a = left.get(i);
            Set<String> b = right.get(i);
            if (a.isEmpty() != b.isEmpty()) {
                return false;
            }
            if (!a.isEmpty() && a.stream().noneMatch(word -> holds(b, word))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Set<String> words, String word) {
        return words.stream().anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)));
    }
}
