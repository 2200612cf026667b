package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.gateway.Routes;
import io.github.cdeventsbridge.route.RouteFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the verbs that look at routes are told. */
final class RouteOptions {

    @Option(names = "--routes", paramLabel = "DIR", description = "Folder of routes. Default: ./routes, else shipped.")
    private @Nullable Path routes;

    List<RouteFiles.RouteFile> find() throws IOException {
        return Routes.find(routes);
    }
}
