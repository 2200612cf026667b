package io.github.cdeventsbridge.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.mapping.MappingLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {

    @TempDir
    private Path directory;

    @Test
    void aFolderIsSearchedToItsDepthInTheOrderOfNames() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("b/c"));
        Files.writeString(deep.resolve("two.yaml"), "two");
        Files.writeString(directory.resolve("a.yaml"), "one");
        Files.writeString(directory.resolve("notes.md"), "no mapping");

        assertThat(MappingFiles.find(List.of(directory.toString())).sources())
                .extracting(MappingLoader.Source::file)
                .containsExactly(
                        directory.resolve("a.yaml").toString(),
                        deep.resolve("two.yaml").toString());
    }

    @Test
    void shippedFilesCanBeNamedAndTheirFragmentsAreAlwaysAtHand() throws Exception {
        Files.writeString(directory.resolve("a.yaml"), "one");

        MappingFiles.Found found = MappingFiles.find(List.of(directory.toString(), "shipped"));

        assertThat(found.sources())
                .extracting(MappingLoader.Source::file)
                .contains(directory.resolve("a.yaml").toString(), "shipped:mappings/rpm-build/rpm-build.yaml");
        assertThat(MappingFiles.find(List.of(directory.toString())).library())
                .extracting(MappingLoader.Source::file)
                .contains("shipped:mappings/fragments/test.yaml");
    }

    @Test
    void everyFolderThatCannotBeUsedIsNamed() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> MappingFiles.find(List.of(empty.toString(), directory + "/nowhere")))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("nowhere: there is no such folder")
                .hasMessageContaining(empty + ": no mapping file");
    }

    @Test
    void aFileThatIsNotTextIsNamed() throws Exception {
        Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> MappingFiles.find(List.of(directory.toString())))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("binary.yaml")
                .hasMessageContaining("not UTF-8");
    }
}
