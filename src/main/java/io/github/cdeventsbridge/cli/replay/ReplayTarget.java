package io.github.cdeventsbridge.cli.replay;

import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.RouteFiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a replay publishes.
 *
 * @param uri the endpoint
 * @param isFile whether it is a file or standard output: nobody starts work because of it
 */
public record ReplayTarget(String uri, boolean isFile) {

    private static final String STANDARD_OUTPUT = "-";
    private static final String FILE = "ndjson:";

    private static final Pattern ENDPOINT =
            Pattern.compile("(bus|rabbitmq|mqtt|cloudevents-http|kafka-bus|ndjson):.*", Pattern.DOTALL);

    /** What it is called is known only when it is loaded. */
    private static final Pattern ID_WITH_PLACEHOLDER = Pattern.compile("\\bid:.*\\{\\{");

    /**
     * What a target means.
     *
     * @param target {@code -}, an endpoint such as {@code bus:topic}, the name of a route, or else a file
     * @param events whether events are published, which need no record around them in a file
     * @param goesOn whether the replay goes on later where the file ends, so that the disk must have it
     */
    public static ReplayTarget of(
            String target,
            boolean events,
            boolean goesOn,
            Settings settings,
            MappingSet mappings,
            List<RouteFiles.RouteFile> routes) {
        if (ENDPOINT.matcher(target).matches()) {
            return new ReplayTarget(target, target.startsWith(FILE));
        }
        Optional<String> sink =
                mayBeRoute(target, routes) ? Gateway.sinkOf(target, settings, mappings, routes) : Optional.empty();
        if (sink.isPresent()) {
            return new ReplayTarget(sink.get(), sink.get().startsWith(FILE));
        }
        String path = target.replace("%", "%25").replace("?", "%3F");
        String form = events ? "body" : "record";
        return new ReplayTarget("ndjson:write:" + path + "?duplicates=target&form=" + form + "&fsync=" + goesOn, true);
    }

    /** Routes are loaded to find out, which takes a while, only if one may be called so. */
    private static boolean mayBeRoute(String target, List<RouteFiles.RouteFile> routes) {
        return !target.equals(STANDARD_OUTPUT)
                && routes.stream()
                        .map(RouteFiles.RouteFile::text)
                        .anyMatch(text -> text.contains(target)
                                || ID_WITH_PLACEHOLDER.matcher(text).find());
    }

    /** Whether it is standard output, so that nothing else may be written there. */
    public boolean isStandardOutput() {
        return uri.startsWith("ndjson:write:-?");
    }
}
