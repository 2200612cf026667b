package io.github.cdeventsbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** The shipped samples and the events that they become, damaged, over bridges of several spec versions. */
final class FuzzedMessages {

    private static final Instant TIME = Instant.parse("2024-06-11T09:24:38.412Z");

    private final List<Way> ways = new ArrayList<>();
    private final List<Sound> messages = new ArrayList<>();

    /** Two instances of one configuration: what one makes is a loop for itself, and a message for the other. */
    private record Way(Carry carry, Bridge bridge, Bridge other) {}

    /** A document that nobody has damaged yet, and the way it is to go. */
    private record Sound(Direction direction, String topic, ObjectNode headers, ObjectNode body) {}

    FuzzedMessages(MappingSet mappings) {
        Catalogue catalogue = Catalogue.standard();
        for (String version : List.of("0.1.2", "0.3.0", "0.5.1")) {
            for (Carry carry : Carry.values()) {
                Translator translator = new Translator(mappings, catalogue, SpecVersion.parse(version), carry);
                ways.add(new Way(carry, bridge("one", translator, catalogue), bridge("other", translator, catalogue)));
            }
        }
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            ObjectNode body = sample.body().tree();
            messages.add(new Sound(Direction.TO_CDEVENTS, sample.topic(), sample.headers(), body));
            StrictJson.Result read = StrictJson.read(Json.bytes(body));
            Incoming incoming =
                    new Incoming(sample.topic(), sample.headers(), read, Body.Kind.TEXT, sample.id(), TIME, TIME);
            Way way = ways.get(messages.size() % ways.size());
            if (way.other().cross(Direction.TO_CDEVENTS, incoming) instanceof Outcome.Published published) {
                Incoming event = incoming(published);
                StrictJson.Document document = (StrictJson.Document) event.body();
                messages.add(
                        new Sound(Direction.TO_LEGACY, event.topic(), event.headers(), (ObjectNode) document.tree()));
            }
        }
    }

    /** Takes one damaged document over a bridge, and looks at what became of it. */
    String cross(Random random) {
        BodyDamage damage = new BodyDamage(random);
        OddValues odd = new OddValues(random);
        Sound sound = odd.oneOf(messages);
        String topic = random.nextInt(10) == 0
                ? sound.topic().replaceFirst("[a-z]+", Matcher.quoteReplacement(odd.text()))
                : sound.topic();
        ObjectNode headers = random.nextInt(4) == 0 ? damaged(sound.headers(), damage) : sound.headers();
        StrictJson.Result body = StrictJson.read(damage.document(sound.body()));
        String id = random.nextBoolean() ? odd.text() : null;
        Body.Kind kind = odd.oneOf(List.of(Body.Kind.values()));
        Incoming incoming = new Incoming(topic, headers, body, kind, id, random.nextBoolean() ? TIME : null, TIME);
        Direction direction = random.nextInt(20) == 0 ? odd.oneOf(List.of(Direction.values())) : sound.direction();
        Way way = odd.oneOf(ways);
        Outcome outcome = way.bridge().cross(direction, incoming);
        check(outcome);
        if (direction == Direction.TO_CDEVENTS
                && way.carry() != Carry.NONE
                && outcome instanceof Outcome.Published events) {
            checkWayBack(
                    ((StrictJson.Document) body).tree(),
                    topic,
                    way.other().cross(Direction.TO_LEGACY, incoming(events)));
        }
        return outcome.getClass().getSimpleName();
    }

    /** Still such that a transport could hold them: what JSON cannot hold never gets here. */
    private static ObjectNode damaged(ObjectNode headers, BodyDamage damage) {
        ObjectNode changed = headers.deepCopy();
        damage.damage(changed);
        return StrictJson.read(Json.bytes(changed)) instanceof StrictJson.Document document
                ? (ObjectNode) document.tree()
                : headers;
    }

    /** However odd a message is: if it becomes an event that carries it, the event gives it back. */
    private static void checkWayBack(JsonNode body, String topic, Outcome back) {
        assertThat(back).isInstanceOf(Outcome.Published.class);
        Outgoing again = ((Outcome.Published) back).messages().get(0);
        assertThat(again.topic()).isEqualTo(topic);
        assertThat(((StrictJson.Document) StrictJson.read(again.body())).tree()).isEqualTo(body);
    }

    private static Bridge bridge(String instance, Translator translator, Catalogue catalogue) {
        return new Bridge(instance, "VirtualTopic.events", translator, catalogue, BridgeMetrics.NOOP);
    }

    /** The primary event, as it comes in elsewhere. */
    private static Incoming incoming(Outcome.Published published) {
        Outgoing event = published.messages().get(0);
        ObjectNode headers = Json.NODES.objectNode().put("JMSType", event.contentType());
        StrictJson.Result body = StrictJson.read(event.body());
        return new Incoming(event.topic(), headers, body, Body.Kind.TEXT, null, TIME, TIME);
    }

    private static void check(Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            assertThat(published.messages()).isNotEmpty();
            for (Outgoing outgoing : published.messages()) {
                assertThat(outgoing.topic()).isNotBlank();
                assertThat(StrictJson.read(outgoing.body())).isInstanceOf(StrictJson.Document.class);
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            assertThat(rejected.problems())
                    .isNotEmpty()
                    .extracting(Problem::message)
                    .doesNotContain("");
        } else if (outcome instanceof Outcome.Skipped skipped) {
            assertThat(skipped.reason()).isNotBlank();
        }
    }
}
