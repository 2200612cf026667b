package io.github.cdeventsbridge.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The two questions that whoever watches over a process asks.
 *
 * <ul>
 *   <li>Live: false only if a restart would help. A broker that is away is no reason: the routes find it again.
 *   <li>Ready: whether every route that nobody paused takes messages and gets rid of them.
 * </ul>
 */
public final class Health {

    private final RouteMonitors monitors;
    private final Supplier<List<String>> defects;

    /** @param defects what is wrong with the process for good, in words; empty while all is well */
    public Health(RouteMonitors monitors, Supplier<List<String>> defects) {
        this.monitors = monitors;
        this.defects = defects;
    }

    /** An answer, and what it rests on. */
    record Answer(boolean good, ObjectNode report) {}

    Answer live() {
        List<String> problems = new ArrayList<>(defects.get());
        if (ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null) {
            problems.add("threads wait for each other for ever");
        }
        ObjectNode report = report(problems.isEmpty());
        ArrayNode list = report.putArray("problems");
        problems.forEach(list::add);
        return new Answer(problems.isEmpty(), report);
    }

    Answer ready() {
        List<RouteMonitor> all = List.copyOf(monitors.all());
        boolean good =
                all.stream().allMatch(monitor -> monitor.current().state().isReady());
        ObjectNode report = report(good);
        ArrayNode routes = report.putArray("routes");
        for (RouteMonitor monitor : all) {
            RouteMonitor.Current current = monitor.current();
            ObjectNode route = routes.addObject();
            route.put("id", monitor.id());
            route.put("state", current.state().word());
            route.put("since", current.since().toString());
            route.put("silent", monitor.isSilent());
            if (!current.state().isReady()) {
                monitor.lastFailure().ifPresent(failure -> route.put("reason", failure.reason()));
            }
        }
        return new Answer(good, report);
    }

    private static ObjectNode report(boolean good) {
        ObjectNode report = Json.NODES.objectNode();
        report.put("status", good ? "up" : "down");
        return report;
    }
}
