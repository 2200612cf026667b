package io.github.cdeventsbridge.message;

import java.util.List;

/**
 * Names of topics. Every client and archive writes them in its own way: JMS prints {@code topic://a.b}, STOMP and the UMB
 * archive {@code /topic/a.b}, MQTT {@code a/b}; a consumer of ActiveMQ's virtual topics reads a queue that is named after
 * its topic. Here and in mappings a topic is always the bare, dotted name of what was published to.
 */
public final class Topic {

    private static final List<String> PREFIXES = List.of("topic://", "/topic/", "queue://", "/queue/");
    private static final String VIRTUAL = "VirtualTopic.";
    private static final String CONSUMER = "Consumer.";

    private Topic() {}

    /** The bare name of a topic written by any client; a bare name stays as it is. */
    public static String bare(String written) {
        String name = written.substring(prefixLength(written));
        int virtual = name.startsWith(CONSUMER) ? name.indexOf("." + VIRTUAL) : -1;
        return virtual < 0 ? name : name.substring(virtual + 1);
    }

    /**
     * The bare name of an MQTT topic: {@code org/centos/prod/ci} is what the MQTT side of RabbitMQ and ActiveMQ makes of
     * {@code org.centos.prod.ci}. A topic that has dots was not made so ({@code git.centos.org/rpms}) and stays as it is.
     */
    public static String ofMqtt(String written) {
        return bare(written.indexOf('.') >= 0 ? written : written.replace('/', '.'));
    }

    /**
     * Whether a bus of this topic hands on the id that a publisher gives a message. Fedora's buses do. UMB (ActiveMQ, whose
     * topics are virtual ones) does not: each of its brokers and archives makes up another one.
     */
    public static boolean keepsPublishersId(String written) {
        return prefixLength(written) == 0 && !bare(written).startsWith(VIRTUAL);
    }

    /** How long the prefix is that a client puts before a topic; 0 if there is none. */
    private static int prefixLength(String written) {
        for (String prefix : PREFIXES) {
            if (written.startsWith(prefix)) {
                return prefix.length();
            }
        }
        return 0;
    }
}
