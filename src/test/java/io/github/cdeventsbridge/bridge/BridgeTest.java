package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {

    private static final Instant NOW = Instant.parse("2022-01-02T03:04:05Z");
    private static final String TOPIC = "VirtualTopic.eng.ci.osci.brew-build.test.complete";
    private static final String BODY = """
        {"contact":{"name":"osci"},"run":{"url":"https://ci.example.org/job/1/"},"artifact":{"type":"brew-build",\
        "id":17,"nvr":"glibc-2.34-1.el9","component":"glibc","issuer":"me","scratch":false},"pipeline":{"id":"p1"},\
        "test":{"namespace":"osci.brew","type":"tier1","category":"functional","result":"passed"},\
        "generated_at":"2021-11-12T22:30:00Z","version":"0.2.6"}\
        """;

    private final List<String> counted = new ArrayList<>();
    private final Bridge bridge = bridge("one");

    private Bridge bridge(String instance) {
        Catalogue catalogue = Catalogue.standard();
        Translator translator =
                new Translator(MappingFixtures.shipped(), catalogue, SpecVersion.parse("0.5"), Carry.ORIGINAL);
        return new Bridge(
                instance,
                "VirtualTopic.eng.cdevents",
                translator,
                catalogue,
                (direction, outcome) ->
                        counted.add(direction + " " + outcome.getClass().getSimpleName()));
    }

    @Test
    void aMessageIsPublishedAsAnEventAndComesBackAsItWas() {
        Outgoing event = published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY)));
        assertThat(event.topic()).isEqualTo("VirtualTopic.eng.cdevents.testsuiterun.finished");
        assertThat(event.contentType()).startsWith("application/cloudevents+json");
        assertThat(event.group()).isEqualTo("osci.brew.tier1.functional/17/p1");
        assertThat(event.properties())
                .containsKeys("cloudEvents_id", "cloudEvents_source", "cloudEvents_subject", "cloudEvents_type");

        Outgoing back = published(bridge("two").cross(Direction.TO_LEGACY, incoming(event)));
        assertThat(back.topic()).isEqualTo(TOPIC);
        assertThat(new String(back.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        assertThat(back.group()).isEqualTo(event.group());
        assertThat(back.properties()).containsEntry("CI_NAME", "job").containsKey(Marker.PROPERTY);
        assertThat(counted).containsExactly("TO_CDEVENTS Published", "TO_LEGACY Published");
    }

    @Test
    void aCloudEventIsWrittenAsItsTreeWouldBe() {
        String text = text(published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY))));
        ObjectNode event = (ObjectNode) ((StrictJson.Document) StrictJson.read(text)).tree();
        String marker = event.path(Marker.EXTENSION).textValue();
        ObjectNode expected = new CloudEventCodec(Catalogue.standard())
                .structured((ObjectNode) event.get("data"), SpecVersion.parse("0.5"), Map.of(Marker.EXTENSION, marker));
        assertThat(text).isEqualTo(Json.text(expected));
    }

    @Test
    void aMessageThatAnEventCouldNotCarryIsRefused() {
        Outgoing deep = published(bridge.cross(Direction.TO_CDEVENTS, legacy(nested(189))));
        assertThat(published(bridge("two").cross(Direction.TO_LEGACY, incoming(deep)))
                        .body())
                .isEqualTo(nested(189).getBytes(StandardCharsets.UTF_8));

        Outcome.Rejected deeper = (Outcome.Rejected) bridge.cross(Direction.TO_CDEVENTS, legacy(nested(190)));
        assertThat(deeper.problems())
                .hasToString("[the message nests in more than 190 levels; no event could carry it]");
    }

    /** The message with so many lists inside of it. */
    private static String nested(int lists) {
        return "{\"odd\":" + "[".repeat(lists) + "]".repeat(lists) + "," + BODY.substring(1);
    }

    @Test
    void whatAnInstanceMadeDoesNotPassItAgain() {
        Outgoing event = published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY)));
        assertThat(bridge.cross(Direction.TO_LEGACY, incoming(event))).isInstanceOf(Outcome.Looped.class);
        // the chain tells all instances, in order
        Outgoing back = published(bridge("two").cross(Direction.TO_LEGACY, incoming(event)));
        assertThat(back.properties().get(Marker.PROPERTY).toString()).endsWith(" one two");
        assertThat(bridge("two").cross(Direction.TO_CDEVENTS, incoming(back))).isInstanceOf(Outcome.Looped.class);
        assertThat(bridge.cross(Direction.TO_CDEVENTS, incoming(back))).isInstanceOf(Outcome.Looped.class);
        assertThat(bridge("three").cross(Direction.TO_CDEVENTS, incoming(back))).isInstanceOf(Outcome.Published.class);
    }

    @Test
    void aCopiedMarkerSilencesNobody() {
        // Given what a job sends that copied the properties of the message that started it
        Outgoing event = published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY)));
        Outgoing back = published(bridge("two").cross(Direction.TO_LEGACY, incoming(event)));
        String marker = back.properties().get(Marker.PROPERTY).toString();
        Incoming other = legacy(BODY.replace("tier1", "tier2"), headers -> headers.put(Marker.PROPERTY, marker));
        // When it crosses, Then it is a message of its own
        assertThat(bridge.cross(Direction.TO_CDEVENTS, other)).isInstanceOf(Outcome.Published.class);
        // And an event with a copied attribute is one as well
        String copied = text(event).replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"my-own\"");
        String changed = copied.replaceAll("\"context\":\\{(.*?)\"id\":\"[^\"]*\"", "\"context\":{$1\"id\":\"my-own\"");
        assertThat(bridge.cross(Direction.TO_LEGACY, structured(changed))).isInstanceOf(Outcome.Published.class);
    }

    @Test
    void tooManyHopsAreALoop() {
        Outgoing message =
                new Outgoing("id", TOPIC, BODY.getBytes(StandardCharsets.UTF_8), "application/json", Map.of(), "g");
        Outcome outcome = null;
        for (int hop = 0; hop <= Marker.MAX_HOPS; hop++) {
            Direction direction = hop % 2 == 0 ? Direction.TO_CDEVENTS : Direction.TO_LEGACY;
            outcome = bridge("hop" + hop).cross(direction, incoming(message));
            if (hop < Marker.MAX_HOPS) {
                message = published(outcome);
            }
        }
        assertThat(outcome).isInstanceOf(Outcome.Looped.class);
        assertThat(((Outcome.Looped) outcome).marker().chain()).hasSize(Marker.MAX_HOPS);
    }

    @Test
    void everyMessageHasOneOutcomeThatIsCounted() {
        List<Incoming> messages = List.of(
                legacy(BODY),
                legacy("{"),
                legacy("[]"),
                legacy("{}"),
                legacy(BODY.replace("osci.brew", "")),
                new Incoming(
                        "other.topic",
                        Json.NODES.objectNode(),
                        StrictJson.read("{}"),
                        Body.Kind.TEXT,
                        null,
                        null,
                        NOW));
        for (Incoming message : messages) {
            bridge.cross(Direction.TO_CDEVENTS, message);
            bridge.cross(Direction.TO_LEGACY, message);
        }
        assertThat(counted).hasSize(2 * messages.size());
        assertThat(counted.stream().filter("TO_CDEVENTS Published"::equals)).hasSize(1);
        assertThat(counted.stream().filter("TO_CDEVENTS Skipped"::equals)).hasSize(1);
        assertThat(counted.stream().filter("TO_CDEVENTS Rejected"::equals)).hasSize(4);
        assertThat(counted.stream().filter("TO_LEGACY Rejected"::equals)).hasSize(2);
        assertThat(counted.stream().filter("TO_LEGACY Skipped"::equals)).hasSize(4);
    }

    @Test
    void theTimeOfReceiptIsFlaggedAndNoPartOfTheId() {
        String timeless = BODY.replace("\"generated_at\":\"2021-11-12T22:30:00Z\",", "");
        JsonNode early = Json.readOwn(text(published(bridge.cross(Direction.TO_CDEVENTS, legacy(timeless)))));
        Incoming again = legacy(timeless);
        JsonNode late = Json.readOwn(text(published(bridge.cross(
                Direction.TO_CDEVENTS,
                new Incoming(TOPIC, again.headers(), again.body(), Body.Kind.TEXT, null, null, NOW.plusSeconds(60))))));

        assertThat(early.path("id")).isEqualTo(late.path("id"));
        assertThat(early.path("time").textValue()).isEqualTo("2022-01-02T03:04:05Z");
        assertThat(late.path("time").textValue()).isEqualTo("2022-01-02T03:05:05Z");
        assertThat(early.at("/data/customData/cdbridge/timeFrom").textValue()).isEqualTo("receipt");
        JsonNode timed = Json.readOwn(text(published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY)))));
        assertThat(timed.at("/data/customData/cdbridge").has("timeFrom")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\"",
                "7",
                "[]",
                "{}",
                "{\"topic\":5}",
                "{\"topic\":\"t\"}",
                "{\"topic\":\"t\",\"body\":7}",
                "{\"topic\":\"t\",\"bodyGzip\":\"%\",\"sha256\":\"x\"}",
                "{\"topic\":\"t\",\"bodyGzip\":\"H4sI\",\"sha256\":\"x\"}",
                "{\"topic\":\"t\",\"body\":{},\"headers\":[]}",
                "{\"topic\":\"t\",\"body\":{}}"
            })
    void anOriginalThatCannotBeOneIsRejected(String original) {
        Outcome outcome = bridge.cross(Direction.TO_LEGACY, event(own -> own.set("original", Json.readOwn(original))));
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).problems().get(0).message()).contains("the carried original");
    }

    @Test
    void customDataThatIsNoObjectIsTold() {
        String event = text(published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY))));
        ObjectNode tree = (ObjectNode) Json.readOwn(event);
        ((ObjectNode) tree.path("data")).put("customData", "free text").put("customDataContentType", "text/plain");
        tree.remove(Marker.EXTENSION);
        Outcome outcome = bridge.cross(Direction.TO_LEGACY, structured(tree.toString()));
        // a message without a run, an artifact and an issuer is refused, whatever the custom data is
        assertThat(outcome).isInstanceOfAny(Outcome.Rejected.class, Outcome.Skipped.class);
    }

    @Test
    void anEventThatHasNotLeftTheProcessGoesBackAsWell() {
        Translator translator = new Translator(
                MappingFixtures.shipped(), Catalogue.standard(), SpecVersion.parse("0.4"), Carry.ORIGINAL);
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(BODY);
        var message = new io.github.cdeventsbridge.message.LegacyMessage(
                TOPIC,
                Json.NODES.objectNode(),
                null,
                null,
                new Body((ObjectNode) document.tree(), document.utf8(), true, Body.Kind.BYTES));
        var events = (Translator.Translation.Events) translator.toEvents(message, NOW, null);
        var back = (Translator.Translation.Message) translator.toLegacy(
                ((Reading.Event) new CloudEventCodec(Catalogue.standard())
                                .read(Map.of(), events.cdevents().get(0)))
                        .event());
        assertThat(back.message().body().tree()).isEqualTo(message.body().tree());
        assertThat(back.message().body().kind()).isEqualTo(Body.Kind.BYTES);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> bridge("not a name")).isInstanceOf(IllegalArgumentException.class);
    }

    private Incoming event(Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) Json.readOwn(text(published(bridge.cross(Direction.TO_CDEVENTS, legacy(BODY)))));
        ObjectNode own = (ObjectNode) tree.at("/data/customData/cdbridge");
        own.remove("via");
        tree.remove(Marker.EXTENSION);
        change.accept(own);
        return structured(tree.toString());
    }

    private static Outgoing published(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Published.class);
        return ((Outcome.Published) outcome).messages().get(0);
    }

    private static String text(Outgoing outgoing) {
        return new String(outgoing.body(), StandardCharsets.UTF_8);
    }

    private static Incoming legacy(String body) {
        return legacy(body, headers -> {});
    }

    private static Incoming legacy(String body, Consumer<ObjectNode> more) {
        ObjectNode headers = Json.NODES.objectNode().put("CI_NAME", "job");
        more.accept(headers);
        return new Incoming(TOPIC, headers, StrictJson.read(body), Body.Kind.TEXT, null, null, NOW);
    }

    private static Incoming structured(String event) {
        ObjectNode headers = Json.NODES.objectNode().put("content_type", "application/cloudevents+json");
        return new Incoming("events", headers, StrictJson.read(event), Body.Kind.TEXT, null, null, NOW);
    }

    private static Incoming incoming(Outgoing sent) {
        ObjectNode headers = Json.NODES.objectNode();
        sent.properties()
                .forEach((name, value) -> headers.set(
                        name,
                        Json.readOwn(
                                value instanceof String text
                                        ? Json.NODES.textNode(text).toString()
                                        : value.toString())));
        headers.put("content_type", sent.contentType());
        return new Incoming(sent.topic(), headers, StrictJson.read(sent.body()), Body.Kind.TEXT, null, null, NOW);
    }
}
