package io.github.cdeventsbridge.transport.embedded;

import java.util.List;

/**
 * The addresses that carry topics: whatever is published there goes to every subscription, and must never end in a queue
 * that one consumer empties.
 */
final class TopicTrees {

    /** First words of the topics of the Unified Message Bus, and of Fedora and CentOS. */
    static final List<String> ROOTS = List.of("VirtualTopic", "org");

    private TopicTrees() {}

    /** Whether an address (dotted, may hold wildcards) is below one of the roots. */
    static boolean contain(String address) {
        return ROOTS.stream().anyMatch(root -> address.startsWith(root + "."));
    }

    /** An address without the prefix by which a client says whether it means a queue or a topic. */
    static String unprefixed(String address) {
        for (String prefix : EmbeddedBroker.PREFIXES) {
            if (address.startsWith(prefix)) {
                return address.substring(prefix.length());
            }
        }
        return address;
    }

    /**
     * How OpenWire names of virtual topic queues map to subscriptions. Each form names its tree, because a plain
     * {@code Consumer.*.>;2} would also take {@code Consumer.client.id.VirtualTopic.…} and strip too little.
     */
    static String virtualTopicConsumerWildcards() {
        return String.join(
                ",",
                ROOTS.stream()
                        .flatMap(root ->
                                List.of("Consumer.*.*." + root + ".>;3", "Consumer.*." + root + ".>;2").stream())
                        .toList());
    }
}
