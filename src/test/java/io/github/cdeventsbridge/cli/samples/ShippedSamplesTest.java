package io.github.cdeventsbridge.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of shipped mappings for itself, loaded anew with the shipped fragments and shapes, and its samples: what a
 * mutation of the mapping packages breaks is seen here within a part of a second.
 */
class ShippedSamplesTest {

    private static final Path MAPPINGS = Path.of("mappings");

    static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(MAPPINGS)) {
            List<Path> folders = all.filter(folder -> holds(folder, ".in.json"))
                    .filter(folder -> !folder.endsWith("shapes")) // their samples are of many mappings
                    .sorted()
                    .toList();
            assertThat(folders).hasSizeGreaterThan(10);
            return folders;
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void samplesOfAFolderNeedNoOtherMapping(Path folder) throws IOException {
        Settings settings = new SettingsLoader().load();
        MappingFiles.Found files = MappingFiles.find(List.of(folder.toString()));
        MappingSet mappings =
                new MappingLoader(Catalogue.standard(), settings.defaults()).load(files.sources(), files.library());
        SampleRunner runner = new SampleRunner(mappings, settings.spec());

        List<String> findings = new ArrayList<>();
        for (Sample sample : SampleFiles.find(List.of(folder.toString()))) {
            JsonNode expected = expected(sample);
            if (expected.has("rejected")) {
                continue; // which of all mappings it is that refuses a message is not for one folder to say
            }
            SampleRunner.Result result = runner.run(sample);
            JsonNode output = Json.readOwn(Json.text(result.output()));
            JsonDifference.between(expected, output).forEach(line -> findings.add(sample.name() + ": " + line));
            result.violations().forEach(line -> findings.add(sample.name() + ": " + line));
        }

        assertThat(findings).isEmpty();
    }

    private static JsonNode expected(Sample sample) {
        String text = sample.expected();
        assertThat(text).as("output of %s", sample.name()).isNotNull();
        return ((StrictJson.Document) StrictJson.read(text)).tree();
    }

    private static boolean holds(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
