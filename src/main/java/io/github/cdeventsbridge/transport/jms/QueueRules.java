package io.github.cdeventsbridge.transport.jms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a name of a queue may be, so that a subscription that would never get a message is refused before it is made. */
final class QueueRules {

    private static final String FORMS = "; a subscription is Consumer.<client>.<id>.VirtualTopic.… (as on UMB), or"
            + " Consumer.<client>.VirtualTopic.…";
    private static final String TOPICS = "VirtualTopic.";
    private static final String CONSUMER = "Consumer.";
    private static final Pattern WILDCARD_OF_OTHERS = Pattern.compile("(^|\\.)[#+](\\.|$)");

    private QueueRules() {}

    /** @throws IllegalArgumentException with what is allowed, if a message would never come out of it */
    static void check(String queue) {
        problem(queue).ifPresent(problem -> {
            throw new IllegalArgumentException("'" + queue + "' is no name of a queue: " + problem);
        });
    }

    private static Optional<String> problem(String queue) {
        String name = QueueNames.bareQueue(queue);
        if (name.contains(",")) {
            return Optional.of("with commas it would be several at once; write a route for each");
        }
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
            return Optional.of("it has spaces");
        }
        List<String> words = List.of(name.split("\\.", -1));
        if (words.contains("")) {
            return Optional.of("a word between its dots is empty");
        }
        if (words.indexOf(">") >= 0 && words.indexOf(">") < words.size() - 1) {
            return Optional.of("'>' stands for all words that follow, and comes last; '*' stands for one word");
        }
        if (name.startsWith(CONSUMER) && WILDCARD_OF_OTHERS.matcher(name).find()) {
            return Optional.of("here '*' stands for one word, and '>' at the end for all that follow, not '+' and '#'");
        }
        if (name.startsWith(TOPICS)) {
            return Optional.of("it names topics, of which a queue gets no message" + FORMS);
        }
        return name.startsWith(CONSUMER) ? ofSubscription(name, words) : Optional.empty();
    }

    private static Optional<String> ofSubscription(String name, List<String> words) {
        if (words.get(1).equals("VirtualTopic")) {
            return Optional.of("the part of the client is missing" + FORMS);
        }
        int topic = words.indexOf("VirtualTopic");
        int own = topic < 0 ? Math.min(3, words.size()) : topic;
        if (words.subList(0, own).stream().anyMatch(word -> word.equals("*") || word.equals(">"))) {
            return Optional.of("wildcards are allowed in the part of the topic only" + FORMS);
        }
        if (topic > 3) {
            return Optional.of(
                    "it has " + (topic - 1) + " words between 'Consumer' and the topic, of one or two" + FORMS);
        }
        return words.size() < 3 || name.endsWith(".VirtualTopic")
                ? Optional.of("the topic is missing" + FORMS)
                : Optional.empty();
    }
}
