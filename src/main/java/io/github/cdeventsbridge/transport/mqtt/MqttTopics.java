package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.message.TopicPattern;
import java.util.Optional;

/**
 * Topics of MQTT, whose levels are parted by slashes, and bare topics, whose words are parted by dots. Some bridges copy a
 * topic with its dots as it is; these stay dots.
 */
final class MqttTopics {

    private static final String SHARED = "$share/";

    private MqttTopics() {}

    /** The bare topic: {@code org/centos/prod/ci} is {@code org.centos.prod.ci}, and so is {@code org.centos.prod.ci}. */
    static String bare(String topic) {
        return (topic.startsWith("/") ? topic.substring(1) : topic).replace('/', '.');
    }

    /**
     * The topic of MQTT for a bare one.
     *
     * @throws IllegalArgumentException if it has characters that MQTT has no topics with (MQTT 5, section 4.7.1)
     */
    static String slashed(String bare) {
        if (bare.chars().anyMatch(c -> c == '+' || c == '#' || c == 0)) {
            throw new IllegalArgumentException("the topic '" + bare
                    + "' cannot be published over MQTT: '+', '#' and NUL are not allowed in topics");
        }
        return bare.replace('.', '/');
    }

    /** What a filter collects, as a pattern of bare topics; empty if there is none for it. */
    static Optional<TopicPattern> pattern(String filter) {
        String own = filter.startsWith(SHARED) ? filter.substring(filter.indexOf('/', SHARED.length()) + 1) : filter;
        try {
            return Optional.of(TopicPattern.parse(bare(own).replace('+', '*').replaceFirst("#$", ">")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks a filter of a subscription (MQTT 5, section 4.7.1).
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static void check(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean wildcard = levels[i].contains("+") || levels[i].contains("#");
            boolean last = i == levels.length - 1;
            if (wildcard && !(levels[i].equals("+") || (levels[i].equals("#") && last))) {
                throw new IllegalArgumentException(
                        "'" + filter + "' is no filter of MQTT topics: '+' stands for a whole level"
                                + " between slashes, and '#' for all levels that follow, at the end");
            }
        }
        if (filter.isBlank()) {
            throw new IllegalArgumentException("a filter of MQTT topics is empty; '#' stands for all topics");
        }
        if (filter.endsWith(">") || filter.contains("*")) {
            throw new IllegalArgumentException("'" + filter
                    + "' is a pattern of JMS topics; in MQTT '+' stands for one level and '#' for all that follow, as"
                    + " in org/centos/+/ci/#");
        }
    }
}
