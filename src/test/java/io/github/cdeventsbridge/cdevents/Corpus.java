package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The official schemas and examples, which are not part of the project: the system property corpus.dir says where. */
final class Corpus {

    private Corpus() {}

    static Path dir() {
        String dir = System.getProperty("corpus.dir", "");
        assumeTrue(
                !dir.isBlank(),
                "the official CDEvents schemas and examples are missing: run with -Dcorpus.dir=DIR, "
                        + "where DIR/cdevents holds catalog.json, schemas/ and conformance/");
        return Path.of(dir, "cdevents");
    }

    static ObjectNode json(Path file) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The official examples of a version, the one of a custom event included, by their file names. */
    static Map<String, ObjectNode> examples(String version) {
        Map<String, ObjectNode> examples = new TreeMap<>();
        Path dir = dir().resolve("conformance").resolve(version);
        for (Path folder : List.of(dir, dir.resolve("custom"))) {
            for (Path file : files(folder)) {
                String name = folder.equals(dir) ? file.getFileName().toString() : "custom.json";
                examples.put(version + "/" + name, json(file));
            }
        }
        assertThat(examples).isNotEmpty();
        return examples;
    }

    /** All official schemas of a version by their ids, those of links included. */
    static Map<String, String> schemas(String version) {
        Map<String, String> schemas = new TreeMap<>();
        Path dir = dir().resolve("schemas").resolve(version);
        for (Path folder : List.of(dir, dir.resolve("links"), dir.resolve("custom"))) {
            for (Path file : files(folder)) {
                ObjectNode schema = json(file);
                schemas.put(schema.path("$id").asText(), schema.toString());
            }
        }
        return schemas;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
