package io.github.cdeventsbridge.message.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static LegacyMessage message(String headers, String body) {
        return new LegacyMessage(
                "a.topic",
                (ObjectNode) Json.readOwn(headers),
                "id-of-alice@example.org",
                "2026-04-01T12:00:00Z",
                new Body((ObjectNode) Json.readOwn(body), null, true, Body.Kind.BYTES));
    }

    private static Redaction fields(String... paths) {
        return new Redaction(Stream.of(paths).map(FieldPath::parse).toList(), false, List.of());
    }

    @Test
    void textsOfAFieldAreReplacedAndEverythingElseInItIsTakenOut() {
        LegacyMessage message = message(
                "{\"issuer\":\"alice\",\"n\":1}",
                "{\"a\":{\"issuer\":\"alice\"},\"b\":{\"issuer\":17,\"c\":1},\"d\":{\"issuer\":{\"name\":\"alice\"}},"
                        + "\"e\":[{\"issuer\":[\"alice\",7,{},null,\"\"]}],\"f\":{\"issuer\":null},\"g\":{\"issuer\":\"\"}}");

        Redaction.Redacted redacted = fields("**.issuer").of(message);

        assertThat(redacted.message().headers()).isEqualTo(Json.readOwn("{\"issuer\":\"redacted\",\"n\":1}"));
        assertThat(redacted.message().body().tree())
                .isEqualTo(
                        Json.readOwn(
                                "{\"a\":{\"issuer\":\"redacted\"},\"b\":{\"c\":1},\"d\":{},"
                                        + "\"e\":[{\"issuer\":[\"redacted\",null,\"\"]}],\"f\":{\"issuer\":null},\"g\":{\"issuer\":\"\"}}"));
        assertThat(redacted.places())
                .containsExactly(
                        "headers.issuer", "body.a.issuer", "body.b.issuer", "body.d.issuer", "body.e[].issuer[]");
        assertThat(redacted.message().body().kind()).isEqualTo(Body.Kind.BYTES);
        assertThat(redacted.message().topic()).isEqualTo("a.topic");
        assertThat(redacted.message().time()).isEqualTo("2026-04-01T12:00:00Z");
    }

    @Test
    void addressesAndHostsAreTakenOutOfAllTextsNamesAndTheId() {
        LegacyMessage message = message(
                "{\"JMSMessageID\":\"ID:b.ci.example.com-1-2\"}",
                "{\"list\":[\"bob@example.org\",1],\"bob@example.org\":1,\"eve@example.org\":2,\"ok\":\"text\"}");

        Redaction.Redacted redacted = new Redaction(List.of(), true, List.of("ci.example.com")).of(message);

        assertThat(redacted.message().id()).isEqualTo("redacted@redacted.invalid");
        assertThat(redacted.message().headers())
                .isEqualTo(Json.readOwn("{\"JMSMessageID\":\"ID:redacted.invalid-1-2\"}"));
        assertThat(redacted.message().body().tree())
                .isEqualTo(Json.readOwn("{\"list\":[\"redacted@redacted.invalid\",1],\"redacted@redacted.invalid\":1,"
                        + "\"redacted@redacted.invalid-1\":2,\"ok\":\"text\"}"));
        assertThat(redacted.places())
                .containsExactly("headers.JMSMessageID", "body.list[]", "body.redacted@redacted.invalid", "id");
    }

    @Test
    void aMessageThatSaysNothingOfThatIsTheSame() {
        LegacyMessage message = LegacyMessage.of("a.topic", (ObjectNode) Json.readOwn("{\"a\":{\"b\":[1,\"x\"]}}"));

        Redaction redaction = new Redaction(List.of(FieldPath.parse("**.issuer")), true, List.of("ci.example.com"));

        assertThat(redaction.of(message).message()).isSameAs(message);
        assertThat(Redaction.NONE.of(message).message()).isSameAs(message);
    }

    @Test
    void whatIsToldOfAMessageIsBounded() {
        ObjectNode body = Json.NODES.objectNode();
        IntStream.range(0, 5000).forEach(i -> body.put("user" + i + "@example.org", "alice@example.org"));
        IntStream.range(0, 5000).forEach(i -> body.put("place" + i, "alice@example.org"));

        Redaction.Redacted redacted = new Redaction(List.of(), true, List.of()).of(LegacyMessage.of("t", body));

        assertThat(redacted.places()).hasSize(RedactedTree.MOST_PLACES);
        assertThat(redacted.message().body().tree()).hasSize(10_000);
        assertThat(Json.text(redacted.message().body().tree())).doesNotContain("example.org");
    }

    @Test
    void aFindingAboutWhatCannotBeReadShowsNoWordOfIt() {
        Problem problem = Problem.error("body", "not JSON: Unrecognized token 'alice': was expecting 'null' (line 1)");

        assertThat(fields("**.issuer").of(problem).message())
                .isEqualTo("not JSON: unknown word: was expecting 'null' (line 1)");
        assertThat(Redaction.NONE.of(problem)).isSameAs(problem);
    }
}
