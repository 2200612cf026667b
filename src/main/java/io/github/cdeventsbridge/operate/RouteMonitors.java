package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.DeliveryListeners;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The monitors of all routes, made when a route first asks for one. Thread-safe. */
public final class RouteMonitors implements DeliveryListeners {

    private final Clock clock;
    private final Map<String, RouteMonitor> byRoute = new ConcurrentSkipListMap<>();

    public RouteMonitors() {
        this(Clock.systemUTC());
    }

    RouteMonitors(Clock clock) {
        this.clock = clock;
    }

    @Override
    public DeliveryListener of(String route) {
        return monitor(route);
    }

    private RouteMonitor monitor(String route) {
        return byRoute.computeIfAbsent(route, id -> new RouteMonitor(id, clock));
    }

    /** Says that somebody paused or resumed a route. */
    public void paused(String route, boolean paused) {
        monitor(route).paused(paused);
    }

    /** What became of the deliveries of all routes together. */
    public DeliveryCounts total() {
        return DeliveryCounts.sum(all().stream().map(RouteMonitor::counts).toList());
    }

    /** By id. */
    Collection<RouteMonitor> all() {
        return List.copyOf(byRoute.values());
    }

    Optional<RouteMonitor> find(String route) {
        return Optional.ofNullable(byRoute.get(route));
    }
}
