package io.github.cdeventsbridge.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.DeliveryCounts;

/** Routes as JSON; {@code docs/operating.md} says what the members mean. */
final class RouteReport {

    private RouteReport() {}

    static ObjectNode of(RouteMonitors monitors) {
        ObjectNode report = Json.NODES.objectNode();
        ArrayNode routes = report.putArray("routes");
        monitors.all().forEach(monitor -> routes.add(of(monitor)));
        return report;
    }

    static ObjectNode of(RouteMonitor monitor) {
        ObjectNode route = Json.NODES.objectNode();
        RouteMonitor.Current current = monitor.current();
        route.put("id", monitor.id());
        route.put("state", current.state().word());
        route.put("since", current.since().toString());
        route.set("counts", counts(monitor.counts()));
        route.put("silent", monitor.isSilent());
        monitor.lastReceived().ifPresent(time -> route.put("lastReceived", time.toString()));
        monitor.lastSuccess().ifPresent(time -> route.put("lastSuccess", time.toString()));
        monitor.lastFailure().ifPresent(failure -> {
            ObjectNode last = route.putObject("lastFailure");
            last.put("time", failure.time().toString());
            last.put("kind", failure.kind());
            last.put("reason", failure.reason());
        });
        return route;
    }

    private static ObjectNode counts(DeliveryCounts counts) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("received", counts.received());
        node.put("published", counts.published());
        node.put("skipped", counts.skipped());
        node.put("looped", counts.looped());
        node.put("duplicate", counts.duplicate());
        node.put("deadLettered", counts.deadLettered());
        node.put("returned", counts.returned());
        node.put("inFlight", counts.inFlight());
        node.put("failedAttempts", counts.failedAttempts());
        return node;
    }
}
