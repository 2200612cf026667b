package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.operate.RouteControl;
import io.github.cdeventsbridge.operate.RouteMonitors;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;

/**
 * Pauses a route by stopping it in Camel: its source finishes what is in flight, and leaves its broker, so that a replica can
 * take over. One change at a time.
 */
final class CamelRouteControl implements RouteControl {

    private final CamelContext camel;
    private final RouteMonitors monitors;

    CamelRouteControl(CamelContext camel, RouteMonitors monitors) {
        this.camel = camel;
        this.monitors = monitors;
    }

    @Override
    public synchronized void pause(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            monitors.paused(route, true);
        } catch (Exception e) {
            throw new IllegalStateException("Unable to pause route '" + route + "': " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void resume(String route) {
        try {
            if (camel.getRouteController().getRouteStatus(route) != ServiceStatus.Started) {
                camel.getRouteController().startRoute(route);
            }
            monitors.paused(route, false);
        } catch (Exception e) {
            throw new IllegalStateException("Unable to resume route '" + route + "': " + e.getMessage(), e);
        }
    }
}
