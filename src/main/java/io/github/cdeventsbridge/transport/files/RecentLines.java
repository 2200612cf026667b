package io.github.cdeventsbridge.transport.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.MessageKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of what stands last in a file, so that a batch that was written just before a crash is not written again. The file
 * itself is the memory: nothing else has to be kept in step with it. Not thread-safe.
 */
final class RecentLines {

    private static final int REMEMBERED = 20_000;

    /** Many times what one batch can be. */
    private static final long TAIL_BYTES = 16 * 1024 * 1024;

    private final Set<String> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Of the end of a file; of none if it is not there. */
    static RecentLines of(Path file) throws IOException {
        RecentLines recent = new RecentLines();
        if (!Files.isRegularFile(file)) {
            return recent;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            in.seek(from);
            byte[] tail = new byte[(int) (in.length() - from)];
            in.readFully(tail);
            new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .skip(from == 0 ? 0 : 1)
                    .forEach(recent::add);
        }
        return recent;
    }

    private void add(String line) {
        try {
            JsonNode node = Json.readOwn(line);
            JsonNode body = node.path("topic").isTextual() ? node.path("body") : node;
            ids.add(
                    body.path("specversion").isTextual()
                            ? body.path("id").asText()
                            : MessageKey.hash(node.path("topic").asText(), body));
        } catch (UncheckedIOException e) {
            // not a line of ours
        }
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void addAll(Iterable<String> written) {
        written.forEach(ids::add);
    }
}
