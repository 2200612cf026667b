package io.github.cdeventsbridge.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.bridge.WrittenEvent;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.EventValidator;
import io.github.cdeventsbridge.cdevents.UnreadEvent;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translation with all shipped mappings and the default settings, from bytes to bytes. */
final class Ours {

    private static final Instant RECEIVED = Instant.parse("2024-06-11T09:24:38.412Z");

    private final Catalogue catalogue = Catalogue.standard();
    private final CloudEventCodec cloudEvents = new CloudEventCodec(catalogue);
    private final EventValidator validator = new EventValidator(catalogue);
    private final Translator translator;

    Ours(Carry carry) {
        Settings settings = new SettingsLoader().load();
        MappingFiles.Found files = MappingFiles.find(List.of(MappingFiles.SHIPPED));
        MappingLoader loader = new MappingLoader(catalogue, settings.defaults());
        translator = new Translator(loader.load(files.sources(), files.library()), catalogue, settings.spec(), carry);
    }

    /** A message of these bytes, with or without an id of its publisher. */
    LegacyMessage message(byte[] text, @Nullable String id) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(text);
        Body body = new Body((ObjectNode) document.tree(), document.utf8(), document.portable(), Body.Kind.TEXT);
        return new LegacyMessage(KojiTest.TOPIC, Json.NODES.objectNode(), id, null, body);
    }

    WrittenEvent translated(LegacyMessage message) {
        return ((Translation.Events) translator.toEvents(message, RECEIVED, null))
                .events()
                .get(0);
    }

    byte[] event(LegacyMessage message) {
        return translated(message).utf8();
    }

    /** The way back. */
    byte[] message(byte[] event) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(event);
        UnreadEvent unread = cloudEvents.unread(Map.of(), (ObjectNode) document.tree());
        return translator.returned(unread.cdevent()).original().body().bytes();
    }

    /** Validation alone, which is a part of {@link #translated}. */
    List<Problem> validated(ObjectNode event) {
        return validator.validate(event, translator.spec());
    }
}
