package io.github.cdeventsbridge.bench.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bench.KojiTest;
import io.github.cdeventsbridge.cli.files.Shipped;
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
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An archive like a bus of a CI leaves it, in time order: every other message tells of a test of a build, in one of three states;
 * the rest is whatever else such a bus carries, by the samples of the shipped mappings. Of 1 to 4 KB, now and then larger. No two are
 * equal, and the same seed gives the same archive.
 */
final class ArchiveGenerator {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> STATES = List.of("queued", "running", "complete");
    private static final int LARGE_ONE_IN = 50;

    private static final List<String> OTHERS = List.of(
            "rpm-build/samples/brew-build.complete.pass",
            "rpm-build/samples/brew-build.running.namespaced",
            "rpm-build/samples/brew-build.queued.thread",
            "rpm-build/samples/koji-build.error.fedora",
            "rpm-build/samples/koji-build.complete.fedora",
            "container/samples/redhat-container-image.queued",
            "container/samples/redhat-container-image.running",
            "container/samples/redhat-container-image.complete.failed",
            "build/samples/koji-build.complete",
            "build/samples/redhat-container-image.complete",
            "pre-spec-pipeline/samples/pipeline.running",
            "pipeline/samples/complete",
            "advisory/samples/fedora-update.complete",
            "gate/samples/brew-build.complete.go",
            "gate/samples/brew-build.complete.no-go",
            "promote/samples/brew-build.complete",
            "promote/samples/brew-build.error",
            "services/koji/samples/build.building",
            "services/koji/samples/build.complete",
            "services/koji/samples/tag",
            "services/resultsdb/samples/result.passed");

    private final Random random = new Random(20261127);
    private final ObjectNode test = object(new String(KojiTest.bodyWithoutReport(), StandardCharsets.UTF_8));
    private final List<ObjectNode> others = others();

    private static List<ObjectNode> others() {
        Map<String, Shipped.File> samples = Shipped.list("mappings", ".in.json").stream()
                .collect(Collectors.toMap(Shipped.File::name, Function.identity()));
        return OTHERS.stream()
                .map(name -> object(
                        samples.get("shipped:mappings/" + name + ".in.json").text()))
                .toList();
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) ((StrictJson.Document) StrictJson.read(text)).tree();
    }

    /** Writes so many messages, one a line. */
    void write(Path file, int messages) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 17)) {
            for (int i = 0; i < messages; i++) {
                ObjectNode record = i % 2 == 0 ? test(i / 2) : other(i / 2);
                out.write((Json.text(distinct(record, i)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private ObjectNode test(int number) {
        String state = STATES.get(number % STATES.size());
        ObjectNode body = test.deepCopy();
        body.withObject("/artifact").put("id", 2_000_000 + number / STATES.size());
        if (!state.equals("complete")) {
            body.withObject("/test").remove("result");
        }
        ObjectNode record = Json.NODES.objectNode();
        record.put("topic", KojiTest.TOPIC.replace("complete", state));
        record.putObject("headers").put("CI_NAME", "installability").put("CI_TYPE", "custom");
        record.set("body", body);
        return record;
    }

    private ObjectNode other(int number) {
        return others.get(number % others.size()).deepCopy();
    }

    /** What is in the envelope: of fedmsg, of a hub over STOMP, or of fedora-messaging. */
    private static ObjectNode body(ObjectNode record) {
        String place = record.has("msg") ? "/msg" : record.at("/body/msg").isObject() ? "/body/msg" : "/body";
        return record.withObject(place);
    }

    private ObjectNode distinct(ObjectNode record, int number) {
        String time = START.plusSeconds(number).toString();
        ObjectNode body = body(record);
        if (record.has("msg_id")) {
            record.put("msg_id", "2025-" + number);
        } else {
            record.put("timestamp", time);
        }
        if (body.has("generated_at")) {
            body.put("generated_at", time);
        }
        if (body.has("pipeline")) {
            body.withObject("/pipeline").put("id", "run-" + number);
        }
        int padding = random.nextInt(LARGE_ONE_IN) == 0 ? 20_000 : random.nextInt(2_500);
        body.put("note", number + "n".repeat(padding));
        return record;
    }
}
