package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecVersionTest {

    @ParameterizedTest
    @CsvSource({"0.1, 0.1.2", "0.4, 0.4.1", "0.4.1, 0.4.1", "0.5, 0.5.1", "0.5.1, 0.5.1"})
    void minorMeansItsNewestPatch(String written, String meant) {
        assertThat(SpecVersion.parse(written)).hasToString(meant);
    }

    @Test
    void unknownVersionIsAnsweredWithWhatIsAllowed() {
        assertThatThrownBy(() -> SpecVersion.parse("0.5.2"))
                .isInstanceOf(UnknownSpecVersionException.class)
                .hasMessage(
                        "CDEvents spec version '0.5.2' is not known; allowed: 0.5, 0.5.1, 0.4, 0.4.1, 0.3, 0.3.0, 0.2, 0.2.0, "
                                + "0.1, 0.1.2, 0.1.1, 0.1.0, 0.6-draft, 0.6.0-draft; did you mean '0.5.1'?");
    }

    @Test
    void versionsAreOrderedByAge() {
        assertThat(SpecVersion.parse("0.4")).isLessThan(SpecVersion.parse("0.5"));
        assertThat(SpecVersion.parse("0.5").minor()).isEqualTo("0.5");
    }
}
