package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.TopicForm;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds two of a kind that are for the same messages with the same precision: nobody could say which one counts. Topics with
 * named parts count before topics with holes; beyond that, samples must ask for what no message can have both of.
 */
final class OverlapCheck {

    private OverlapCheck() {}

    static void run(List<? extends ForTopics> all, Problems problems) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (!all.get(i).form().excludes(all.get(j).form())) {
                    check(all.get(i), all.get(j), problems);
                }
            }
        }
    }

    private static void check(ForTopics first, ForTopics second, Problems problems) {
        for (TopicForm a : first.form().topics()) {
            for (TopicForm b : second.form().topics()) {
                if (a.parts().stream().anyMatch(left -> b.parts().stream().anyMatch(right -> overlap(left, right)))) {
                    problems.error(
                            b.location(),
                            "legacy.topic",
                            b.written() + " and " + a.written() + " of '" + first.name() + "' (" + a.location()
                                    + ") are for the same topics; 'has' and 'lacks', or different words at one place,"
                                    + " can tell their messages apart");
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
