package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads routes into a Camel context; what cannot be loaded is told with its file. */
public final class RouteFiles {

    /** How the names of route files end. */
    public static final String SUFFIX = ".camel.yaml";

    private RouteFiles() {}

    /** A file and its text. */
    public record RouteFile(String name, String text) {}

    /**
     * Adds the routes of all files, and resolves every endpoint that they name. Opens no connection.
     *
     * @throws InvalidDefinitionException with a problem for each file that is no route, or when there is no route at all
     */
    public static void load(CamelContext context, List<RouteFile> files) {
        Problems problems = new Problems();
        if (files.isEmpty()) {
            problems.error(Location.of("routes"), "", "there is no route file (*" + SUFFIX + ")");
        }
        for (RouteFile file : files) {
            try {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(file.name(), file.text()));
            } catch (Exception e) {
                problems.error(Location.of(file.name()), "", "not a route: " + reason(e));
            }
        }
        problems.throwIfErrors();
        new EndpointCheck(context, problems).run();
        problems.throwIfErrors();
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.strip();
    }
}
