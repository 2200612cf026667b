package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.RouteFiles;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBrokerSettings;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import io.github.cdeventsbridge.transport.jms.BusComponent;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The gateway at work: the embedded broker, unless another one is configured, and the routes with the bridge between them.
 *
 * <ul>
 *   <li>{@link #start} returns when all routes run.
 *   <li>{@link #close} stops receiving, finishes what is in flight, acknowledges, and stops the embedded broker last.
 * </ul>
 */
public final class Gateway implements AutoCloseable {

    private final @Nullable EmbeddedBroker broker;
    private final CamelContext camel;
    private final String brokerUrl;
    private final DeliveryCounts counts;

    private Gateway(@Nullable EmbeddedBroker broker, CamelContext camel, String brokerUrl, DeliveryCounts counts) {
        this.broker = broker;
        this.camel = camel;
        this.brokerUrl = brokerUrl;
        this.counts = counts;
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws io.github.cdeventsbridge.diagnostic.BridgeException when the broker cannot start or routes are invalid
     */
    public static Gateway start(
            Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes, BridgeMetrics metrics)
            throws Exception {
        check(settings, mappings, routes);
        Optional<String> external = settings.brokerUrl();
        EmbeddedBroker broker = external.isPresent()
                ? null
                : EmbeddedBroker.start(
                        EmbeddedBrokerSettings.onLoopback(settings.embeddedPort(), settings.embeddedData()));
        String url = broker == null ? external.orElseThrow() : broker.url();
        DeliveryCounts counts = new DeliveryCounts();
        CamelContext camel = new DefaultCamelContext();
        Gateway gateway = new Gateway(broker, camel, url, counts);
        try {
            wire(camel, settings, mappings, url, counts, metrics);
            RouteFiles.load(camel, routes);
            camel.start();
            return gateway;
        } catch (Exception | Error e) {
            gateway.close();
            throw e;
        }
    }

    /**
     * Checks routes without starting anything.
     *
     * @throws io.github.cdeventsbridge.diagnostic.InvalidDefinitionException with all problems
     */
    public static void check(Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes) {
        CamelContext camel = new DefaultCamelContext();
        try {
            String url = settings.brokerUrl().orElse("tcp://127.0.0.1:" + EmbeddedBrokerSettings.DEFAULT_PORT);
            wire(camel, settings, mappings, url, new DeliveryCounts(), BridgeMetrics.NOOP);
            RouteFiles.load(camel, routes);
        } finally {
            camel.stop();
        }
    }

    private static void wire(
            CamelContext camel,
            Settings settings,
            MappingSet mappings,
            String url,
            DeliveryCounts counts,
            BridgeMetrics metrics) {
        Translator translator = new Translator(mappings, Catalogue.standard(), settings.spec(), settings.carry());
        Bridge bridge =
                new Bridge(settings.instance(), settings.eventTopics(), translator, Catalogue.standard(), metrics);
        ConnectionFactory connections = ArtemisConnections.to(
                url,
                settings.brokerUser().orElse(null),
                settings.brokerPassword().orElse(null));
        camel.getRegistry().bind("bridge", bridge);
        camel.getRegistry().bind("broker", ConnectionFactory.class, connections);
        camel.getRegistry().bind("counts", counts);
        camel.getComponent("bus", BusComponent.class).setInstance(settings.instance());
        camel.setSourceLocationEnabled(true); // findings name the line
        // the sources report each failed attempt in one line; Camel would add its stack and the message history
        camel.getCamelContextExtension()
                .setErrorHandlerFactory(new DefaultErrorHandlerDefinition().logExhausted(false));
        camel.disableJMX();
    }

    /** Where clients connect to. */
    public String brokerUrl() {
        return brokerUrl;
    }

    /** The names of the routes that run. */
    public List<String> routes() {
        return camel.getRoutes().stream().map(route -> route.getRouteId()).toList();
    }

    /** What became of the deliveries so far. */
    public DeliveryCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        camel.stop();
        if (broker != null) {
            broker.close();
        }
    }
}
