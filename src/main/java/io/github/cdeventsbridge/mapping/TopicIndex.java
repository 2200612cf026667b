package io.github.cdeventsbridge.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mappings for a topic: a tree over the dotted parts, a named part before any part, so that the more specific
 * mapping comes first. Words are compared in any case. Thread-safe.
 */
final class TopicIndex {

    /** A gateway sees few topics, each many times; one that sees more does the look-up for those beyond. */
    private static final int REMEMBERED = 1000;

    private final Node root = new Node();
    private final Map<String, List<Mapping>> remembered = new ConcurrentHashMap<>();

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
    List<Mapping> candidates(String topic) {
        List<Mapping> known = remembered.get(topic);
        if (known != null) {
            return known;
        }
        List<Mapping> found = new ArrayList<>();
        collect(root, topic.toLowerCase(Locale.ROOT), 0, found);
        List<Mapping> candidates = List.copyOf(found);
        if (remembered.size() < REMEMBERED) {
            remembered.put(topic, candidates);
        }
        return candidates;
    }

    /**
     * @param start where the next part of the topic starts; beyond the topic after its last one
     */
    private static void collect(Node node, String topic, int start, List<Mapping> found) {
        if (start > topic.length()) {
            for (Mapping mapping : node.mappings) {
                if (!found.contains(mapping)) {
                    found.add(mapping);
                }
            }
            return;
        }
        int dot = topic.indexOf('.', start);
        int end = dot < 0 ? topic.length() : dot;
        Node named = node.named.get(topic.substring(start, end));
        if (named != null) {
            collect(named, topic, end + 1, found);
        }
        if (node.any != null) {
            collect(node.any, topic, end + 1, found);
        }
    }

    private static final class Node {
        private final Map<String, Node> named = new HashMap<>();
        private final List<Mapping> mappings = new ArrayList<>();
        private @Nullable Node any;
    }
}
