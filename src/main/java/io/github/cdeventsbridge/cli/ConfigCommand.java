package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.settings.EffectiveSetting;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The configuration as the other verbs see it. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows the configuration as the other verbs see it.")
final class ConfigCommand extends CommandGroup {

    @Command(
            name = "print",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Prints each setting with its value and where that was given; no passwords.")
    int printSettings(@Mixin ConfigOption config, @Mixin OutputOption output) {
        SettingsLoader loader = config.settings();
        List<EffectiveSetting> settings = loader.effective();
        ObjectNode json = Json.NODES.objectNode();
        settings.forEach(each -> json.putObject(each.key())
                .put("value", each.value())
                .put("from", each.at().toString()));
        print(
                !output.isJson(),
                out -> settings.forEach(
                        each -> out.printf("%-24s %s  # %s%n", each.key() + ":", each.value(), each.at())),
                json);
        loader.load(); // tells what is wrong with them
        return ExitCode.OK.code();
    }
}
