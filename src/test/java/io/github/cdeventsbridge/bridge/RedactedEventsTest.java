package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.fuzz.BodyDamage;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.redaction.FieldPath;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not leave does not leave: not in events, nor in what they carry, nor in what is said about them. */
class RedactedEventsTest {

    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final Redaction REDACTION = new Redaction(
            List.of(FieldPath.parse("**.issuer"), FieldPath.parse("**.recipients")),
            true,
            List.of("inner.example.com"));

    /** Stands in every place that a redaction names, and nowhere else. */
    private static final String SECRET = "s3cr3t";

    private static Bridge bridge(Carry carry, Redaction redaction) {
        Catalogue catalogue = Catalogue.standard();
        Translator translator = new Translator(SHIPPED, catalogue, SpecVersion.parse("0.5"), carry);
        return new Bridge("one", "events", translator, catalogue, BridgeMetrics.NOOP)
                .disclosing(new Disclosure(carry, redaction));
    }

    /** The same message with secrets in it. */
    private static ObjectNode planted(ObjectNode object) {
        ObjectNode copy = Json.NODES.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), planted(member.getKey(), member.getValue())));
        return copy.put("issuer", SECRET);
    }

    private static JsonNode planted(String name, JsonNode value) {
        if (name.equals("issuer")) {
            return Json.NODES.textNode(SECRET);
        }
        if (name.equals("recipients")) {
            return Json.NODES.arrayNode().add(SECRET).add("x " + SECRET);
        }
        if (name.contains("mail")) {
            return Json.NODES.textNode(SECRET + "@example.org");
        }
        if (value.isTextual() && value.textValue().startsWith("http")) {
            return Json.NODES.textNode(value.textValue().replaceFirst("//[^/]*", "//" + SECRET + ".inner.example.com"));
        }
        if (name.equals("note") || name.equals("reason")) {
            return Json.NODES.textNode("ask " + SECRET + "@mail.example.org on " + SECRET + ".inner.example.com!");
        }
        if (value instanceof ObjectNode object) {
            return planted(object);
        }
        if (value.isArray()) {
            ArrayNode copy = Json.NODES.arrayNode();
            value.forEach(item -> copy.add(planted("", item)));
            return copy;
        }
        return value;
    }

    private static Incoming incoming(LegacyMessage sample, byte[] body) {
        return new Incoming(
                sample.topic(),
                planted(sample.headers()).put("JMSMessageID", "ID:" + SECRET + ".inner.example.com-1-2"),
                StrictJson.read(body),
                Body.Kind.TEXT,
                sample.id(),
                NOW,
                NOW);
    }

    private static String shown(Outcome outcome) {
        StringBuilder shown = new StringBuilder(outcome.toString());
        if (outcome instanceof Outcome.Published published) {
            published
                    .messages()
                    .forEach(message -> shown.append(new String(message.body(), StandardCharsets.UTF_8))
                            .append(message.properties())
                            .append(message.topic())
                            .append(message.group()));
            shown.append(published.losses());
        }
        return shown.toString();
    }

    @ParameterizedTest
    @EnumSource
    void noSecretOfASampleLeaves(Carry carry) {
        Bridge bridge = bridge(carry, REDACTION);
        int published = 0;
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            byte[] body = Json.bytes(planted(sample.body().tree()));
            Outcome outcome = bridge.cross(Direction.TO_CDEVENTS, incoming(sample, body));
            assertThat(shown(outcome)).doesNotContain(SECRET);
            published += outcome instanceof Outcome.Published ? 1 : 0;
        }
        assertThat(published).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void noSecretOfADamagedMessageIsToldInFindings(Carry carry) {
        Bridge bridge = bridge(carry, REDACTION);
        BodyDamage damage = new BodyDamage(new Random(17));
        int rejected = 0;
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            byte[] body = damage.document(planted(sample.body().tree()));
            Outcome outcome = bridge.cross(Direction.TO_CDEVENTS, incoming(sample, body));
            if (outcome instanceof Outcome.Rejected) {
                assertThat(shown(outcome)).doesNotContain(SECRET);
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(10);
    }

    @Test
    void thePlantedSecretsAreTellingWithoutARedaction() {
        Bridge bridge = bridge(Carry.NONE, Redaction.NONE);
        long telling = ShippedSamples.messages().values().stream()
                .map(sample -> bridge.cross(
                        Direction.TO_CDEVENTS,
                        incoming(sample, Json.bytes(planted(sample.body().tree())))))
                .filter(outcome -> shown(outcome).contains(SECRET))
                .count();
        assertThat(telling).isGreaterThan(100);
    }

    @Test
    void theEventTellsWhereAndTheWayBackTellsItAgain() {
        LegacyMessage sample = ShippedSamples.messages().entrySet().stream()
                .filter(each -> each.getKey().endsWith("koji-build.complete.fedora.in.json"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        Bridge bridge = bridge(Carry.ORIGINAL, REDACTION);
        Outcome there = bridge.cross(
                Direction.TO_CDEVENTS, incoming(sample, Json.bytes(sample.body().tree())));
        Outgoing event = ((Outcome.Published) there).messages().get(0);
        Incoming again = new Incoming(
                event.topic(), Json.NODES.objectNode(), StrictJson.read(event.body()), Body.Kind.TEXT, null, NOW, NOW);

        Outcome back = new Bridge(
                        "two",
                        "events",
                        new Translator(SHIPPED, Catalogue.standard(), SpecVersion.parse("0.5"), Carry.ORIGINAL),
                        Catalogue.standard(),
                        BridgeMetrics.NOOP)
                .cross(Direction.TO_LEGACY, again);

        assertThat(((Outcome.Published) there).losses())
                .extracting(Object::toString)
                .contains("warning: body.artifact.issuer: is redacted; it cannot come back");
        assertThat(((Outcome.Published) back).losses())
                .extracting(Object::toString)
                .contains("warning: body.artifact.issuer: was redacted when the event was made; what it said is not"
                        + " known");
        String message = new String(((Outcome.Published) back).messages().get(0).body(), StandardCharsets.UTF_8);
        assertThat(message).contains("\"issuer\":\"redacted\"");
    }

    @Test
    void messagesThatDifferInNothingElseAreOneMessage() {
        LegacyMessage sample = ShippedSamples.messages().values().iterator().next();
        Bridge bridge = bridge(Carry.NONE, REDACTION);
        ObjectNode body = planted(sample.body().tree());
        ObjectNode other = body.deepCopy().put("issuer", "another " + SECRET);
        LegacyMessage anonymous =
                new LegacyMessage(sample.topic(), sample.headers(), null, sample.time(), sample.body());

        assertThat(shown(bridge.cross(Direction.TO_CDEVENTS, incoming(anonymous, Json.bytes(body)))))
                .isEqualTo(shown(bridge.cross(Direction.TO_CDEVENTS, incoming(anonymous, Json.bytes(other)))));
    }
}
