package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31t12:00:00.123456789z",
                "2024-02-29T23:59:59+05:30",
                "2000-02-29T00:00:00-00:00",
                "2016-12-31T23:59:60Z",
                "2016-12-31T18:59:60-05:00"
            })
    void timesOfRfc3339AreTaken(String text) {
        assertThat(DateTimeSyntax.isDateTime(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31 12:00:00Z",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00.",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00+0000",
                "2026-01-31T12:00:00+00",
                "2026-01-31T12:00:00+24:00",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-02-29T12:00:00Z",
                "1900-02-29T12:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:60Z",
                "2026-01-31T12:00:00Zulu",
                "2026-01-31T1a:00:00Z"
            })
    void otherTimesAreRefused(String text) {
        assertThat(DateTimeSyntax.isDateTime(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://user:x@example.com:8080/a/b?c=d#e",
                "urn:example:a:b",
                "pkg:rpm/example/name@1.0?arch=x86_64",
                "http://[2001:db8::1]:80/x",
                "mailto:a@example.org",
                "file:///tmp/a%20b",
                "https://example.com:/"
            })
    void absoluteUrisAreTaken(String text) {
        assertThat(UriSyntax.isUri(text)).isTrue();
        assertThat(UriSyntax.isReference(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/event/source",
                "example.com/a",
                "https://example.com/a b",
                "https://example.com/%zz",
                "https://example.com/%4",
                "https://example.com/#a#b",
                "https://example.com/ä",
                "https://example.com/a[1]",
                "https://[::1]/a[1]",
                "https://[::1]/ä",
                "https://[no-address]/",
                "https://example.com:80a/",
                "https://a@b@example.com/",
                "1https://example.com",
                "https://example.com/<x>",
                ":a"
            })
    void otherUrisAreRefused(String text) {
        assertThat(UriSyntax.isUri(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/event/source", "example.com/a", "?q", "#f", "//example.com/x", "./a:b", "testkube-dev-123"
            })
    void relativeReferencesAreTaken(String text) {
        assertThat(UriSyntax.isReference(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "1:b", "%", "\\", "//example.com:x/", "ä"})
    void otherReferencesAreRefused(String text) {
        assertThat(UriSyntax.isReference(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkg:rpm/fedora/bash@5.0", "pkg:oci/app@sha256%3Aab", "pkg://npm/x"})
    void purlsAreTaken(String text) {
        assertThat(UriSyntax.isPurl(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bash-5.0", "pkg:rpm", "pkg:rpm/", "pkg:/x", "pkg:1rpm/x", "pkg:rpm/@1", "pkg:r_m/x"})
    void otherPurlsAreRefused(String text) {
        assertThat(UriSyntax.isPurl(text)).isFalse();
    }
}
