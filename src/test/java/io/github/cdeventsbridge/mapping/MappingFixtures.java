package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mappings for tests: the shipped ones, and small ones written inside of a test. */
public final class MappingFixtures {

    /** What {@code $config.…} stands for in tests. */
    public static final Map<String, JsonNode> CONFIG = Map.of(
            "contact",
                    Json.readOwn("{\"name\":\"bridge\",\"team\":\"ci\",\"docs\":\"https://docs.example.org/\","
                            + "\"email\":\"ci@example.org\"}"),
            "pipeline", Json.NODES.textNode("a pipeline"),
            "source", Json.NODES.textNode("https://ci.example.org"));

    private MappingFixtures() {}

    /** The mappings of the project. */
    public static MappingSet shipped() {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            List<MappingLoader.Source> sources = files.filter(
                            file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> new MappingLoader.Source(file.toString(), text(file)))
                    .toList();
            return new MappingLoader(Catalogue.standard(), CONFIG).load(sources, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mappings of these texts, which stand in {@code a.yaml}, {@code b.yaml} and so on. */
    public static MappingSet load(String... texts) {
        List<MappingLoader.Source> sources = IntStream.range(0, texts.length)
                .mapToObj(i -> new MappingLoader.Source((char) ('a' + i) + ".yaml", texts[i]))
                .toList();
        return new MappingLoader(Catalogue.standard(), CONFIG).load(sources, List.of());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
