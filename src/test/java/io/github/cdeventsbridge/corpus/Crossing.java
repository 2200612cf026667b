package io.github.cdeventsbridge.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages to events in one spec version and back, by the project's mappings, through bytes as a bus would carry them. */
public final class Crossing {

    private static final MappingSet MAPPINGS = MappingFixtures.shipped();
    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final List<String> PROMISED = List.of("0.1.2", "0.2.0", "0.3.0", "0.4.1", "0.5.1");

    private final Translator translator;
    private final CloudEventCodec codec = new CloudEventCodec(CATALOGUE);

    public Crossing(SpecVersion spec) {
        this.translator = new Translator(MAPPINGS, CATALOGUE, spec, Carry.ORIGINAL);
    }

    /** Of the versions that are promised, those that the catalogue knows. */
    public static List<SpecVersion> versions() {
        return CATALOGUE.specVersions().stream()
                .filter(spec -> PROMISED.contains(spec.text()))
                .toList();
    }

    public static SpecVersion newest() {
        return CATALOGUE.newest();
    }

    /** To events, which carry the original. */
    public Translation there(LegacyMessage message) {
        return translator.toEvents(message, Instant.EPOCH, null);
    }

    /** Back to a message. */
    public Translation back(JsonNode cdevent) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(Json.bytes(cdevent));
        Reading reading = codec.read(Map.of(), (ObjectNode) document.tree());
        return translator.toLegacy(((Reading.Event) reading).event());
    }

    /** The same event with nothing but what was mapped. */
    public static ObjectNode withoutOriginal(ObjectNode cdevent) {
        ObjectNode copy = (ObjectNode) Json.readOwn(Json.text(cdevent));
        if (copy.at("/customData/cdbridge") instanceof ObjectNode own) {
            own.remove("original");
        }
        return copy;
    }
}
