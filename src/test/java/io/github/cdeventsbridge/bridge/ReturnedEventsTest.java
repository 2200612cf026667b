package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.fuzz.BodyDamage;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that is recognised goes back as it would if it were read, in every spec version. */
class ReturnedEventsTest {

    private static final Instant TIME = Instant.parse("2022-01-02T03:04:05Z");
    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final List<Pair> PAIRS =
            CATALOGUE.specVersions().stream().map(Pair::new).toList();

    /** Two bridges, of which one reads all events. */
    private record Pair(Translator translator, Bridge recognising, Bridge reading) {
        Pair(SpecVersion spec) {
            this(new Translator(SHIPPED, CATALOGUE, spec, Carry.ORIGINAL), spec);
        }

        private Pair(Translator translator, SpecVersion spec) {
            this(
                    translator,
                    bridge(translator),
                    bridge(new Translator(SHIPPED, CATALOGUE, spec, Carry.ORIGINAL, null)));
        }

        private static Bridge bridge(Translator translator) {
            return new Bridge("one", "events", translator, CATALOGUE, BridgeMetrics.NOOP);
        }

        /** The events of a message, bare and in structured CloudEvents. */
        List<byte[]> events(LegacyMessage message) {
            List<byte[]> texts = new ArrayList<>();
            Translator.Marking marking = id -> new Marker(id, List.of("other"));
            if (translator.toEvents(message, TIME, marking) instanceof Translation.Events events) {
                for (WrittenEvent event : events.events()) {
                    texts.add(event.utf8());
                    texts.add(Json.bytes(new CloudEventCodec(CATALOGUE)
                            .structured(
                                    event.attributes(),
                                    Json.raw(event.utf8()),
                                    translator.spec(),
                                    event.extensions())));
                }
            }
            return texts;
        }
    }

    @Test
    void eventsOfSamplesGoBackInTheSameWay() {
        ShippedSamples.messages().values().forEach(ReturnedEventsTest::assertSameWayBack);
    }

    @Test
    void eventsOfRecordedMessagesGoBackInTheSameWay() {
        LegacyCorpus.recordings().stream()
                .flatMap(recording -> recording.messages().stream())
                .forEach(ReturnedEventsTest::assertSameWayBack);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedEventsGoBackInTheSameWay(long seed) {
        BodyDamage damage = new BodyDamage(new Random(seed));
        int count = 0;
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            Pair pair = PAIRS.get(count++ % PAIRS.size());
            for (byte[] event : pair.events(sample)) {
                assertSameWayBack(damage.document(tree(event)), pair);
            }
        }
    }

    @Test
    void allPlannedEventsOfSamplesAreRecognised() {
        for (Pair pair : PAIRS) {
            for (LegacyMessage sample : ShippedSamples.messages().values()) {
                if (pair.translator().toEvents(sample, TIME, null) instanceof Translation.Events events
                        && events.events().get(0).isPlanned()) {
                    WrittenEvent event = events.events().get(0);
                    ReturnedEvent returned = pair.translator().returned(tree(event.utf8()));
                    assertThat(returned).as("%s", event.attributes()).isNotNull();
                    assertThat(returned.attributes()).isEqualTo(event.attributes());
                    assertThat(returned.original().body().tree())
                            .isEqualTo(sample.body().tree());
                }
            }
        }
    }

    @Test
    void whatSaysAnythingElseIsNotRecognised() {
        Pair pair = PAIRS.get(PAIRS.size() - 1);
        LegacyMessage sample = ShippedSamples.messages().values().stream()
                .filter(message -> message.topic().endsWith(".test.complete"))
                .findFirst()
                .orElseThrow();
        String event = new String(pair.events(sample).get(0), StandardCharsets.UTF_8);
        assertThat(returned(pair, event)).isNotNull();
        assertThat(returned(pair, event.replace("\"outcome\":\"", "\"outcome\":\"x")))
                .isNull();
        assertThat(returned(pair, event.replaceFirst(":", ": "))).isNull();
        assertThat(returned(pair, event.replace("\"cdbridge\":{", "\"cdbridge\":{\"derived\":true,")))
                .isNull();
        assertThat(returned(pair, event.replace("\"cdbridge\":{", "\"cdbridge\":{\"unexpressed\":{},")))
                .isNull();
        assertThat(returned(pair, event.replace("\"context\":{", "\"context\":{\"links\":[],")))
                .isNull();
        assertThat(returned(pair, event.replace("\"mapping\":\"", "\"mapping\":\"x")))
                .isNull();
    }

    private static ReturnedEvent returned(Pair pair, String event) {
        return pair.translator().returned(tree(event.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertSameWayBack(LegacyMessage message) {
        for (Pair pair : PAIRS) {
            pair.events(message).forEach(event -> assertSameWayBack(event, pair));
        }
    }

    private static void assertSameWayBack(byte[] event, Pair pair) {
        assertThat(told(pair.recognising().cross(Direction.TO_LEGACY, incoming(event))))
                .isEqualTo(told(pair.reading().cross(Direction.TO_LEGACY, incoming(event))));
    }

    private static Incoming incoming(byte[] event) {
        return new Incoming(
                "events", Json.NODES.objectNode(), StrictJson.read(event), Body.Kind.TEXT, null, TIME, TIME);
    }

    private static ObjectNode tree(byte[] event) {
        return (ObjectNode) ((StrictJson.Document) StrictJson.read(event)).tree();
    }

    /** All that an outcome says, for people to compare. */
    private static String told(Outcome outcome) {
        if (!(outcome instanceof Outcome.Published published)) {
            return outcome.toString();
        }
        StringBuilder text = new StringBuilder(published.mapping() + " " + published.losses());
        for (Outgoing message : published.messages()) {
            text.append('\n')
                    .append(message.id())
                    .append(message.topic())
                    .append(new String(message.body(), StandardCharsets.UTF_8))
                    .append(message.properties())
                    .append(message.group());
        }
        return text.toString();
    }
}
