package io.github.cdeventsbridge.message;

import java.util.List;

/**
 * A pattern of topics as brokers write it: {@code *} stands for one word between dots, and {@code >} at the end for one or
 * more. Words are compared exactly.
 */
public final class TopicPattern {

    private static final String ONE = "*";
    private static final String REST = ">";

    private final List<String> words;

    private TopicPattern(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** @throws IllegalArgumentException with what is allowed, if it is no pattern */
    public static TopicPattern parse(String text) {
        List<String> words = List.of(text.split("\\.", -1));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean last = i == words.size() - 1;
            boolean plain = word.matches("[^\\s.*>#]+");
            if (!plain && !word.equals(ONE) && !(last && word.equals(REST))) {
                throw new IllegalArgumentException("words between dots are allowed, '*' for any one of them and '>' at"
                        + " the end for any that follow");
            }
        }
        return new TopicPattern(words);
    }

    /** Whether a topic is one of these. */
    public boolean matches(String topic) {
        return overlaps(new TopicPattern(List.of(topic.split("\\.", -1))));
    }

    /** Whether a topic can exist that both patterns match. */
    public boolean overlaps(TopicPattern other) {
        for (int i = 0; i < Math.min(words.size(), other.words.size()); i++) {
            String mine = words.get(i);
            String theirs = other.words.get(i);
            if (mine.equals(REST) || theirs.equals(REST)) {
                return true;
            }
            if (!mine.equals(ONE) && !theirs.equals(ONE) && !mine.equals(theirs)) {
                return false;
            }
        }
        return words.size() == other.words.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicPattern pattern && pattern.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return String.join(".", words);
    }
}
