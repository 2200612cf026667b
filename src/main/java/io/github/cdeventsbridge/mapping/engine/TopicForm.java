package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One form of the topics that a definition is for.
 *
 * @param written as the file writes it, for findings
 * @param location where the file writes it
 * @param codec reads and writes the topic
 * @param parts for the index: each sequence of dotted parts that the form stands for; an empty set means any word
 */
public record TopicForm(String written, Location location, Codec codec, List<List<Set<String>>> parts) {

    /** Reads a topic of this form; false, and nothing bound, when it is none. */
    boolean read(String topic, Frame frame) {
        return (codec instanceof Remembered known && known.fill(topic, frame)) // which it was of this form for
                || (isOfThisForm(topic) && codec.read(Json.NODES.textNode(topic), frame));
    }

    /** The pattern alone would let a hole take several parts, where another form of the same definition fits better. */
    private boolean isOfThisForm(String topic) {
        for (List<Set<String>> sequence : parts) {
            if (matches(sequence, 0, topic, 0)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param start where the next part of the topic starts; beyond the topic after its last one
     */
    private static boolean matches(List<Set<String>> sequence, int next, String topic, int start) {
        if (next == sequence.size()) {
            return start > topic.length();
        }
        if (start > topic.length()) {
            return false;
        }
        Set<String> words = sequence.get(next);
        if (words.isEmpty()) {
            int dot = topic.indexOf('.', start);
            return matches(sequence, next + 1, topic, (dot < 0 ? topic.length() : dot) + 1);
        }
        for (String word : words) {
            int end = start + word.length();
            boolean whole = end == topic.length() || (end < topic.length() && topic.charAt(end) == '.');
            if (whole
                    && topic.regionMatches(true, start, word, 0, word.length())
                    && matches(sequence, next + 1, topic, end + 1)) {
                return true;
            }
        }
        return false;
    }

    /** The topics of this form; holes that may hold any word are {@code *}. */
    public List<TopicPattern> patterns() {
        return parts.stream()
                .flatMap(sequence -> texts(sequence, 0))
                .map(TopicPattern::parse)
                .toList();
    }

    private static Stream<String> texts(List<Set<String>> sequence, int next) {
        Set<String> words = sequence.get(next).isEmpty() ? Set.of("*") : sequence.get(next);
        return next == sequence.size() - 1
                ? words.stream()
                : words.stream().flatMap(word -> texts(sequence, next + 1).map(rest -> word + "." + rest));
    }

    @Nullable String write(Frame frame) {
        JsonNode topic = codec.write(frame);
        return topic == null ? null : topic.textValue();
    }

    boolean touches(boolean[] changed) {
        return Changes.any(codec, changed);
    }

    /** Several forms, for people. */
    public static String list(List<TopicForm> forms) {
        return forms.stream().map(TopicForm::written).collect(Collectors.joining(", "));
    }
}
