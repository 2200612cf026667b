package io.github.cdeventsbridge.archive.datagrepper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far the reading of an archive has come: what the server keeps before a time was given, and of what it keeps from
 * then on, these rows were. The time is one that the server was asked for, since the clock of its rows may be another.
 *
 * @param ids at most as many as a window has rows, and those of the window before
 */
public record Cursor(Instant time, Set<String> ids) {

    public Cursor {
        ids = Set.copyOf(ids);
    }

    /** For a checkpoint. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("time", time.toString());
        ArrayNode list = json.putArray("ids");
        ids.stream().sorted().forEach(list::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Cursor fromJson(JsonNode json) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode id : json.path("ids")) {
            ids.add(id.asText());
        }
        try {
            return new Cursor(Instant.parse(json.path("time").asText()), ids);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the position in an archive has a 'time' like 2026-01-02T03:04:05Z, and 'ids'; found time "
                            + json.path("time"),
                    e);
        }
    }
}
