package io.github.cdeventsbridge.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionSectionTest {

    @TempDir
    private Path directory;

    private SettingsLoader file(String text) throws Exception {
        return new SettingsLoader().file(Files.writeString(directory.resolve("cdbridge.yaml"), text));
    }

    @Test
    void redactionsAreReadByTheirNames() throws Exception {
        Disclosures disclosures = file("""
            carry: facts
            redact: public
            redactions:
              public:
                fields: ["**.issuer", body.contact.email]
                emails: true
                hosts: [ci.example.com]
              hosts-only: {hosts: [ci.example.com], emails: false}
            """).load().disclosures();
        LegacyMessage message = LegacyMessage.of("t", (ObjectNode) Json.readOwn(
                "{\"issuer\":\"alice\",\"url\":\"https://ci.example.com/\",\"by\":\"alice@example.org\"}"));

        assertThat(disclosures.byDefault().carry()).isEqualTo(Carry.FACTS);
        assertThat(disclosures.byDefault().redaction().of(message).places())
                .containsExactly("body.issuer", "body.url", "body.by");
        assertThat(disclosures
                        .choose("none", "hosts-only")
                        .redaction()
                        .of(message)
                        .places())
                .containsExactly("body.url");
        assertThat(disclosures.choose(null, "none").redaction()).isSameAs(Redaction.NONE);
        assertThat(disclosures.choose(null, null)).isEqualTo(disclosures.byDefault());
    }

    @Test
    void withoutTheSectionNothingIsRedacted() throws Exception {
        Disclosures disclosures = file("instance: one").load().disclosures();

        assertThat(disclosures).isEqualTo(Disclosures.open());
    }

    @Test
    void everyMistakeIsToldWithItsPlace() throws Exception {
        SettingsLoader loader = file("""
            carry: fact
            redact: publik
            redactions:
              public:
                field: [a]
                fields: [issuer, [x]]
                emails: maybe
                hosts: ["*.example.com", "a b"]
              none: {emails: true}
              empty: {}
              text: x
              few: {fields: [], hosts: x}
            """);

        InvalidDefinitionException found = catchThrowableOfType(InvalidDefinitionException.class, loader::load);

        assertThat(found.problems())
                .extracting(problem -> problem.toString().replaceFirst("^.*cdbridge.yaml:", ""))
                .containsExactlyInAnyOrder(
                        "1:8: carry: found 'fact'; original, facts and none are allowed",
                        "2:9: redact: found 'publik'; no redaction of this name is configured; there are empty, few,"
                                + " public, none; did you mean 'public'?",
                        "5:5: redactions.public.field: unknown key; allowed are fields, emails, hosts; did you mean"
                                + " 'fields'?",
                        "6:14: redactions.public.fields: found 'issuer'; a path such as 'body.artifact.issuer' or"
                                + " 'headers.issuer' is expected, with '*' for one name and '**' for any number of names:"
                                + " '**.issuer'",
                        "6:22: redactions.public.fields: found a list; a text is expected",
                        "7:13: redactions.public.emails: found 'maybe'; true and false are allowed",
                        "8:13: redactions.public.hosts: found '*.example.com'; a name such as 'ci.example.com' is"
                                + " expected, which stands for that host and all below it",
                        "8:30: redactions.public.hosts: found 'a b'; a name such as 'ci.example.com' is expected, which"
                                + " stands for that host and all below it",
                        "9:3: redactions.none: 'none' cannot name a redaction: letters, digits, '_' and '-' can, and"
                                + " not the word 'none'",
                        "10:10: redactions.empty: is empty; fields, emails, hosts say what is taken out",
                        "11:9: redactions.text: found a text; fields, emails, hosts are expected",
                        "12:17: redactions.few.fields: found an empty list; a list of texts is expected",
                        "12:28: redactions.few.hosts: found a text; a list of texts is expected");
    }

    @Test
    void aSectionThatIsNoneIsRefused() throws Exception {
        InvalidDefinitionException found =
                catchThrowableOfType(InvalidDefinitionException.class, file("redactions: [a]")::load);

        assertThat(found.problems().get(0).message())
                .isEqualTo("found a list; names, each with fields, emails, hosts, are expected");
    }
}
