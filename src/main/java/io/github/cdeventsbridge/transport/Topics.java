package io.github.cdeventsbridge.transport;

import java.util.List;

/** The bare name of a topic, which the protocols decorate each in its way. */
public final class Topics {

    private static final List<String> PREFIXES = List.of("topic://", "queue://", "/topic/", "/queue/");

    private Topics() {}

    /** The name without {@code topic://}, {@code /topic/} and their like. */
    public static String bare(String destination) {
        for (String prefix : PREFIXES) {
            if (destination.startsWith(prefix)) {
                return destination.substring(prefix.length());
            }
        }
        return destination;
    }
}
