package io.github.cdeventsbridge.message;

import java.util.List;

/**
 * Names of topics. Every client and archive writes them in its own way: JMS prints {@code topic://a.b}, STOMP and the UMB
 * archive {@code /topic/a.b}, MQTT {@code a/b}. Here and in mappings a topic is always the bare, dotted name.
 */
public final class Topic {

    private static final List<String> PREFIXES = List.of("topic://", "/topic/", "queue://", "/queue/");

    private Topic() {}

    /** The bare name of a topic written by any client; a bare name stays as it is. */
    public static String bare(String written) {
        for (String prefix : PREFIXES) {
            if (written.startsWith(prefix)) {
                return written.substring(prefix.length());
            }
        }
        return written;
    }
}
