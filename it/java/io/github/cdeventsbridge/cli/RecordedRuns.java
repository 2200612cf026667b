package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** An archive of test runs: two messages of each, a second apart. */
final class RecordedRuns {

    private RecordedRuns() {}

    /** One of its messages, as a line. */
    static String record(int number) {
        ObjectNode record = Json.NODES.objectNode();
        record.put("topic", number % 2 == 0 ? Messages.RUNNING : Messages.COMPLETE);
        record.put(
                "timestamp",
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number).toString());
        record.putObject("headers").put("CI_NAME", "job-" + number);
        String run = "run-" + number / 2;
        record.set("body", Messages.json(number % 2 == 0 ? Messages.running(run) : Messages.complete(run)));
        return Json.text(record) + "\n";
    }

    /** So many of them, packed. */
    static Path write(Path file, int messages) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < messages; i++) {
                out.write(record(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
