package io.github.cdeventsbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the documents tell a reader to do: writes the mapping files that they show, and executes the blocks marked
 * {@code sh}, in their order, in an empty folder with the built jar.
 */
class ReadmeIT {

    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path folder;

    @Test
    void theReadmeMapsBothWaysAndAddsAMapping() throws Exception {
        List<String> outputs = follow(Path.of("README.md"));

        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0))
                .contains("\"topic\":\"VirtualTopic.eng.ci.koji-build.test.complete\"")
                .contains("\"nvr\":\"bash-5.2.26-3.fc40\"");
        assertThat(outputs.get(1)).contains("flatpak-build").endsWith("1 sample, all as expected\n");
    }

    @Test
    void anEventOfOnesOwnBecomesALegacyMessageAndAnEventOfAnotherVersion() throws Exception {
        List<String> outputs = follow(Path.of("docs/events.md"));

        assertThat(outputs)
                .anySatisfy(output -> assertThat(output)
                        .contains("\"topic\":\"VirtualTopic.eng.ci.koji-build.test.complete\"")
                        .contains("\"result\":\"passed\""))
                .anySatisfy(output -> assertThat(output).contains("\"type\":\"dev.cdevents.ticket.created.0.1.0\""));
    }

    @Test
    void anArtifactTypeOfOnesOwnPassesItsSamples() throws Exception {
        List<String> outputs = follow(Path.of("docs/mapping-language.md"));

        assertThat(outputs)
                .singleElement()
                .asString()
                .contains("\"purl\" : \"pkg:generic/flatpak/example-editor@stable-41.20260401\"")
                .contains("\"topic\" : \"VirtualTopic.eng.ci.flatpak-build.test.complete\"")
                .endsWith("2 samples, all as expected\n");
    }

    @Test
    void lookingIntoEventsShowsWhatTheDocumentShows() throws Exception {
        Path document = Path.of("docs/inspect.md");
        Path samples = Files.createDirectories(folder.resolve("docs/samples"));
        Files.copy(Path.of("docs/samples/shop.ndjson"), samples.resolve("shop.ndjson"));

        List<String> outputs = follow(document);

        assertThat(outputs)
                .hasSizeGreaterThan(10)
                .isEqualTo(Documents.blocks(document).stream()
                        .filter(block -> block.language().equals("text"))
                        .map(Documents.Block::text)
                        .toList());
    }

    private List<String> follow(Path document) throws Exception {
        Path jar = Path.of(System.getProperty("bridge.jar")).toAbsolutePath();
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.copy(jar, target.resolve("cdevents-bridge.jar"));
        List<String> outputs = new ArrayList<>();
        for (Documents.Block block : Documents.blocks(document)) {
            if (!block.mark("file").isEmpty()) {
                Path file = folder.resolve(block.mark("file"));
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.language().equals("sh")) {
                outputs.add(execute(block));
            }
        }
        return outputs;
    }

    private String execute(Documents.Block block) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block.text())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", bin, (path, first) -> first + File.pathSeparator + path);
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"); // starts sooner, and there are many
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", block)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("exit code of %s, which says: %s", block, Files.readString(err))
                .isZero();
        return Files.readString(out);
    }
}
