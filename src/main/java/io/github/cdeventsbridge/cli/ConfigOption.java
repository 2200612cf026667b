package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration is. */
final class ConfigOption {

    private static final Path CONFIG = Path.of("cdbridge.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file. Default: ./cdbridge.yaml, if there is one.")
    private @Nullable Path config;

    /** The configuration so far; the verb adds its flags. */
    SettingsLoader settings() {
        SettingsLoader loader = new SettingsLoader();
        if (config != null) {
            loader.file(config);
        } else if (Files.exists(CONFIG)) {
            loader.file(CONFIG);
        }
        return loader.environment(System.getenv());
    }
}
