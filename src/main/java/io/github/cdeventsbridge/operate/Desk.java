package io.github.cdeventsbridge.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Answers the operator's requests; knows nothing of HTTP but methods, paths and status codes. Thread-safe. */
final class Desk {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final RouteMonitors monitors;
    private final Health health;
    private final Meters meters;
    private final RouteControl control;

    Desk(RouteMonitors monitors, Health health, Meters meters, RouteControl control) {
        this.monitors = monitors;
        this.health = health;
        this.meters = meters;
        this.control = control;
    }

    /** @param path the decoded words of the path */
    Answer answer(String method, List<String> path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.size() == 3 && path.get(0).equals("routes")) {
            return method.equals("POST")
                    ? change(path.get(1), path.get(2))
                    : Answer.problem(405, "a route is paused and resumed by POST");
        }
        return switch (String.join("/", path)) {
            case "health/live", "healthz" -> reads ? answer(health.live()) : readOnly();
            case "health/ready", "readyz" -> reads ? answer(health.ready()) : readOnly();
            case "metrics" -> reads ? Answer.text(METRICS_TYPE, meters.text()) : readOnly();
            case "routes" -> reads ? Answer.json(200, RouteReport.of(monitors)) : readOnly();
            default ->
                Answer.problem(
                        404,
                        "nothing is here; try /health/live, /health/ready, /metrics, /routes, or POST"
                                + " /routes/ID/pause and /routes/ID/resume");
        };
    }

    private static Answer readOnly() {
        return Answer.problem(405, "only GET is allowed here");
    }

    private static Answer answer(Health.Answer answer) {
        return Answer.json(answer.good() ? 200 : 503, answer.report());
    }

    private Answer change(String route, String what) {
        Optional<RouteMonitor> found = monitors.find(route);
        if (found.isEmpty()) {
            ObjectNode problem = Answer.problemNode("unknown route '" + route + "'");
            ArrayNode known = problem.putArray("known");
            monitors.all().forEach(monitor -> known.add(monitor.id()));
            return Answer.json(404, problem);
        }
        switch (what) {
            case "pause" -> control.pause(route);
            case "resume" -> control.resume(route);
            default -> {
                return Answer.problem(404, "a route can be told 'pause' or 'resume', not '" + what + "'");
            }
        }
        return Answer.json(200, RouteReport.of(found.get()));
    }
}
