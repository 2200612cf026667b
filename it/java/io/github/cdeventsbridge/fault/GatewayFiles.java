package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration and the one route of a gateway that reads from one broker and publishes to another.
 *
 * @param direction which way it translates
 * @param instance its name
 * @param sourceUrl the broker that it reads from
 * @param sinkUrl the broker that it publishes to
 * @param sourceOptions options of the source's endpoint
 * @param sinkOptions options of the sink's endpoint
 * @param swallowing whether the route catches what the sink throws, and ends as if all were well
 */
record GatewayFiles(
        Direction direction,
        String instance,
        String sourceUrl,
        String sinkUrl,
        List<String> sourceOptions,
        List<String> sinkOptions,
        boolean swallowing) {

    /** Time-outs that let a test wait seconds instead of half a minute until somebody notices that a peer is deaf. */
    private static final String SOON = "?callTimeout=3000&connectionTTL=4000&clientFailureCheckPeriod=1500";

    /** A gateway as most classes want it. */
    static GatewayFiles between(Direction direction, int sourcePort, int sinkPort) {
        return new GatewayFiles(
                direction,
                FaultStage.INSTANCE,
                url(sourcePort),
                url(sinkPort),
                List.of("backOffMillis=50", "maxBackOffMillis=500"),
                List.of("sendTimeoutMillis=4000"),
                false);
    }

    static String url(int port) {
        return "tcp://127.0.0.1:" + port + SOON;
    }

    GatewayFiles withSinkUrl(String url) {
        return new GatewayFiles(direction, instance, sourceUrl, url, sourceOptions, sinkOptions, swallowing);
    }

    GatewayFiles withSourceOption(String option) {
        return new GatewayFiles(
                direction, instance, sourceUrl, sinkUrl, plus(sourceOptions, option), sinkOptions, swallowing);
    }

    GatewayFiles withSinkOption(String option) {
        return new GatewayFiles(
                direction, instance, sourceUrl, sinkUrl, sourceOptions, plus(sinkOptions, option), swallowing);
    }

    GatewayFiles swallowingFailures() {
        return new GatewayFiles(direction, instance, sourceUrl, sinkUrl, sourceOptions, sinkOptions, true);
    }

    /** The way back, under another name, with source and sink exchanged. */
    GatewayFiles back() {
        Direction other = direction == Direction.TO_CDEVENTS ? Direction.TO_LEGACY : Direction.TO_CDEVENTS;
        return new GatewayFiles(other, "back", sinkUrl, sourceUrl, sourceOptions, sinkOptions, swallowing);
    }

    /** The queue that it reads. */
    static String queue(Direction direction) {
        return direction == Direction.TO_CDEVENTS
                ? "Consumer.cdbridge.main.VirtualTopic.eng.ci.>"
                : "Consumer.cdbridge.main.VirtualTopic.eng.cdevents.>";
    }

    /** Writes all into a new folder. */
    Path write(Path home) {
        try {
            Files.createDirectories(home.resolve("routes"));
            Files.writeString(home.resolve("cdbridge.yaml"), configuration());
            Files.writeString(home.resolve("routes").resolve("fault.camel.yaml"), route());
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        return String.join(
                "\n",
                "instance: " + instance,
                "brokers:",
                "  source: {url: '" + sourceUrl + "'}",
                "  sink: {url: '" + sinkUrl + "'}",
                "");
    }

    private String route() {
        String from = "bus:queue:" + queue(direction) + "?broker=source&" + String.join("&", sourceOptions);
        String to = "bus:topic?broker=sink&" + String.join("&", sinkOptions);
        String step = direction == Direction.TO_CDEVENTS ? "cdbridge:to-cdevents" : "cdbridge:to-legacy";
        String sink = swallowing
                ? String.join(
                        "\n",
                        "        - doTry:",
                        "            steps:",
                        "              - to: \"" + to + "\"",
                        "            doCatch:",
                        "              - exception: [java.lang.Exception]",
                        "                steps:",
                        "                  - log: \"caught\"")
                : "        - to: \"" + to + "\"";
        return String.join(
                "\n",
                "- route:",
                "    id: fault",
                "    from:",
                "      uri: \"" + from + "\"",
                "      steps:",
                "        - to: \"" + step + "\"",
                sink,
                "");
    }

    /** With one more; another value of an option takes the place of the first. */
    private static List<String> plus(List<String> options, String option) {
        String name = option.substring(0, option.indexOf('=') + 1);
        return Stream.concat(options.stream().filter(other -> !other.startsWith(name)), Stream.of(option))
                .toList();
    }
}
