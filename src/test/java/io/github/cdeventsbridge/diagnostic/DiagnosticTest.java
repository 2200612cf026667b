package io.github.cdeventsbridge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticTest {

    @Test
    void aLocationIsWrittenAsEditorsReadIt() {
        assertThat(new Location("a.yaml", 3, 7)).hasToString("a.yaml:3:7");
        assertThat(new Location("a.yaml", 3, 0)).hasToString("a.yaml:3");
        assertThat(Location.of("a.yaml")).hasToString("a.yaml");
        assertThatThrownBy(() -> new Location("a.yaml", -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProblemIsOneLineOfPlacePathAndMessage() {
        Location at = new Location("a.yaml", 1, 2);
        assertThat(Problem.error(at, "body.id", "is missing")).hasToString("a.yaml:1:2: body.id: is missing");
        assertThat(Problem.warning(at, "", "is odd")).hasToString("a.yaml:1:2: warning: is odd");
        assertThat(Problem.error("", "is missing")).hasToString("is missing");
        assertThat(Problem.warning("x", "is odd")).hasToString("warning: x: is odd");
    }

    @Test
    void aPathAsLongAsItsFileIsCutAndNotWithinACharacter() {
        Location at = new Location("a.yaml", 1, 2);
        assertThat(Problem.error(at, "k".repeat(200), "is odd"))
                .hasToString("a.yaml:1:2: " + "k".repeat(200) + ": is odd");
        assertThat(Problem.error(at, "k".repeat(201), "is odd"))
                .hasToString("a.yaml:1:2: " + "k".repeat(200) + "…: is odd");
        assertThat(Problem.error(at, "k".repeat(199) + "😀", "is odd"))
                .hasToString("a.yaml:1:2: " + "k".repeat(199) + "…: is odd");
    }

    @Test
    void onlyErrorsStopTheWorkAndAllFindingsAreTold() {
        Problems problems = new Problems();
        problems.warning(Location.of("a"), "", "odd");
        assertThatCode(problems::throwIfErrors).doesNotThrowAnyException();
        problems.error(Location.of("b"), "", "wrong");
        assertThatThrownBy(problems::throwIfErrors)
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessage("a: warning: odd\nb: wrong")
                .extracting(thrown -> ((InvalidDefinitionException) thrown).problems())
                .isEqualTo(problems.all());
        assertThatThrownBy(() -> problems.all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "finish, finished",
        "FINISHED, finished",
        "itn, int",
        "eror, error",
        "queud, queued",
        "zebra, ",
        "'', ",
    })
    void theNearestNameIsOneThatAHandSlippedFrom(String written, String meant) {
        List<String> known = List.of("int", "error", "finished", "queued");
        assertThat(Nearest.to(written, known).orElse(null)).isEqualTo(meant);
        assertThat(Nearest.hint(written, known)).isEqualTo(meant == null ? "" : "; did you mean '" + meant + "'?");
    }

    @Test
    void equallyNearNamesAreTakenInTheirOrder() {
        assertThat(Nearest.to("bat", List.of("cat", "bar"))).contains("bar");
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }
}
