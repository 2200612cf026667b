package io.github.cdeventsbridge.transport.jms;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of queues as Artemis wants them. */
final class QueueNames {

    private static final String SEPARATOR = "::";

    /** {@code Consumer.<client>.<id>.<topic>}, or without the id if the topic begins right there. */
    private static final Pattern VIRTUAL =
            Pattern.compile("Consumer\\.[^.]+\\.(?:(?<two>VirtualTopic\\..+)|[^.]+\\.(?<three>.+))");

    private static final Pattern WILDCARD = Pattern.compile("(^|\\.)[*#>](\\.|$)");

    private QueueNames() {}

    /** The queue's own name, without its address. */
    static String bareQueue(String queue) {
        return queue.substring(queue.indexOf(SEPARATOR) < 0 ? 0 : queue.indexOf(SEPARATOR) + SEPARATOR.length());
    }

    /** The address that a queue belongs to: the topics that it collects. */
    static String address(String queue) {
        return fullyQualified(queue).split(SEPARATOR, 2)[0];
    }

    /** The topic of a queue that gets messages of one topic only; else empty. */
    static String onlyTopic(String queue) {
        String address = address(queue);
        return WILDCARD.matcher(address).find() ? "" : address;
    }

    /** Whether a name is {@code address::queue}. */
    static boolean isQualified(String name) {
        return name.contains(SEPARATOR);
    }

    /** The name under which a message of that topic reaches this queue alone. */
    static String of(String topic, String qualified) {
        return topic + SEPARATOR + qualified.split(SEPARATOR, 2)[1];
    }

    /**
     * The fully qualified name {@code address::queue}. Only the queue's own name would receive nothing over some protocols,
     * and over core fail, because the queue of a virtual topic is bound to the address of the topics.
     */
    static String fullyQualified(String queue) {
        if (queue.contains(SEPARATOR)) {
            return queue;
        }
        Matcher virtual = VIRTUAL.matcher(queue);
        if (!virtual.matches()) {
            return queue;
        }
        String address = virtual.group("two") != null ? virtual.group("two") : virtual.group("three");
        return address + SEPARATOR + queue;
    }
}
