package io.github.cdeventsbridge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recorded messages out of a list. */
final class ListedMessages implements RecordedSource {

    private final List<Recorded> list;
    private int next;

    ListedMessages(List<Recorded> list, int next) {
        this.list = list;
        this.next = next;
    }

    static Recorded message(String topic, @Nullable Instant time, String id) {
        ObjectNode body = Json.NODES.objectNode().put("id", id);
        body.putObject("artifact").put("type", "koji-build");
        LegacyMessage message = new LegacyMessage(
                topic, Json.NODES.objectNode(), null, time == null ? null : time.toString(), Body.of(body));
        byte[] text = Json.text(body).getBytes(StandardCharsets.UTF_8);
        return new Recorded.Message(new ArchiveRecord(new Place("list", 1), text, null), message);
    }

    static String id(Recorded recorded) {
        return ((Recorded.Message) recorded).message().body().tree().path("id").asText();
    }

    @Override
    public @Nullable Recorded next() {
        return next < list.size() ? list.get(next++) : null;
    }

    @Override
    public JsonNode position() {
        return Json.NODES.objectNode().put("next", next);
    }

    @Override
    public void close() {}
}
