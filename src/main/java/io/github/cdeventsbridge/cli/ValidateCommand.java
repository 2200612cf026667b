package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.Mapping;
import io.github.cdeventsbridge.mapping.MappingSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks all mappings and the configuration, and reports every problem in one run. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Checks all mappings and the configuration, and reports every problem with file:line:column.",
            "Opens no socket."
        })
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Settings settings = common.settings().load();
        MappingSet mappings = common.mappings(settings);
        String names = mappings.mappings().stream().map(Mapping::name).collect(Collectors.joining(", "));
        int count = mappings.mappings().size();
        spec.commandLine()
                .getOut()
                .println(count + (count == 1 ? " mapping is valid: " : " mappings are valid: ") + names);
        return ExitCode.OK.code();
    }
}
