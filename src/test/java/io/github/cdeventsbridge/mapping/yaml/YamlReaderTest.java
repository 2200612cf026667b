package io.github.cdeventsbridge.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void aPairOfSurrogatesMayStandAnywhere() {
        for (int before = 1000; before < 1050; before++) {
            Problems problems = new Problems();
            String text = "a".repeat(before) + "😀";

            Optional<YamlNode.Mapping> read = YamlReader.readObject("f.yaml", "key: " + text + "\nlast: 1\n", problems);

            assertThat(read).isPresent();
            assertThat(read.get().entries()).hasSize(2);
            assertThat(((YamlNode.Scalar) read.get().entries().get(0).value()).text())
                    .isEqualTo(text);
        }
    }

    @Test
    void aFileThatNestsTooDeepIsRefusedAtItsPlace() {
        Problems problems = new Problems();

        assertThat(YamlReader.readObject("deep.yaml", "{a: ".repeat(20_000), problems))
                .isEmpty();
        assertThat(YamlReader.readObject("deep.yaml", "{a: ".repeat(101) + "1" + "}".repeat(101), problems))
                .isEmpty();
        assertThat(problems.all())
                .last()
                .hasToString("deep.yaml:1:401: the file nests more than 100 levels deep, which is the most");
    }
}
