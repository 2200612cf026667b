package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.List;

/**
 * Events of files. A document is a structured CloudEvent, a bare CDEvent, a record
 * {@code {"headers":…,"body":…}} with the headers of the binary form, or an array of these.
 */
final class EventFiles implements FileTranslation {

    private final EventUse use;
    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    EventFiles(EventUse use) {
        this.use = use;
    }

    /** Whether a document is an event, in whatever form, or an array that starts with one. */
    boolean areEvents(StrictJson.Document document) {
        JsonNode first = document.tree().isArray() ? document.tree().path(0) : document.tree();
        return first instanceof ObjectNode event && !(read(event) instanceof Reading.NotAnEvent);
    }

    @Override
    public void translate(StrictJson.Result result, Results results) {
        if (result instanceof StrictJson.Unreadable unreadable) {
            results.rejected(List.of(unreadable.problem()));
            return;
        }
        StrictJson.Document document = (StrictJson.Document) result;
        Iterable<JsonNode> items = document.tree().isArray() ? document.tree() : List.of(document.tree());
        for (JsonNode item : items) {
            if (item instanceof ObjectNode event) {
                translate(read(event), results);
            } else {
                results.rejected(List.of(StrictJson.notAnObject(document)));
            }
        }
    }

    private Reading read(ObjectNode document) {
        return RecordReader.readEvent(codec, document);
    }

    private void translate(Reading reading, Results results) {
        if (reading instanceof Reading.NotAnEvent other) {
            results.skipped("not-a-cdevent", other.reason());
        } else if (reading instanceof Reading.UnknownType unknown) {
            results.skipped("unmapped", unknown.problem().toString());
        } else if (reading instanceof Reading.Unreadable unreadable) {
            results.rejected(unreadable.problems());
        } else if (reading instanceof Reading.Event event) {
            event.warnings().forEach(results::lost);
            use.take(event, results);
        }
    }
}
