package io.github.cdeventsbridge.message.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTextTest {

    private static final String EMAIL = "redacted@redacted.invalid";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        alice@example.org                            | EMAIL
        Alice <alice.b+ci@mail.example.org>.         | Alice <EMAIL>.
        alice@example.org, bob@example.org           | EMAIL, EMAIL
        mailto:alice@example.org?subject=x           | mailto:EMAIL?subject=x
        https://x.example/?u=alice%40example.org&b=1 | https://x.example/?u=EMAIL&b=1
        https://ci:word@x.example/job                | https://ci:EMAIL/job
        jörg@bücher.example                          | EMAIL
        a@xn--bcher-kva.xn--p1ai                     | EMAIL
        pkg:rpm/fedora/bash@5.2.26-3.fc40?arch=src   | pkg:rpm/fedora/bash@5.2.26-3.fc40?arch=src
        pkg:npm/%40scope/name@1.2                    | pkg:npm/%40scope/name@1.2
        image@sha256:12ab                            | image@sha256:12ab
        @example.org                                 | @example.org
        alice@localhost                              | alice@localhost
        a@b.c                                        | a@b.c
        @                                            | @
        """)
    void takesEmailAddressesOut(String text, String expected) {
        assertThat(new MaskedText(true, List.of()).of(text)).isEqualTo(expected.replace("EMAIL", EMAIL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://ci.example.com/job/1             | https://HOST/job/1
        https://node-7.a.CI.example.com:8443/    | https://HOST:8443/
        see ci.example.com.                      | see HOST.
        ID:node_1.ci.example.com-43210-17:1      | ID:HOST-43210-17:1
        https%3A%2F%2Fnode.ci.example.com%2Fjob  | https%3A%2F%2FHOST%2Fjob
        https%3A%2F%2Fci.example.com%2Fjob       | https%3A%2F%2FHOST%2Fjob
        a\\nci.example.com                       | a\\nHOST
        https://ci.example.community/            | https://ci.example.community/
        https://notci.example.com/               | https://notci.example.com/
        https://example.com/ci                   | https://example.com/ci
        ci.example.com,ci.example.com            | HOST,HOST
        https://builder/job                      | https://HOST/job
        https://builder:8080/builder.html        | https://HOST:8080/builder.html
        ID:builder-43210-17                      | ID:HOST-43210-17
        root@builder                             | root@HOST
        https://builder.example.org/             | https://builder.example.org/
        the builder of a builder                 | the builder of a builder
        """)
    void takesHostsAndAllBelowThemOut(String text, String expected) {
        MaskedText masked = new MaskedText(false, List.of("ci.example.com", "builder"));
        assertThat(masked.of(text.replace("\\\\", "\\")))
                .isEqualTo(expected.replace("\\\\", "\\").replace("HOST", "redacted.invalid"));
    }

    @Test
    void aLongTextTakesNoLongerThanItIsLong() {
        // a search that starts anew at each place would look at each of these over and over
        String text = "a".repeat(500_000) + "@" + "b.".repeat(250_000) + "@".repeat(500_000)
                + ".ci.example.com".repeat(50_000);

        assertThat(new MaskedText(true, List.of("ci.example.com")).of(text)).doesNotContain("ci.example.com");
    }

    @Test
    void withoutAnythingToTakeOutTheTextIsTheSame() {
        assertThat(new MaskedText(false, List.of()).isNeeded()).isFalse();
        assertThat(new MaskedText(false, List.of()).of("alice@example.org")).isEqualTo("alice@example.org");
    }
}
