package io.github.cdeventsbridge.mapping.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.mapping.SmallMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single patterns: what they take, what they write, and what they say of what they do not take. */
class CodecsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":"gcc-12"}  | {"n":"gcc","x":"12"}
            {"v":"gcc"}     | {"w":"gcc"}
            {"v":17}        | {"w":17}
            {"v":null}      | {}
            {}              | {}
            """)
    void ofAlternativesTheFirstThatFitsIsRead(String body, String data) {
        SmallMapping choice = SmallMapping.of("v: $n-$x | $w", "n: $n, x: $x, w: $w", "");

        assertThat(choice.toEvent(body)).isEqualTo(data);
        assertThat(choice.edited(body, data)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"n":"gcc","x":"12"}          | {"v":"gcc-12"}
            {"w":"gcc"}                   | {"v":"gcc"}
            {"n":"gcc","w":"other"}       | {"v":"other"} [warning: customData.n: "gcc" has no place in the legacy message]
            {"n":"gcc","x":"12","w":"o"}  | {"v":"gcc-12"} [warning: customData.w: "o" has no place in the legacy message]
            """)
    void ofAlternativesTheFirstThatIsKnownIsWritten(String data, String body) {
        assertThat(SmallMapping.of("v: $n-$x | $w", "n: $n, x: $x, w: $w", "").rebuilt(data))
                .isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":"gcc-12"}  | {"n":"gcc","x":"12"}
            {"v":"none"}    | {}
            {"v":"NONE"}    | {}
            {"v":"gcc"}     | {} [warning: body.v: is "gcc"; a text of the form '$n-$x', or "none" is expected, so that it is carried as it stands]
            """)
    void whatNoneOfTheAlternativesTakesIsToldWithAllOfThem(String body, String outcome) {
        assertThat(SmallMapping.of("v: $n-$x | none", "n: $n, x: $x", "").toEvent(body))
                .isEqualTo(outcome);
    }

    @Test
    void wordsAloneAreForTheseMessagesOnly() {
        SmallMapping words = SmallMapping.of("v: rpm | deb, n: $n", "n: $n", "");

        assertThat(words.toEvent("{\"v\":\"Deb\",\"n\":1}")).isEqualTo("{\"n\":1}");
        assertThat(words.toEvent("{\"v\":\"oci\",\"n\":1}"))
                .endsWith("body.v: is \"oci\"; this mapping is for \"rpm\", or \"deb\"");
        assertThat(words.toEvent("{\"n\":1}")).endsWith("body.v: is missing; this mapping is for \"rpm\", or \"deb\"");
    }

    @Test
    void alternativesThatAreRequiredRefuseWhatIsMissing() {
        SmallMapping required = SmallMapping.of("v: $n-$x! | $w", "n: $n, x: $x, w: $w", "");

        assertThat(required.toEvent("{}")).startsWith("refused: body.v: is missing; ");
        assertThat(required.toEvent("{\"v\":\"a\"}")).isEqualTo("{\"w\":\"a\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":"gcc-12","n":"gcc"}  | {"n":"gcc","x":"12"}
            {"v":"gcc-12"}            | {"n":"gcc","x":"12"}
            {"v":"gcc-12","n":"rust"} | refused: body.v: says "gcc", but body.n says "rust"; both stand for the same fact and must agree
            {"v":"gcc","n":"gcc"}     | {"n":"gcc"} [warning: body.v: is "gcc"; a text of the form '$n-$x' is expected, so that it is carried as it stands]
            """)
    void partsThatAreToldElsewhereMustAgree(String body, String data) {
        assertThat(SmallMapping.of("n: $n, v: $n-$x", "n: $n, x: $x", "").toEvent(body))
                .isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"v":"gcc-12","n":"gcc"}  | {"n":"gcc","x":"12"}
            {"v":"gcc-12","n":"rust"} | {"n":"rust","w":"gcc-12"}
            """)
    void anAlternativeWhosePartsDisagreeIsNotTaken(String body, String data) {
        assertThat(SmallMapping.of("n: $n, v: $n-$x | $w", "n: $n, x: $x, w: $w", "")
                        .toEvent(body))
                .isEqualTo(data);
    }

    @Test
    void aWordBelongsToOneMapping() {
        SmallMapping domain = SmallMapping.of("k: $k, v: $v", "k: $k, v: $v", "where: [{$k: rpm|deb}]");

        assertThat(domain.toEvent("{\"k\":\"RPM\",\"v\":1}")).isEqualTo("{\"k\":\"RPM\",\"v\":1}");
        assertThat(domain.toEvent("{\"v\":1}")).isEqualTo("{\"v\":1}");
        assertThat(domain.toEvent("{\"k\":\"oci\"}"))
                .startsWith("mismatch: ")
                .endsWith("$k is \"oci\"; this mapping is for rpm, deb");
        assertThat(domain.rebuilt("{\"v\":1}")).isEqualTo("{\"v\":1}");
    }

    @Test
    void aSingleWordThatTheEventHasNoPlaceForIsWrittenBack() {
        SmallMapping domain = SmallMapping.of("k: $k, v: $v", "v: $v", "where: [{$k: rpm}]");

        assertThat(domain.rebuilt("{\"v\":1}")).isEqualTo("{\"k\":\"rpm\",\"v\":1}");
        assertThat(domain.edited("{\"k\":\"RPM\",\"v\":1}", "{\"v\":2}")).isEqualTo("{\"k\":\"RPM\",\"v\":2}");
        assertThat(domain.edited("{\"v\":1}", "{\"v\":2}")).isEqualTo("{\"v\":2}");
    }

    @Test
    void aLongValueIsShownInPart() {
        SmallMapping number = SmallMapping.of("n: !int $n, o: $o", "n: $n, o: $o", "");

        assertThat(number.toEvent("{\"n\":\"" + "x".repeat(78) + "\",\"o\":1}"))
                .contains(" is \"" + "x".repeat(78) + "\"; ");
        assertThat(number.toEvent("{\"n\":\"" + "x".repeat(79) + "\",\"o\":1}"))
                .contains(" is \"" + "x".repeat(76) + "...; ");
    }
}
