package io.github.cdeventsbridge.bench.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bench.KojiTest;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * An archive like a bus of a CI leaves it: tests of builds in three of their states, of 1 to 4 KB and now and then larger, with
 * their headers, in time order. The same seed gives the same archive.
 */
final class ArchiveGenerator {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> STATES = List.of("queued", "running", "complete");
    private static final int LARGE_ONE_IN = 50;

    private final Random random = new Random(20261127);

    /** Writes so many messages, one a line. */
    void write(Path file, int messages) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 17)) {
            for (int i = 0; i < messages; i++) {
                out.write((Json.text(record(i)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private ObjectNode record(int number) {
        String state = STATES.get(number % STATES.size());
        String run = "run-" + number / STATES.size();
        ObjectNode body = body(state, run, number);
        ObjectNode record = Json.NODES.objectNode();
        record.put("topic", KojiTest.TOPIC.replace("complete", state));
        record.put("timestamp", START.plusSeconds(number).toString());
        record.putObject("headers").put("CI_NAME", "installability").put("CI_TYPE", "custom");
        record.set("body", body);
        return record;
    }

    private ObjectNode body(String state, String run, int number) {
        ObjectNode body = (ObjectNode) ((StrictJson.Document) StrictJson.read(KojiTest.bodyWithoutReport()))
                .tree()
                .deepCopy();
        body.withObject("/pipeline").put("id", run);
        body.withObject("/artifact").put("id", 2_000_000 + number / STATES.size());
        if (!state.equals("complete")) {
            body.withObject("/test").remove("result");
        }
        int padding = random.nextInt(LARGE_ONE_IN) == 0 ? 20_000 : random.nextInt(2_500);
        body.withObject("/test").put("note", "n".repeat(padding));
        body.put("generated_at", START.plusSeconds(number).toString());
        return body;
    }
}
