package io.github.cdeventsbridge.bench;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import java.util.List;

/** The translating step as a gateway has it: all shipped mappings, the default settings. */
public final class BenchBridge {

    private BenchBridge() {}

    public static Bridge create() {
        Settings settings = new SettingsLoader().load();
        Catalogue catalogue = Catalogue.standard();
        MappingFiles.Found files = MappingFiles.find(List.of(MappingFiles.SHIPPED));
        var mappings = new MappingLoader(catalogue, settings.defaults()).load(files.sources(), files.library());
        var translator = new Translator(
                mappings,
                catalogue,
                settings.spec(),
                settings.disclosures().byDefault().carry());
        return new Bridge("bench", settings.eventTopics(), translator, catalogue, BridgeMetrics.NOOP);
    }
}
