package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.fuzz.BodyDamage;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What plans write is, byte by byte, what is written of trees, in every spec version. */
class PlannedEventsTest {

    private static final Instant RECEIVED = Instant.parse("2022-01-02T03:04:05Z");
    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final List<Pair> PAIRS = CATALOGUE.specVersions().stream()
            .flatMap(spec -> List.of(Carry.values()).stream().map(carry -> new Pair(spec, carry)))
            .toList();

    /** Two translators, of which one has no plans. */
    private record Pair(Translator planned, Translator byTree) {
        Pair(SpecVersion spec, Carry carry) {
            this(
                    new Translator(SHIPPED, CATALOGUE, spec, carry),
                    new Translator(SHIPPED, CATALOGUE, spec, carry, null));
        }
    }

    @Test
    void samplesBecomeTheSameEvents() {
        ShippedSamples.messages().values().forEach(PlannedEventsTest::assertSameEvents);
    }

    @Test
    void recordedMessagesBecomeTheSameEvents() {
        LegacyCorpus.recordings().stream()
                .flatMap(recording -> recording.messages().stream())
                .forEach(PlannedEventsTest::assertSameEvents);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void generatedMessagesBecomeTheSameEvents(long seed) {
        RandomMessages random = new RandomMessages(seed);
        for (int i = 0; i < 20; i++) {
            RandomMessages.Message message = random.next();
            assertSameEvents(
                    new LegacyMessage(message.topic(), message.headers(), null, null, Body.of(message.body())));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedSamplesBecomeTheSameEvents(long seed) {
        BodyDamage damage = new BodyDamage(new Random(seed));
        for (LegacyMessage sample : ShippedSamples.messages().values()) {
            byte[] damaged = damage.document(sample.body().tree());
            if (StrictJson.read(damaged) instanceof StrictJson.Document document
                    && document.tree() instanceof ObjectNode tree) {
                Body body = new Body(tree, damaged, document.portable(), Body.Kind.TEXT);
                assertSameEvents(
                        new LegacyMessage(sample.topic(), sample.headers(), sample.id(), sample.time(), body),
                        PAIRS.get(Math.floorMod(Arrays.hashCode(damaged), PAIRS.size())));
            }
        }
    }

    @Test
    void mostEventsOfSamplesArePlanned() {
        // Given the events of all samples, in the newest version
        Translator translator = new Translator(SHIPPED, CATALOGUE, CATALOGUE.newest(), Carry.ORIGINAL);
        List<WrittenEvent> events = ShippedSamples.messages().values().stream()
                .map(message -> translator.toEvents(message, RECEIVED, null))
                .filter(Translation.Events.class::isInstance)
                .flatMap(translation -> ((Translation.Events) translation).events().stream())
                .toList();
        // Then the tests of this class are about plans
        assertThat(events.stream().filter(WrittenEvent::isPlanned).count()).isGreaterThan(events.size() * 9L / 10);
    }

    private static void assertSameEvents(LegacyMessage message) {
        PAIRS.forEach(pair -> assertSameEvents(message, pair));
    }

    private static void assertSameEvents(LegacyMessage message, Pair pair) {
        byte[] text = message.body().bytes();
        Translator.Marking marking = id -> new Marker(id, List.of("one", "other"));
        Translation planned = pair.planned().toEvents(reread(message, text), RECEIVED, marking);
        Translation byTree = pair.byTree().toEvents(reread(message, text), RECEIVED, marking);
        assertThat(told(planned)).isEqualTo(told(byTree));
    }

    /** The message as if it had just arrived: trees remember who looked at them. */
    private static LegacyMessage reread(LegacyMessage message, byte[] text) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(text);
        Body body = new Body(
                (ObjectNode) document.tree(),
                text,
                document.portable(),
                message.body().kind());
        return new LegacyMessage(message.topic(), message.headers(), message.id(), message.time(), body);
    }

    /** All that a translation says, for people to compare. */
    private static String told(Translation translation) {
        if (!(translation instanceof Translation.Events events)) {
            return translation.toString();
        }
        StringBuilder text = new StringBuilder(events.mapping() + " " + events.losses());
        for (WrittenEvent event : events.events()) {
            text.append('\n')
                    .append(event.subject())
                    .append(' ')
                    .append(event.predicate())
                    .append(event.attributes())
                    .append(event.extensions())
                    .append(new String(event.utf8(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
