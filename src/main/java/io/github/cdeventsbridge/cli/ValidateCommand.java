package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.Mapping;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.RouteFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks mappings, routes and configuration, and reports every problem in one run. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Checks all mappings, routes and the configuration, and reports every problem with its place.",
            "Opens no socket."
        })
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RouteOptions routes = new RouteOptions();

    @Override
    public Integer call() throws IOException {
        Settings settings = common.settings().load();
        MappingSet mappings = common.mappings(settings);
        List<RouteFiles.RouteFile> files = routes.find();
        Gateway.check(settings, mappings, files).forEach(spec.commandLine().getErr()::println);
        String names = mappings.mappings().stream().map(Mapping::name).collect(Collectors.joining(", "));
        int count = mappings.mappings().size();
        spec.commandLine()
                .getOut()
                .println("valid: " + count + (count == 1 ? " mapping (" : " mappings (") + names + "), " + files.size()
                        + (files.size() == 1 ? " route file" : " route files"));
        return ExitCode.OK.code();
    }
}
