package io.github.cdeventsbridge.transport.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sink publishes.
 *
 * @param exchange where to
 * @param topicPrefix what topics start with; null where they stay as they are
 * @param schema the entry point of the message class that fedora-messaging's readers look for, where the message names none
 * @param severity 10 (debug), 20 (info), 30 (warning) or 40 (error), where the message names none
 * @param unrouted what a message is that no queue takes
 * @param mode how CloudEvents are written
 */
record PublishSettings(
        String exchange, @Nullable String topicPrefix, String schema, int severity, Unrouted unrouted, Mode mode) {

    private static final int LONGEST_TOPIC = 255;
    private static final Pattern VIRTUAL = Pattern.compile("^VirtualTopic\\.[^.]+\\.");

    PublishSettings {
        if (severity != 10 && severity != 20 && severity != 30 && severity != 40) {
            throw new IllegalArgumentException(
                    "severity is 10 (debug), 20 (info), 30 (warning) or 40 (error); found " + severity);
        }
        if (topicPrefix != null && !topicPrefix.matches("[^.#*\\s]+(\\.[^.#*\\s]+)*")) {
            throw new IllegalArgumentException("topicPrefix is the start of a topic such as"
                    + " 'org.fedoraproject.prod': dotted words without wildcards; found '" + topicPrefix + "'");
        }
    }

    /**
     * The topic with its prefix: in place of ActiveMQ's {@code VirtualTopic.eng}, which means nothing here, else in front. A
     * topic that starts with the first word of the prefix is one of this bus already, and stays.
     *
     * @throws IllegalArgumentException if AMQP 0-9-1 cannot carry it
     */
    String routingKey(String topic) {
        String prefix = topicPrefix;
        String key = prefix == null || topic.startsWith(prefix.split("\\.", 2)[0] + ".")
                ? topic
                : prefix + "." + VIRTUAL.matcher(topic).replaceFirst("");
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC) {
            throw new IllegalArgumentException(
                    "the topic '" + key + "' has more than " + LONGEST_TOPIC + " bytes, the most of a routing key");
        }
        return key;
    }
}
