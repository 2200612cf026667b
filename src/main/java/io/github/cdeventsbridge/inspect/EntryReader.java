package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of what was recorded: CDEvents stay what they are, legacy messages are translated. Thread-safe. */
public final class EntryReader {

    private final Translator translator;
    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    /**
     * @param translator makes events of legacy messages
     */
    public EntryReader(Translator translator) {
        this.translator = translator;
    }

    /** What a recorded thing is or becomes: one entry, or all events of a message. */
    public List<? extends Entry> read(Recorded recorded) {
        if (recorded instanceof Recorded.Event event) {
            return List.of(EventView.of(event.reading().event(), bare(event.document())));
        }
        if (recorded instanceof Recorded.Message message) {
            return read(message.message());
        }
        if (recorded instanceof Recorded.Other other) {
            return List.of(new Entry.Skipped(null, other.reason(), other.detail()));
        }
        return List.of(new Entry.Rejected(((Recorded.Unreadable) recorded).problems()));
    }

    private List<? extends Entry> read(LegacyMessage message) {
        ObjectNode body = message.body().tree();
        Reading reading = codec.read(texts(message.headers()), body);
        if (!(reading instanceof Reading.NotAnEvent)) {
            return List.of(event(reading, body, message.topic()));
        }
        Translation translation = translator.toEvents(message, Instant.now(), null);
        if (translation instanceof Translation.Events made) {
            return made.cdevents().stream()
                    .map(cdevent -> made(cdevent, message.topic()))
                    .toList();
        }
        return List.of(
                translation instanceof Translation.Skipped skipped
                        ? new Entry.Skipped(message.topic(), skipped.reason(), skipped.detail())
                        : new Entry.Rejected(((Translation.Rejected) translation).problems()));
    }

    private EventView made(ObjectNode cdevent, String topic) {
        Reading.Event read = (Reading.Event) codec.read(Map.of(), cdevent); // it was found valid when it was written
        return new EventView(read.event(), cdevent, topic);
    }

    /** An event in the envelope of a bus that carries legacy messages too. */
    private static Entry event(Reading reading, ObjectNode document, @Nullable String topic) {
        if (reading instanceof Reading.Event event) {
            return EventView.of(event.event(), bare(document));
        }
        return reading instanceof Reading.Unreadable unreadable
                ? new Entry.Rejected(unreadable.problems())
                : new Entry.Skipped(
                        topic,
                        "unmapped",
                        ((Reading.UnknownType) reading).problem().toString());
    }

    private static Map<String, String> texts(JsonNode headers) {
        Map<String, String> texts = new HashMap<>();
        headers.properties()
                .forEach(header -> texts.put(header.getKey(), header.getValue().asText()));
        return texts;
    }

    /** The CDEvent inside a CloudEvent; data in base64 stays where it is. */
    private static ObjectNode bare(ObjectNode document) {
        return !document.has("context") && document.get("data") instanceof ObjectNode data ? data : document;
    }
}
