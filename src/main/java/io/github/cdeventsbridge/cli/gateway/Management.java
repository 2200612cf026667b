package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.operate.CertificateEnd;
import io.github.cdeventsbridge.operate.Health;
import io.github.cdeventsbridge.operate.ManagementServer;
import io.github.cdeventsbridge.operate.Meters;
import io.github.cdeventsbridge.operate.RouteMonitors;
import io.github.cdeventsbridge.operate.UrlFile;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.delivery.RunningSources;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** The management port of a gateway, with all that belongs to it. */
final class Management implements AutoCloseable {

    private final DeadLetterGauge deadLetters;
    private final Meters meters;
    private final ManagementServer server;
    private final UrlFile file;

    private Management(DeadLetterGauge deadLetters, Meters meters, ManagementServer server, UrlFile file) {
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.server = server;
        this.file = file;
    }

    /** Opens it for the routes that run now; empty if the settings want none. */
    static Optional<Management> open(
            Settings settings,
            CamelContext camel,
            RouteMonitors monitors,
            Supplier<List<CertificateEnd>> certificates) {
        for (Route route : camel.getRoutes()) {
            if (!(route.getEndpoint() instanceof DeliveryEndpoint)) {
                monitors.of(route.getRouteId()).connected(); // only sources with the delivery contract tell
            }
        }
        if (settings.management().port().isEmpty()) {
            return Optional.empty();
        }
        DeadLetterGauge deadLetters = DeadLetterGauge.start(camel);
        Health health =
                new Health(monitors, () -> defects(DeliveryServices.of(camel).sources()));
        Meters meters = new Meters(monitors, deadLetters::last, certificates);
        ManagementServer server = ManagementServer.start(
                settings.management().host(),
                settings.management().port().getAsInt(),
                monitors,
                health,
                meters,
                new CamelRouteControl(camel, monitors));
        return Optional.of(new Management(
                deadLetters, meters, server, UrlFile.write(settings.embeddedData(), UrlFile.MANAGEMENT, server.url())));
    }

    private static List<String> defects(RunningSources sources) {
        return sources.dead().stream()
                .map(source -> "the source of '" + source + "' has ended")
                .toList();
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        file.close();
        server.close();
        meters.close();
        deadLetters.close();
    }
}
