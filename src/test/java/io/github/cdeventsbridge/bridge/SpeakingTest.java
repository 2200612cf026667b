package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.TopicPattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bridge lends its identity to nobody: what would be published is judged, whatever the event claims. */
class SpeakingTest {

    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final String TOPIC = "VirtualTopic.eng.ci.osci.brew-build.test.complete";
    private static final String BODY = """
        {"contact":{"name":"osci"},"run":{"url":"https://ci.example.org/job/1/"},"artifact":{"type":"brew-build",\
        "id":17,"nvr":"glibc-2.34-1.el9","component":"glibc","issuer":"me","scratch":false},"pipeline":{"id":"p1"},\
        "test":{"namespace":"osci.brew","type":"tier1","category":"functional","result":"passed"},\
        "generated_at":"2026-04-01T12:00:00Z","version":"0.2.6"}\
        """;
    private static final String ENVIRONMENT = """
        {"context":{"specversion":"0.5.1","id":"e-1","source":"https://ci.example.org",\
        "type":"dev.cdevents.environment.created.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
        "subject":{"id":"staging","content":{}}}\
        """;

    private static Bridge bridge(Speakers speakers) {
        Catalogue catalogue = Catalogue.standard();
        Translator translator =
                new Translator(MappingFixtures.shipped(), catalogue, SpecVersion.parse("0.5"), Carry.ORIGINAL);
        return new Bridge("two", "events", translator, catalogue, speakers, BridgeMetrics.NOOP);
    }

    private static Bridge permitting(String publisher, String topic, String... namespaces) {
        return bridge(Speakers.only(List.of(new SpeakerRule(
                new Location("cdbridge.yaml", 2, 3),
                publisher,
                "https://ci.example.org*",
                List.of(TopicPattern.parse(topic)),
                List.of(namespaces)))));
    }

    private static Incoming event(String json, @Nullable String publisher) {
        return new Incoming(
                "events",
                Json.NODES.objectNode(),
                StrictJson.read(json),
                Body.Kind.TEXT,
                null,
                null,
                NOW,
                publisher,
                Origin.LIVE);
    }

    /** The event of the message above, as another bridge made it. */
    private static ObjectNode made() {
        Translator translator = new Translator(
                MappingFixtures.shipped(), Catalogue.standard(), SpecVersion.parse("0.5"), Carry.ORIGINAL);
        Bridge one = new Bridge("one", "events", translator, Catalogue.standard(), BridgeMetrics.NOOP);
        Incoming legacy =
                new Incoming(TOPIC, Json.NODES.objectNode(), StrictJson.read(BODY), Body.Kind.TEXT, null, null, NOW);
        Outcome.Published published = (Outcome.Published) one.cross(Direction.TO_CDEVENTS, legacy);
        StrictJson.Document document = (StrictJson.Document)
                StrictJson.read(published.messages().get(0).body());
        return (ObjectNode) document.tree();
    }

    private static String refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).problems().get(0).toString();
    }

    @Test
    void whoMaySpeakCrosses() {
        Outcome outcome = permitting("osci", "VirtualTopic.eng.ci.osci.>", "osci.*")
                .cross(Direction.TO_LEGACY, event(made().toString(), "osci"));

        assertThat(outcome).isInstanceOf(Outcome.Published.class);
    }

    @Test
    void whoMayNotIsRefusedWithTheReason() {
        Bridge bridge = permitting("osci", "VirtualTopic.eng.ci.osci.>", "osci.*");

        assertThat(refusal(bridge.cross(Direction.TO_LEGACY, event(made().toString(), "mallory"))))
                .startsWith("speakers: 'mallory' with the source 'https://ci.example.org' may not produce the topic '"
                        + TOPIC + "'")
                .endsWith("the nearest rule, at cdbridge.yaml:2:3, is for publisher osci");
        assertThat(refusal(bridge.cross(Direction.TO_LEGACY, event(made().toString(), null))))
                .contains("a publisher whom the broker does not vouch for");
    }

    @Test
    void aForgedOriginalIsRefusedThoughTheEventClaimsSomethingElse() {
        ObjectNode forged = made();
        ObjectNode original = (ObjectNode) forged.at("/data/customData/cdbridge/original");
        original.put("topic", "VirtualTopic.eng.ci.baseos.brew-build.test.complete");

        assertThat(refusal(permitting("osci", "VirtualTopic.eng.ci.osci.>", "osci.*")
                        .cross(Direction.TO_LEGACY, event(forged.toString(), "osci"))))
                .contains("topic 'VirtualTopic.eng.ci.baseos.brew-build.test.complete'");
    }

    @Test
    void anOriginalThatItsSpeakerMayNotProduceIsRefusedThoughThePatchedMessageWouldPass() {
        ObjectNode patched = made();
        ObjectNode original = (ObjectNode) patched.at("/data/customData/cdbridge/original");
        ((ObjectNode) original.at("/body/test")).put("namespace", "baseos");

        String reason = refusal(permitting("osci", "VirtualTopic.eng.ci.osci.>", "osci.*")
                .cross(Direction.TO_LEGACY, event(patched.toString(), "osci")));

        assertThat(reason).contains("namespace \"baseos\"");
    }

    @Test
    void aForwardedEventIsJudgedByTheTopicThatItWouldGoTo() {
        Bridge bridge = permitting("osci", "VirtualTopic.eng.forwarded.environment.*");

        Outcome permitted = bridge.cross(Direction.TO_LEGACY, event(ENVIRONMENT, "osci"), "VirtualTopic.eng.forwarded");
        assertThat(((Outcome.Published) permitted).messages().get(0).topic())
                .isEqualTo("VirtualTopic.eng.forwarded.environment.created");
        assertThat(refusal(
                        bridge.cross(Direction.TO_LEGACY, event(ENVIRONMENT, "mallory"), "VirtualTopic.eng.forwarded")))
                .contains("'mallory'");
    }

    @Test
    void towardsEventsEverybodySpeaks() {
        Incoming legacy =
                new Incoming(TOPIC, Json.NODES.objectNode(), StrictJson.read(BODY), Body.Kind.TEXT, null, null, NOW);

        assertThat(bridge(Speakers.only(List.of())).cross(Direction.TO_CDEVENTS, legacy))
                .isInstanceOf(Outcome.Published.class);
    }
}
