package io.github.cdeventsbridge.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.route.RouteFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shows the main job on real samples: publishes them on both sides of a gateway with an embedded broker, and prints what
 * arrives on the other side.
 */
public final class Demo {

    /** How long to wait for the next arrival before what is missing counts as missing. */
    private static final long PATIENCE_MILLIS = 15_000;

    /** How long both sides must stay silent in the end: an echo would come at once. */
    private static final long SILENCE_MILLIS = 1_000;

    private static final ObjectNode NO_HEADERS = Json.NODES.objectNode();

    private final Settings settings;
    private final MappingSet mappings;
    private final List<RouteFiles.RouteFile> routes;
    private final PrintWriter out;
    private final List<DemoSample> waiting = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    public Demo(Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes, PrintWriter out) {
        this.settings = settings;
        this.mappings = mappings;
        this.routes = routes;
        this.out = out;
    }

    /**
     * Runs the demonstration.
     *
     * @param once whether to end with a verdict instead of running on
     * @return whether all samples arrived as expected
     */
    public boolean run(boolean once) throws Exception {
        Path data = Files.createTempDirectory("cdevents-bridge-demo");
        try (Gateway gateway = Gateway.start(settings.embedded(0, data), mappings, routes, BridgeMetrics.NOOP)) {
            Thread cleaner = new Thread(() -> delete(data), "cdbridge-demo-clean-up");
            Runtime.getRuntime().addShutdownHook(cleaner);
            try (DemoBus bus = new DemoBus(gateway.brokerUrl())) {
                boolean good = show(gateway, bus);
                if (once) {
                    return good;
                }
                out.println();
                DemoText.howToConnect(out, gateway.brokerUrl());
                return follow(bus);
            }
        } finally {
            delete(data);
        }
    }

    /** Shows what clients of the user's own bring about, until the process is stopped. */
    private boolean follow(DemoBus bus) throws InterruptedException {
        while (true) {
            out.flush();
            DemoBus.Arrival arrival = bus.next(Long.MAX_VALUE);
            if (arrival != null && arrival.fromBridge()) {
                DemoText.arrival(out, arrival);
            }
        }
    }

    private boolean show(Gateway gateway, DemoBus bus) throws Exception {
        List<DemoSample> samples = DemoSample.shipped();
        bus.watch(settings.eventTopics() + ".>");
        bus.watch("VirtualTopic.eng.ci.>");
        bus.watch("org.fedoraproject.*.ci.>");
        bus.watch("org.centos.*.ci.>");
        DemoText.title(out, "Legacy messages become CDEvents " + settings.spec().minor());
        for (DemoSample sample : samples) {
            if (!sample.isEvent()) {
                publish(bus, sample);
            }
        }
        collect(bus);
        out.println();
        DemoText.title(out, "CDEvents become legacy messages");
        for (DemoSample sample : samples) {
            if (sample.isEvent()) {
                publish(bus, sample);
            }
        }
        collect(bus);
        return verdict(bus, gateway, samples);
    }

    private void publish(DemoBus bus, DemoSample sample) throws Exception {
        JsonNode input = sample.input();
        if (sample.isEvent()) {
            String[] type = input.path("context").path("type").asText().split("\\.", -1);
            bus.publish(settings.eventTopics() + "." + type[2] + "." + type[3], Json.text(input), NO_HEADERS);
        } else {
            ObjectNode headers = input.get("headers") instanceof ObjectNode given ? given : NO_HEADERS;
            bus.publish(input.path("topic").asText(), Json.text(input.path("body")), headers);
        }
        if (!sample.isRejected() && !sample.isSkipped()) {
            waiting.add(sample);
        }
    }

    /** Prints arrivals until all samples arrived, or none came for too long; then listens for echoes. */
    private void collect(DemoBus bus) throws InterruptedException {
        while (!waiting.isEmpty()) {
            DemoBus.Arrival arrival = bus.next(PATIENCE_MILLIS);
            if (arrival == null) {
                break;
            }
            take(arrival);
        }
        DemoBus.Arrival late;
        while ((late = bus.next(SILENCE_MILLIS)) != null) {
            take(late);
        }
        out.flush();
    }

    private void take(DemoBus.Arrival arrival) {
        if (!arrival.fromBridge()) {
            return; // what the demonstration published itself
        }
        ObjectNode event = arrival.body().get("data") instanceof ObjectNode data ? data : null;
        ObjectNode message = Json.NODES.objectNode();
        message.put("topic", arrival.topic());
        message.set("body", arrival.body());
        JsonNode facts = event == null ? DemoSample.factsOfMessage(message) : DemoSample.factsOfEvent(event);
        Optional<DemoSample> found = waiting.stream()
                .filter(sample ->
                        sample.isEvent() == (event == null) && sample.facts().equals(facts))
                .findFirst();
        if (found.isEmpty()) {
            unexpected.add(arrival.topic());
            return;
        }
        waiting.remove(found.get());
        if (event == null) {
            DemoText.message(out, found.get(), arrival);
        } else {
            DemoText.event(out, found.get(), arrival, event);
        }
    }

    private boolean verdict(DemoBus bus, Gateway gateway, List<DemoSample> samples) throws Exception {
        long rejected = samples.stream().filter(DemoSample::isRejected).count();
        long skipped = samples.stream().filter(DemoSample::isSkipped).count();
        int deadLetters = bus.deadLetters();
        out.println();
        samples.stream().filter(DemoSample::isRejected).forEach(sample -> DemoText.rejected(out, sample));
        boolean good = waiting.isEmpty() && unexpected.isEmpty() && deadLetters == rejected;
        waiting.forEach(sample -> out.println("MISSING  " + sample.name()));
        unexpected.forEach(topic -> out.println("UNEXPECTED  a message on " + topic));
        out.println();
        out.printf(
                "%d samples: %d arrived as expected, %d went to the dead letters (%d expected), %d left out on purpose;"
                        + " own messages recognised and not echoed: %d%n",
                samples.size(),
                samples.size() - rejected - skipped - waiting.size(),
                deadLetters,
                rejected,
                skipped,
                gateway.counts().looped());
        return good;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            return; // a temporary folder: the system clears it, too
        }
    }
}
