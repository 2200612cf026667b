package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The recorded messages, which are not part of the project: the system property corpus.dir says where they lie. An index
 * beside them names the envelope of each, and the topics of those that do not tell theirs.
 */
public final class LegacyCorpus {

    /** Of a recording that no topic came with: where its successors were published. */
    private static final String TOPIC_OF_THE_NAMELESS = "VirtualTopic.eng.tps";

    private LegacyCorpus() {}

    /**
     * A file of the corpus.
     *
     * @param name relative to the corpus
     * @param topic of a bare body
     * @param envelope what the index calls the envelope
     * @param documents what stands in the file: several where it is NDJSON, or holds several payloads
     */
    public record Recording(String name, String topic, String envelope, List<StrictJson.Document> documents) {

        /** All that the file holds, opened. */
        public List<Envelope.Opened> opened() {
            return documents.stream()
                    .flatMap(document -> Envelope.open(document, topic).stream())
                    .toList();
        }

        /** The messages that the file holds. */
        public List<LegacyMessage> messages() {
            return opened().stream()
                    .map(Envelope.Opened::message)
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The folder; skips the test where it is missing. */
    public static Path dir() {
        String dir = System.getProperty("corpus.dir", "");
        assumeTrue(
                !dir.isBlank(),
                "the recorded messages are missing: run with -Dcorpus.dir=DIR, where DIR/legacy holds them with their"
                        + " INDEX.md, and DIR/cdevents the official schemas");
        return Path.of(dir, "legacy");
    }

    /** All files, in the order of their names. */
    public static List<Recording> recordings() {
        Path dir = dir();
        Map<String, String[]> index = index(dir.resolve("INDEX.md"));
        try (Stream<Path> files = Files.walk(dir)) {
            List<Recording> recordings = files.filter(file -> file.toString().matches(".*\\.(nd)?json"))
                    .sorted()
                    .map(file -> recording(dir, file, index))
                    .toList();
            assertThat(recordings).hasSameSizeAs(index.keySet());
            return recordings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording recording(Path dir, Path file, Map<String, String[]> index) {
        String name = dir.relativize(file).toString();
        String[] cells = Objects.requireNonNull(index.get(name), name);
        return new Recording(name, topic(cells[3].strip()), cells[4].strip(), documents(file));
    }

    private static Map<String, String[]> index(Path file) {
        Map<String, String[]> index = new TreeMap<>();
        for (String line : lines(file)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 5 && cells[1].strip().matches(".*\\.(nd)?json")) {
                index.put(cells[1].strip(), cells);
            }
        }
        return index;
    }

    /** A cell may say more after the topic; openQA's prefix was added by its logger. */
    private static String topic(String cell) {
        String first = cell.split("\\s", 2)[0];
        if (first.equals("?")) {
            return TOPIC_OF_THE_NAMELESS;
        }
        return Topic.bare(first.startsWith("ci.") ? "org.fedoraproject.stg." + first : first);
    }

    private static List<StrictJson.Document> documents(Path file) {
        if (StrictJson.read(String.join("\n", lines(file))) instanceof StrictJson.Document document) {
            JsonNode payloads = document.tree().path("payloads");
            return payloads.isArray() ? payloads(payloads) : List.of(document);
        }
        return lines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> (StrictJson.Document) StrictJson.read(line))
                .toList();
    }

    /** What an MQTT client was sent; the file only gathers it. */
    private static List<StrictJson.Document> payloads(JsonNode payloads) {
        List<StrictJson.Document> documents = new ArrayList<>();
        payloads.forEach(payload -> documents.add((StrictJson.Document) StrictJson.read(Json.bytes(payload))));
        return documents;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
