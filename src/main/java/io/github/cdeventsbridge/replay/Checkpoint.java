package io.github.cdeventsbridge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come, in a file that people can read: what it is of, and the position behind the last message that is
 * safe at the target. It belongs to one replay: what was asked for must be the same when it goes on.
 */
public final class Checkpoint {

    private final Path file;
    private final ObjectNode replay;
    private final Writer writer;

    /** Replaces a file, whole or not at all, and durably. */
    @FunctionalInterface
    public interface Writer {
        void write(Path file, byte[] content) throws IOException;
    }

    /**
     * Opens nothing.
     *
     * @param replay what was asked for: everything that decides which messages come in which order
     */
    public Checkpoint(Path file, ObjectNode replay, Writer writer) {
        this.file = file;
        this.replay = replay;
        this.writer = writer;
    }

    /**
     * Where to go on; null to begin.
     *
     * @throws CheckpointException if the file belongs to another replay, or is none of ours
     */
    public @Nullable JsonNode load() throws IOException {
        JsonNode saved;
        try {
            saved = Json.readOwn(Files.readString(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (UncheckedIOException e) {
            saved = Json.NODES.missingNode();
        }
        if (!saved.path("position").isObject() || !saved.path("replay").isObject()) {
            throw new CheckpointException(file + " is no checkpoint of a replay; name another file, or remove it");
        }
        if (!saved.path("replay").equals(replay)) {
            throw new CheckpointException(file + " belongs to another replay: " + difference(saved.path("replay"))
                    + "; repeat that one, name another file, or remove it to begin anew");
        }
        return saved.path("position");
    }

    private String difference(JsonNode saved) {
        for (String name : (Iterable<String>) replay::fieldNames) {
            JsonNode now = replay.path(name);
            if (!now.equals(saved.path(name))) {
                return "its '" + name + "' is " + saved.path(name) + ", that of this one is " + now;
            }
        }
        return "it has other options";
    }

    /** The disk has it when this returns. */
    public void save(JsonNode position) throws IOException {
        ObjectNode content = Json.NODES.objectNode();
        content.set("replay", replay);
        content.set("position", position);
        writer.write(file, (Json.pretty(content) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
