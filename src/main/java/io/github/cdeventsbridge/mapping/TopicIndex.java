package io.github.cdeventsbridge.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mappings for a topic: a tree over the dotted parts, a named part before any part, so that the more specific
 * mapping comes first. Words are compared in any case. Immutable.
 */
final class TopicIndex {

    private final Node root = new Node();

    TopicIndex(List<Mapping> mappings) {
        for (Mapping mapping : mappings) {
            for (TopicForm form : mapping.topics()) {
                form.parts().forEach(parts -> add(root, parts, 0, mapping));
            }
        }
    }

    private static void add(Node node, List<Set<String>> parts, int next, Mapping mapping) {
        if (next == parts.size()) {
            node.mappings.add(mapping);
            return;
        }
        Set<String> words = parts.get(next);
        if (words.isEmpty()) {
            if (node.any == null) {
                node.any = new Node();
            }
            add(node.any, parts, next + 1, mapping);
        }
        for (String word : words) {
            // a word of a domain may be several dotted parts
            Node child = node;
            for (String part : word.toLowerCase(Locale.ROOT).split("\\.", -1)) {
                child = child.named.computeIfAbsent(part, key -> new Node());
            }
            add(child, parts, next + 1, mapping);
        }
    }

    /** The mappings whose topics may be this one, most specific first, each once. */
    Set<Mapping> candidates(String topic) {
        Set<Mapping> found = new LinkedHashSet<>();
        collect(root, topic.toLowerCase(Locale.ROOT).split("\\.", -1), 0, found);
        return found;
    }

    private static void collect(Node node, String[] parts, int next, Set<Mapping> found) {
        if (next == parts.length) {
            found.addAll(node.mappings);
            return;
        }
        Node named = node.named.get(parts[next]);
        if (named != null) {
            collect(named, parts, next + 1, found);
        }
        if (node.any != null) {
            collect(node.any, parts, next + 1, found);
        }
    }

    private static final class Node {
        private final Map<String, Node> named = new HashMap<>();
        private final List<Mapping> mappings = new ArrayList<>();
        private @Nullable Node any;
    }
}
