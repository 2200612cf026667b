package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Disclosure;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.operate.RouteMonitors;
import io.github.cdeventsbridge.operate.UrlFile;
import io.github.cdeventsbridge.route.RouteFiles;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBrokerSettings;
import io.github.cdeventsbridge.transport.jms.BusComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The gateway at work: the embedded broker, unless another one is configured, and the routes with the bridge between them.
 *
 * <ul>
 *   <li>{@link #start} returns when all routes run.
 *   <li>{@link #stop} stops receiving, finishes what is in flight, acknowledges, and stops the embedded broker last.
 * </ul>
 */
public final class Gateway implements AutoCloseable {

    private static final String NOT_STARTED = "tcp://127.0.0.1:" + EmbeddedBrokerSettings.DEFAULT_PORT;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable EmbeddedBroker broker;
    private final CamelContext camel;
    private final DeliveryServices delivery;
    private final ConfiguredBrokers brokers;
    private final RouteMonitors monitors;
    private @Nullable Management management;
    private @Nullable UrlFile brokerFile;

    private Gateway(
            @Nullable EmbeddedBroker broker,
            CamelContext camel,
            DeliveryServices delivery,
            ConfiguredBrokers brokers,
            RouteMonitors monitors) {
        this.broker = broker;
        this.camel = camel;
        this.delivery = delivery;
        this.brokers = brokers;
        this.monitors = monitors;
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws io.github.cdeventsbridge.diagnostic.BridgeException when the broker cannot start or routes are invalid
     */
    public static Gateway start(
            Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes, BridgeMetrics metrics)
            throws Exception {
        return start(settings, mappings, routes, metrics, Map.of());
    }

    /**
     * Starts everything, or nothing.
     *
     * @param beans what components find in the registry of the Camel context, by name
     * @throws io.github.cdeventsbridge.diagnostic.BridgeException when the broker cannot start or routes are invalid
     */
    public static Gateway start(
            Settings settings,
            MappingSet mappings,
            List<RouteFiles.RouteFile> routes,
            BridgeMetrics metrics,
            Map<String, Object> beans)
            throws Exception {
        Set<String> used = usedBrokers(settings, mappings, routes, beans);
        EmbeddedBroker broker = settings.brokerUrl().isEmpty() && used.contains(BrokerAccess.DEFAULT)
                ? EmbeddedBroker.start(
                        EmbeddedBrokerSettings.onLoopback(settings.embeddedPort(), settings.embeddedData()))
                : null;
        ConfiguredBrokers brokers = ConfiguredBrokers.of(settings, broker == null ? NOT_STARTED : broker.url(), used);
        RouteMonitors monitors = new RouteMonitors();
        CamelContext camel = new DefaultCamelContext();
        DeliveryServices delivery = delivery(settings, brokers);
        Gateway gateway = new Gateway(broker, camel, delivery, brokers, monitors);
        try {
            wire(camel, settings, mappings, brokers, delivery, monitors, metrics);
            beans.forEach(camel.getRegistry()::bind);
            RouteFiles.load(camel, routes);
            tryAccess(camel);
            camel.start();
            if (broker != null) {
                gateway.brokerFile = UrlFile.write(settings.embeddedData(), UrlFile.BROKER, broker.url());
            }
            gateway.management = Management.open(settings, camel, monitors, brokers::certificates)
                    .orElse(null);
            return gateway;
        } catch (Exception | Error e) {
            gateway.close();
            throw e;
        }
    }

    private static void tryAccess(CamelContext camel) {
        camel.getEndpoints().stream()
                .filter(DeliveryEndpoint.class::isInstance)
                .forEach(endpoint -> ((DeliveryEndpoint) endpoint).tryAccess());
    }

    /**
     * Checks routes without starting anything.
     *
     * @return what is allowed and probably not meant
     * @throws io.github.cdeventsbridge.diagnostic.InvalidDefinitionException with all problems
     */
    public static List<Problem> check(Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes) {
        return check(settings, mappings, routes, Map.of(), camel -> {
            List<Problem> findings = new ArrayList<>(SpeakerFindings.of(settings, mappings, camel));
            findings.addAll(
                    ConfiguredBrokers.of(settings, NOT_STARTED, Set.of()).findings());
            findings.addAll(RedactionFindings.of(settings, camel));
            findings.addAll(RouteCycles.of(new RouteFlows(camel, mappings, settings.eventTopics()).all()));
            return findings;
        });
    }

    /** Checks, and tells the brokers that routes name. */
    private static Set<String> usedBrokers(
            Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes, Map<String, Object> beans) {
        return check(
                settings,
                mappings,
                routes,
                beans,
                camel -> camel.getEndpoints().stream()
                        .filter(DeliveryEndpoint.class::isInstance)
                        .flatMap(endpoint -> ((DeliveryEndpoint) endpoint).brokerName().stream())
                        .collect(Collectors.toSet()));
    }

    /**
     * The endpoint that a route publishes to, with its options.
     *
     * @return empty if there is no such route, or if it publishes to none of ours
     */
    public static Optional<String> sinkOf(
            String route, Settings settings, MappingSet mappings, List<RouteFiles.RouteFile> routes) {
        return check(settings, mappings, routes, Map.of(), camel -> RouteFlows.sinkOf(route, camel));
    }

    /** Loads the routes into a context that is never started, and asks it. */
    private static <T> T check(
            Settings settings,
            MappingSet mappings,
            List<RouteFiles.RouteFile> routes,
            Map<String, Object> beans,
            Function<CamelContext, T> question) {
        CamelContext camel = new DefaultCamelContext();
        try {
            ConfiguredBrokers brokers = ConfiguredBrokers.of(settings, NOT_STARTED, Set.of());
            wire(
                    camel,
                    settings,
                    mappings,
                    brokers,
                    delivery(settings, brokers),
                    new RouteMonitors(),
                    BridgeMetrics.NOOP);
            beans.forEach(camel.getRegistry()::bind);
            RouteFiles.load(camel, routes);
            return question.apply(camel);
        } finally {
            camel.stop();
        }
    }

    private static DeliveryServices delivery(Settings settings, ConfiguredBrokers brokers) {
        return new DeliveryServices(settings.instance(), brokers.all(), settings.seenKeys(), settings.deadLetters());
    }

    private static void wire(
            CamelContext camel,
            Settings settings,
            MappingSet mappings,
            ConfiguredBrokers brokers,
            DeliveryServices delivery,
            RouteMonitors monitors,
            BridgeMetrics metrics) {
        Disclosure disclosure = settings.disclosures().byDefault();
        Translator translator = new Translator(mappings, Catalogue.standard(), settings.spec(), disclosure.carry())
                .disclosing(disclosure);
        Bridge bridge = new Bridge(
                settings.instance(),
                settings.eventTopics(),
                translator,
                Catalogue.standard(),
                settings.speakers(),
                metrics);
        camel.getRegistry().bind("bridge", bridge);
        camel.getRegistry().bind("disclosures", settings.disclosures());
        camel.getRegistry().bind("monitors", monitors);
        delivery.bindTo(camel);
        camel.getComponent("bus", BusComponent.class).setBrokers(brokers.jms());
        camel.setSourceLocationEnabled(true); // findings name the line
        // the sources report each failed attempt in one line; Camel would add its stack and the message history
        camel.getCamelContextExtension()
                .setErrorHandlerFactory(new DefaultErrorHandlerDefinition().logExhausted(false));
        camel.disableJMX();
    }

    /** Where clients connect to: the default broker. */
    public String brokerUrl() {
        return brokers.defaultUrl();
    }

    /** The brokers that routes use, in words. */
    public String brokers() {
        return brokers.toString();
    }

    /** The names of the routes that run. */
    public List<String> routes() {
        return camel.getRoutes().stream().map(route -> route.getRouteId()).toList();
    }

    /** What became of the deliveries so far. */
    public DeliveryCounts counts() {
        return monitors.total();
    }

    /** Where the management port is, if there is one. */
    public Optional<String> managementUrl() {
        return Optional.ofNullable(management).map(Management::url);
    }

    /**
     * Stops receiving, finishes what is in flight, acknowledges it, and closes everything. Calling it again does nothing
     * more.
     *
     * @param patience how long what is in flight may take; what is not finished by then is given back to its broker
     * @return whether everything was finished in time
     */
    public boolean stop(Duration patience) {
        boolean inTime = false;
        try {
            inTime = delivery.sources().drain(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        camel.getShutdownStrategy().setTimeout(Math.max(1, patience.toSeconds()));
        camel.stop();
        delivery.close();
        if (management != null) {
            management.close();
        }
        if (brokerFile != null) {
            brokerFile.close();
        }
        if (broker != null) {
            broker.close();
        }
        return inTime;
    }

    @Override
    public void close() {
        stop(PATIENCE);
    }
}
