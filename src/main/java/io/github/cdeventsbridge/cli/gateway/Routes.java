package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.cli.files.Shipped;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.route.RouteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds route files: in the folder that is named, else in {@code ./routes}, else inside the jar. */
public final class Routes {

    private static final String FOLDER = "routes";

    private Routes() {}

    /**
     * The route files.
     *
     * @throws InvalidDefinitionException when the named folder is none or holds no route file
     */
    public static List<RouteFiles.RouteFile> find(@Nullable Path named) throws IOException {
        if (named == null && !Files.isDirectory(Path.of(FOLDER))) {
            return Shipped.list(FOLDER, RouteFiles.SUFFIX).stream()
                    .map(file -> new RouteFiles.RouteFile(file.name(), file.text()))
                    .toList();
        }
        Path folder = named == null ? Path.of(FOLDER) : named;
        List<RouteFiles.RouteFile> routes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(path -> path.toString().endsWith(RouteFiles.SUFFIX))
                        .sorted()
                        .toList()) {
                    routes.add(new RouteFiles.RouteFile(file.toString(), Files.readString(file)));
                }
            }
        }
        if (routes.isEmpty()) {
            throw new InvalidDefinitionException(List.of(Problem.error(
                    Location.of(folder.toString()),
                    "",
                    "a folder with route files (*" + RouteFiles.SUFFIX + ") is expected")));
        }
        return routes;
    }
}
