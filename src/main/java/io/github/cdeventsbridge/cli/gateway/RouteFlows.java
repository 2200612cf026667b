package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.cli.gateway.RouteCycles.Flow;
import io.github.cdeventsbridge.cli.gateway.RouteCycles.Step;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** What loaded routes read and can publish; a route without one of our steps, or with another source, is left out. */
final class RouteFlows {

    private static final Pattern FORWARD = Pattern.compile("[?&]forward=([A-Za-z0-9_.-]+)");

    private final CamelContext camel;
    private final MappingSet mappings;
    private final String eventTopics;

    RouteFlows(CamelContext camel, MappingSet mappings, String eventTopics) {
        this.camel = camel;
        this.mappings = mappings;
        this.eventTopics = eventTopics;
    }

    /** All flows, one for each step and sink of each route. */
    List<Flow> all() {
        List<Flow> flows = new ArrayList<>();
        for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
            if (camel.getEndpoint(route.getInput().getEndpointUri()) instanceof DeliveryEndpoint source) {
                source.topics().forEach(reads -> add(route, source.place(), reads, flows));
            }
        }
        return flows;
    }

    /** The first endpoint of ours that a route publishes to. */
    static Optional<String> sinkOf(String id, CamelContext camel) {
        RouteDefinition route = ((ModelCamelContext) camel).getRouteDefinition(id);
        return route == null
                ? Optional.empty()
                : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                        .map(ToDefinition::getEndpointUri)
                        .filter(uri -> camel.getEndpoint(uri) instanceof DeliveryEndpoint)
                        .findFirst();
    }

    private void add(RouteDefinition route, String from, TopicPattern reads, List<Flow> flows) {
        String file =
                route.getResource() == null ? "routes" : route.getResource().getLocation();
        int line = Math.max(route.getInput().getLineNumber(), 0);
        Location at = new Location(file.replaceFirst("^mem:", ""), line, 0);
        Collection<ToDefinition> steps =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
        for (ToDefinition step : steps) {
            String uri = step.getEndpointUri();
            boolean toCdEvents = uri.matches("cdbridge:(//)?to-cdevents.*");
            if (toCdEvents || uri.matches("cdbridge:(//)?to-legacy.*")) {
                List<TopicPattern> publishes = toCdEvents ? events() : legacy(uri);
                for (ToDefinition sink : steps) {
                    if (camel.getEndpoint(sink.getEndpointUri()) instanceof DeliveryEndpoint sinkEndpoint) {
                        Step kind = toCdEvents ? Step.TO_CDEVENTS : Step.TO_LEGACY;
                        flows.add(new Flow(route.getRouteId(), at, kind, reads, from, publishes, sinkEndpoint.place()));
                    }
                }
            }
        }
    }

    private List<TopicPattern> events() {
        return List.of(TopicPattern.parse(eventTopics + ".*.*"));
    }

    private List<TopicPattern> legacy(String uri) {
        List<TopicPattern> topics = new ArrayList<>(mappings.legacyTopics());
        Matcher forward = FORWARD.matcher(uri);
        if (forward.find()) {
            topics.add(TopicPattern.parse(forward.group(1) + ".*.*"));
        }
        return topics;
    }
}
