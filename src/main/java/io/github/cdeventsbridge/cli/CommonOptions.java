package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.bridge.Disclosure;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every verb that translates is told: mappings and configuration. */
final class CommonOptions {

    @Option(
            names = "--mappings",
            paramLabel = "DIR",
            description =
                    "Folder of mapping files; may be given several times. 'shipped' stands for those inside the jar."
                            + " Default: ./mappings, else shipped.")
    private List<String> mappings = new ArrayList<>();

    @Mixin
    private ConfigOption config = new ConfigOption();

    /** The configuration so far; the verb adds its flags. */
    SettingsLoader settings() {
        return config.settings();
    }

    /** The configuration with another spec version, if the verb is told one. */
    Settings settings(@Nullable String spec) {
        return settings().flag(Setting.SPEC, "--spec", spec).load();
    }

    /** Takes this folder, whatever {@code --mappings} says. */
    void useFolder(String folder) {
        mappings = List.of(folder);
    }

    /** Takes the mappings inside the jar, unless {@code --mappings} names others. */
    void shippedByDefault() {
        if (mappings.isEmpty()) {
            mappings = List.of(MappingFiles.SHIPPED);
        }
    }

    List<String> mappingFolders() {
        return MappingFiles.folders(mappings);
    }

    MappingSet mappings(Settings settings) {
        MappingFiles.Found files = MappingFiles.find(mappings);
        return new MappingLoader(Catalogue.standard(), settings.defaults(), settings.options())
                .load(files.sources(), files.library());
    }

    Translator translator(Settings settings) {
        return translator(settings, mappings(settings));
    }

    /** A translator whose events tell of their messages what the configuration says. */
    static Translator translator(Settings settings, MappingSet mappings) {
        Disclosure disclosure = settings.disclosures().byDefault();
        return new Translator(mappings, Catalogue.standard(), settings.spec(), disclosure.carry())
                .disclosing(disclosure);
    }
}
