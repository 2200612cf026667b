package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Resolves every endpoint that the routes name. Camel does that only when it starts, stops at the first one, and does not
 * say in which file it stands. Connects to nothing.
 */
final class EndpointCheck {

    private final CamelContext context;
    private final Problems problems;

    EndpointCheck(CamelContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    void run() {
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            check(route, route.getInput().getEndpointUri(), route.getInput().getLineNumber());
            for (ToDefinition to :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
                check(route, to.getEndpointUri(), to.getLineNumber());
            }
        }
    }

    private void check(RouteDefinition route, String uri, int line) {
        try {
            context.getEndpoint(uri);
        } catch (Exception e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String file =
                    route.getResource() == null ? "routes" : route.getResource().getLocation();
            problems.error(
                    new Location(file.replaceFirst("^mem:", ""), Math.max(line, 0), 0),
                    "route " + route.getRouteId(),
                    "'" + uri + "' cannot be used: " + cause.getMessage());
        }
    }
}
