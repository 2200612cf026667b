package io.github.cdeventsbridge.message.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @ParameterizedTest
    @CsvSource({
        "body.artifact.issuer, body.artifact.issuer, true",
        "body.artifact.issuer, body.artifact, false",
        "body.artifact.issuer, body.artifact.issuer.name, false",
        "body.artifact.issuer, headers.artifact.issuer, false",
        "body.*.issuer, body.artifact.issuer, true",
        "body.*.issuer, body.issuer, false",
        "body.*.issuer, body.a.b.issuer, false",
        "body.contact.*, body.contact.email, true",
        "**.issuer, headers.issuer, true",
        "**.issuer, body.a.b.issuer, true",
        "**.issuer, body.issuer.name, false",
        "body.**.issuer, body.issuer, true",
        "body.**.issuer, headers.issuer, false",
        "**.builds.**.owner.name, body.builds.x.builds.y.owner.name, true",
        "**.builds.**.owner.name, body.builds.owner.id, false",
        "**.a.**.b, body.b.a, false"
    })
    void matchesTheNamesOfAField(String path, String names, boolean expected) {
        assertThat(FieldPath.parse(path).matches(List.of(names.split("\\.")))).isEqualTo(expected);
        assertThat(FieldPath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "issuer",
                "artifact.issuer",
                "body",
                "body.",
                "body..a",
                "**",
                "body.**",
                "body.a*.b",
                "topic.x"
            })
    void anythingElseIsNoPath(String written) {
        assertThatThrownBy(() -> FieldPath.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(FieldPath.ALLOWED);
    }
}
