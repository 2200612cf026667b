package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The routes of a running gateway: how they are, and whether they run. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows, pauses and resumes the routes of a running gateway.")
final class RoutesCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Lists the routes with their state and counts.")
    int list(@Mixin ManagementOptions gateway, @Mixin OutputOption output) throws IOException {
        JsonNode report = gateway.client().routes();
        print(!output.isJson(), out -> RoutesText.print(out, report.path("routes")), report);
        return ExitCode.OK.code();
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Pauses a route: what is in flight is finished, everything else waits at the broker.")
    int pause(
            @Mixin ManagementOptions gateway,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "The id of the route.") String id)
            throws IOException {
        return change(gateway, output, id, "pause");
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Lets a paused route go on.")
    int resume(
            @Mixin ManagementOptions gateway,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "ID", description = "The id of the route.") String id)
            throws IOException {
        return change(gateway, output, id, "resume");
    }

    private int change(ManagementOptions gateway, OutputOption output, String id, String what) throws IOException {
        JsonNode route = gateway.client().change(id, what);
        print(
                !output.isJson(),
                out -> RoutesText.print(out, Json.NODES.arrayNode().add(route)),
                route);
        return ExitCode.OK.code();
    }
}
