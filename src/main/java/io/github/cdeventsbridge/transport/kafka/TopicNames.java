package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.message.TopicPattern;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The topics that a source reads: names, or patterns such as {@code org.fedoraproject.*.ci.>}. Kafka's names may have dots,
 * so that a topic of the legacy side is one of Kafka as it is.
 *
 * @param all names and patterns, as they were written
 */
record TopicNames(List<String> all) {

    static final String ALLOWED =
            "topics of Kafka have at most 249 letters, digits, '.', '_' and '-'; one topic for all is topic=NAME";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern ONLY_DOTS = Pattern.compile("\\.{1,2}");

    TopicNames {
        all = List.copyOf(all);
    }

    /**
     * Reads a list that is separated by commas.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static TopicNames parse(String list) {
        List<String> all = List.of(list.split(",", -1));
        for (String one : all) {
            if (!isName(one)) {
                try {
                    TopicPattern.parse(one);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("'" + one + "' is no topic of Kafka: " + e.getMessage(), e);
                }
                if (!isPattern(one)) {
                    throw new IllegalArgumentException("'" + one + "' is no topic of Kafka; " + ALLOWED);
                }
            }
        }
        return new TopicNames(all);
    }

    /** Whether Kafka can have such a topic. */
    static boolean isName(String topic) {
        return NAME.matcher(topic).matches() && !ONLY_DOTS.matcher(topic).matches();
    }

    /** Whether some of them are patterns. */
    boolean arePatterns() {
        return all.stream().anyMatch(TopicNames::isPattern);
    }

    private static boolean isPattern(String topic) {
        return topic.contains("*") || topic.endsWith(">");
    }

    /** One pattern for all of them, as Kafka has patterns. */
    Pattern pattern() {
        return Pattern.compile(all.stream().map(TopicNames::expression).collect(Collectors.joining("|")));
    }

    private static String expression(String topic) {
        return List.of(topic.split("\\.", -1)).stream()
                .map(word -> word.equals("*") ? "[^.]+" : word.equals(">") ? ".+" : Pattern.quote(word))
                .collect(Collectors.joining("\\."));
    }

    @Override
    public String toString() {
        return String.join(",", all);
    }
}
