package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.ReceivedMessages;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.List;

/** What a bridge of a name must make of a message: the same translation, worked in the test. Thread-safe. */
final class Expectations {

    private static final Settings SETTINGS = new SettingsLoader().load();
    private static final MappingSet MAPPINGS = mappings();

    private final Direction direction;
    private final Bridge bridge;

    Expectations(Direction direction, String instance) {
        this.direction = direction;
        Translator translator = new Translator(
                MAPPINGS,
                Catalogue.standard(),
                SETTINGS.spec(),
                SETTINGS.disclosures().byDefault().carry());
        this.bridge =
                new Bridge(instance, SETTINGS.eventTopics(), translator, Catalogue.standard(), BridgeMetrics.NOOP);
    }

    private static MappingSet mappings() {
        MappingFiles.Found files = MappingFiles.find(List.of(MappingFiles.SHIPPED));
        return new MappingLoader(Catalogue.standard(), SETTINGS.defaults(), SETTINGS.options())
                .load(files.sources(), files.library());
    }

    Outcome of(ReceivedMessage message) {
        return bridge.cross(direction, ReceivedMessages.incoming(message));
    }
}
