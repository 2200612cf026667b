package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.ManagementSettings;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.operate.ManagementClient;
import io.github.cdeventsbridge.operate.UnreachableException;
import io.github.cdeventsbridge.operate.UrlFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the running gateway is: named, or at the configured port, or at the one that its data folder tells. */
final class ManagementOptions {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--management",
            paramLabel = "URL",
            description = "Management port of the running gateway, such as http://127.0.0.1:9464."
                    + " Default: what the configuration or the data folder says.")
    private @Nullable String management;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the running gateway. Default: data.")
    private @Nullable Path data;

    ManagementClient client() throws IOException {
        return new ManagementClient(url());
    }

    private String url() throws IOException {
        if (management != null) {
            return management;
        }
        Settings settings =
                config.settings().flag(Setting.EMBEDDED_DATA, "--data", data).load();
        ManagementSettings configured = settings.management();
        if (data == null && configured.port().orElse(0) > 0) {
            return "http://" + configured.host() + ":" + configured.port().getAsInt();
        }
        return UrlFile.read(settings.embeddedData(), UrlFile.MANAGEMENT)
                .orElseThrow(() -> new UnreachableException("no gateway runs with the data folder '"
                        + settings.embeddedData() + "'; name it with --data DIR or --management URL"));
    }
}
