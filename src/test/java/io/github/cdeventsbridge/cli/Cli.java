package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs verbs in this process, and has the shipped samples at hand. */
final class Cli {

    static final Path SAMPLES = Path.of("mappings", "rpm-build", "samples");
    static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    private Cli() {}

    /** How a verb ended, and what it said. */
    record Ended(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        JsonNode json(int line) {
            return Json.readOwn(lines().get(line));
        }
    }

    static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /** Runs a verb with this text on standard input. */
    static Ended runWithInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    static Path sample(String name) {
        return SAMPLES.resolve(name);
    }

    static ObjectNode read(Path file) throws Exception {
        return (ObjectNode) Json.readOwn(Files.readString(file));
    }

    /** The body of a shipped sample, on one line. */
    static String body(String name) throws Exception {
        return Json.text(read(sample(name)).path("body"));
    }

    /** A copy of the shipped mappings with their samples. */
    static Path copyOfMappings(Path target) throws Exception {
        Path from = Path.of("mappings");
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }
}
