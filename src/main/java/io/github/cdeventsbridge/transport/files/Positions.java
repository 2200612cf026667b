package io.github.cdeventsbridge.transport.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.transport.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** How far the files of one source have been read, in a file of their own that people can read and mend. */
final class Positions {

    private static final int READABLE = 60;
    private static final int UNIQUE = 4;

    private final Path file;

    private Positions(Path file) {
        this.file = file;
    }

    /** Opens nothing. */
    static Positions of(Path directory, Path source) {
        String place = source.toAbsolutePath().normalize().toString();
        String readable = place.replaceAll("[^A-Za-z0-9.-]+", "_");
        byte[] digest = MessageKey.sha256(place.getBytes(StandardCharsets.UTF_8));
        return new Positions(directory.resolve(readable.substring(Math.max(0, readable.length() - READABLE)) + "-"
                + HexFormat.of().formatHex(digest, 0, UNIQUE) + ".json"));
    }

    /**
     * By the identity of each file.
     *
     * @throws IOException if they cannot be read: to begin anew would repeat everything
     */
    Map<String, Position> load() throws IOException {
        Map<String, Position> positions = new HashMap<>();
        try {
            JsonNode node = Json.readOwn(Files.readString(file));
            node.properties().forEach(each -> positions.put(each.getKey(), Position.of(each.getValue())));
        } catch (NoSuchFileException e) {
            return positions;
        } catch (UncheckedIOException e) {
            throw new IOException(
                    file + " is no file of positions; mend it, or remove it to read everything once more", e);
        }
        return positions;
    }

    /** The disk has them when this returns. */
    void save(Map<String, Position> positions) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Disk.createDirectory(directory);
        }
        ObjectNode node = Json.NODES.objectNode();
        new TreeMap<>(positions).forEach((identity, position) -> node.set(identity, position.node()));
        Disk.write(file, (Json.pretty(node) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
