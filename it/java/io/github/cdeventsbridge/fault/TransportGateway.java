package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A gateway with two routes: one reads from the transport under fault and publishes to Artemis, the other one reads from
 * Artemis and publishes to the transport. It lives through all faults but where it is started again.
 */
final class TransportGateway implements AutoCloseable {

    /** The route that reads from the transport. */
    static final String IN = "in";

    /** The route that publishes to the transport. */
    static final String OUT = "out";

    /** How many messages are in flight at most. */
    private static final int BATCH = 50;

    /** What a batch becomes at most: no message of the oracle becomes more than two events. */
    static final int EVENTS_OF_A_BATCH = 2 * BATCH;

    private static final String SOURCE = "batchSize=" + BATCH + "&backOffMillis=50&maxBackOffMillis=500";
    private static final String SINK = "sendTimeoutMillis=4000";
    private static final Pattern CONNECTION_LOST = Pattern.compile("connection lost|Unable to connect");
    private static final Pattern DELIVERY_FAILED = Pattern.compile("delivery failed");

    private final GatewayProcess process;

    private TransportGateway(GatewayProcess process) {
        this.process = process;
    }

    /** Starts one in a folder of its own, between these brokers and the transport. */
    static TransportGateway start(Path home, TransportUnderFault transport, Brokers brokers) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("cdbridge.yaml"),
                String.join(
                        "\n",
                        "instance: " + FaultStage.INSTANCE,
                        "brokers:",
                        "  from: {url: '" + brokers.source().url() + "'}",
                        "  to: {url: '" + brokers.sink().url() + "'}",
                        "  source: " + transport.source().broker(),
                        "  sink: " + transport.sink().broker(),
                        ""));
        Files.writeString(
                home.resolve("routes").resolve("fault.camel.yaml"),
                route(
                                IN,
                                with(transport.source().uri(), "broker=source&" + SOURCE),
                                transport.direction(),
                                "bus:topic?broker=to&" + SINK)
                        + route(
                                OUT,
                                "bus:queue:" + GatewayFiles.queue(Direction.TO_CDEVENTS) + "?broker=from&" + SOURCE,
                                Direction.TO_CDEVENTS,
                                with(transport.sink().uri(), "broker=sink&" + SINK)));
        TransportGateway gateway = new TransportGateway(GatewayProcess.in(home, List.of(), "-Xmx192m"));
        gateway.start();
        return gateway;
    }

    private static String with(String uri, String options) {
        return uri + (uri.contains("?") ? "&" : "?") + options;
    }

    private static String route(String id, String from, Direction direction, String to) {
        return String.join(
                "\n",
                "- route:",
                "    id: " + id,
                "    from:",
                "      uri: \"" + from + "\"",
                "      steps:",
                "        - to: \"cdbridge:" + (direction == Direction.TO_CDEVENTS ? "to-cdevents" : "to-legacy") + "\"",
                "        - to: \"" + to + "\"",
                "");
    }

    /** Starts it, again after it was stopped; returns when its routes run. */
    void start() {
        process.start().awaitReady();
    }

    /** Stops it with SIGTERM; returns the exit code. */
    int stop() {
        return process.terminate();
    }

    /** What a route counted since the last start. */
    Counters counters(String route) throws IOException, InterruptedException {
        return Counters.of(said(), route);
    }

    /** How often it complained of the side of the transport, over all of its starts. */
    long complaints(String route) {
        Pattern complaint = route.equals(IN) ? CONNECTION_LOST : DELIVERY_FAILED;
        return said().lines().filter(line -> complaint.matcher(line).find()).count();
    }

    String said() {
        return process.said();
    }

    @Override
    public void close() {
        process.close();
    }
}
