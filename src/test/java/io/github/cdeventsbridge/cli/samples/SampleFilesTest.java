package io.github.cdeventsbridge.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFilesTest {

    @TempDir
    private Path directory;

    @Test
    void eachInputGoesWithTheOutputOfItsName() throws Exception {
        Path samples = Files.createDirectories(directory.resolve("m/samples"));
        Files.writeString(samples.resolve("b.in.json"), "in b");
        Files.writeString(samples.resolve("b.out.json"), "out b");
        Files.writeString(samples.resolve("a.in.json"), "in a");
        Files.writeString(samples.resolve("left.out.json"), "an output of no input");

        assertThat(SampleFiles.find(List.of(directory.toString())))
                .containsExactly(
                        new Sample(samples.resolve("a").toString(), "in a", null, samples.resolve("a.out.json")),
                        new Sample(samples.resolve("b").toString(), "in b", "out b", samples.resolve("b.out.json")));
    }

    @Test
    void shippedSamplesHaveNoPlaceToWriteTo() throws Exception {
        assertThat(SampleFiles.find(List.of("shipped"))).isNotEmpty().allSatisfy(sample -> {
            assertThat(sample.name()).startsWith("shipped:mappings/");
            assertThat(sample.expected()).isNotBlank();
            assertThat(sample.output()).isNull();
        });
    }
}
