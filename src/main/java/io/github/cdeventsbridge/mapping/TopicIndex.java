package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.mapping.engine.TopicForm;
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
final class TopicIndex<T extends ForTopics> {

    /** A gateway sees few topics, each many times; one that sees more does the look-up for those beyond. */
    private static final int REMEMBERED = 1000;

    private final Node<T> root = new Node<>();
    private final Map<String, List<T>> remembered = new ConcurrentHashMap<>();

    TopicIndex(List<T> all) {
        for (T one : all) {
            for (TopicForm form : one.form().topics()) {
                form.parts().forEach(parts -> add(root, parts, 0, one));
            }
        }
    }

    private static <T> void add(Node<T> node, List<Set<String>> parts, int next, T one) {
        if (next == parts.size()) {
            node.here.add(one);
            return;
        }
        Set<String> words = parts.get(next);
        if (words.isEmpty()) {
            if (node.any == null) {
                node.any = new Node<>();
            }
            add(node.any, parts, next + 1, one);
        }
        for (String word : words) {
            // a word of a domain may be several dotted parts
            Node<T> child = node;
            for (String part : word.toLowerCase(Locale.ROOT).split("\\.", -1)) {
                child = child.named.computeIfAbsent(part, key -> new Node<>());
            }
            add(child, parts, next + 1, one);
        }
    }

    /** The mappings whose topics may be this one, most specific first, each once. */
    List<T> candidates(String topic) {
        List<T> known = remembered.get(topic);
        if (known != null) {
            return known;
        }
        List<T> found = new ArrayList<>();
        collect(root, topic.toLowerCase(Locale.ROOT), 0, found);
        List<T> candidates = List.copyOf(found);
        if (remembered.size() < REMEMBERED) {
            remembered.put(topic, candidates);
        }
        return candidates;
    }

    /**
     * @param start where the next part of the topic starts; beyond the topic after its last one
     */
    private static <T> void collect(Node<T> node, String topic, int start, List<T> found) {
        if (start > topic.length()) {
            for (T one : node.here) {
                if (!found.contains(one)) {
                    found.add(one);
                }
            }
            return;
        }
        int dot = topic.indexOf('.', start);
        int end = dot < 0 ? topic.length() : dot;
        Node<T> named = node.named.get(topic.substring(start, end));
        if (named != null) {
            collect(named, topic, end + 1, found);
        }
        if (node.any != null) {
            collect(node.any, topic, end + 1, found);
        }
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> named = new HashMap<>();
        private final List<T> here = new ArrayList<>();
        private @Nullable Node<T> any;
    }
}
