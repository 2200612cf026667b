package io.github.cdeventsbridge.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The topics of the samples as patterns: what differs between them is a hole.
 *
 * @param patterns a pattern for each length of topic
 * @param words what every topic has in common, without the state
 * @param holes the holes other than the state
 * @param stateHole the hole of the state at the end, where the samples are in different states
 * @param states the words for states that the topics end with, if all do
 */
record TopicDraft(
        List<String> patterns,
        List<String> words,
        List<String> holes,
        @Nullable String stateHole,
        List<String> states) {

    private static final Set<String> ENVIRONMENTS = Set.of("prod", "stg", "stage", "staging", "dev", "devel");

    /** Words that stand in the topics of everything. */
    private static final Set<String> GENERIC = Set.of(
            "virtualtopic", "org", "com", "eng", "qe", "ci", "prod", "stg", "stage", "dev", "fedoraproject", "centos");

    /**
     * Drafts the topics.
     *
     * @throws UndraftableException when one mapping cannot be for all of them
     */
    static TopicDraft of(List<String> topics, HoleNames names) {
        Set<String> ends = new LinkedHashSet<>();
        topics.forEach(topic -> ends.add(parts(topic).get(parts(topic).size() - 1)));
        boolean stated = ends.stream().allMatch(end -> Words.state(end) != null);
        String stateHole = stated && ends.size() > 1 ? names.free("state") : null;
        Map<Integer, Set<String>> byLength = new TreeMap<>();
        topics.forEach(topic -> byLength.computeIfAbsent(parts(topic).size(), size -> new LinkedHashSet<>())
                .add(topic));
        Map<String, String> holes = new LinkedHashMap<>();
        List<String> patterns = new ArrayList<>();
        Set<String> common = new LinkedHashSet<>(words(topics.get(0), stated));
        for (Set<String> group : byLength.values()) {
            patterns.add(pattern(List.copyOf(group), stateHole, holes, names));
            group.forEach(topic -> common.retainAll(words(topic, stated)));
        }
        common.removeIf(
                word -> patterns.stream().noneMatch(pattern -> parts(pattern).contains(escaped(word))));
        boolean telling = common.stream().anyMatch(word -> !isGeneric(word))
                && patterns.stream()
                        .allMatch(pattern -> holes(pattern) <= parts(pattern).size() / 2);
        if (!telling && new LinkedHashSet<>(topics).size() > 1) {
            throw new UndraftableException("the topics have too little in common: " + String.join(", ", topics)
                    + "; draft a mapping for each kind of message");
        }
        return new TopicDraft(
                patterns,
                List.copyOf(common),
                List.copyOf(holes.values()),
                stateHole,
                stated ? List.copyOf(ends) : List.of());
    }

    private static long holes(String pattern) {
        return parts(pattern).stream()
                .filter(part -> part.startsWith("$") && !part.startsWith("$$"))
                .count();
    }

    private static boolean isGeneric(String word) {
        return GENERIC.contains(word.toLowerCase(Locale.ROOT));
    }

    private static List<String> words(String topic, boolean stated) {
        List<String> parts = parts(topic);
        return stated ? parts.subList(0, parts.size() - 1) : parts;
    }

    private static List<String> parts(String topic) {
        return List.of(topic.split("\\.", -1));
    }

    private static String pattern(
            List<String> topics, @Nullable String stateHole, Map<String, String> holes, HoleNames names) {
        int length = parts(topics.get(0)).size();
        List<String> pattern = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int column = i;
            List<String> words = topics.stream()
                    .map(topic -> parts(topic).get(column))
                    .distinct()
                    .toList();
            if (stateHole != null && i == length - 1) {
                pattern.add("$" + stateHole);
            } else if (words.size() == 1) {
                pattern.add(escaped(words.get(0)));
            } else {
                String wanted = nameOf(words, i);
                pattern.add("$" + holes.computeIfAbsent(wanted, names::free));
            }
        }
        return String.join(".", pattern);
    }

    private static String nameOf(List<String> words, int column) {
        boolean environment = words.stream().allMatch(word -> ENVIRONMENTS.contains(word.toLowerCase(Locale.ROOT)));
        return environment ? "environment" : "topic_" + (column + 1);
    }

    private static String escaped(String word) {
        if (word.contains("[") || word.contains("]") || word.contains(" | ") || word.equals("*")) {
            throw new UndraftableException(
                    "the word '" + word + "' of the topic cannot be written in a pattern; '[', ']', '*' and ' | ' mean"
                            + " something there");
        }
        return word.replace("$", "$$");
    }

    /** A name for the mapping: the words that say what the messages are about. */
    String name() {
        String name = words.stream()
                .filter(word -> !isGeneric(word))
                .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
                .collect(Collectors.joining("-"))
                .replaceAll("-+", "-")
                .replaceAll("^-|-$", "");
        return name.isEmpty() ? "draft" : name;
    }
}
