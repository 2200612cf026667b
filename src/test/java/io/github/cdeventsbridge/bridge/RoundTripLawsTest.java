package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of the way there and back, over the shipped mappings and messages that a seed gives. */
class RoundTripLawsTest {

    private static final int MESSAGES_PER_SEED = 60;
    private static final Instant RECEIVED = Instant.parse("2022-01-02T03:04:05Z");
    private static final MappingSet SHIPPED = MappingFixtures.shipped();
    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final List<String> PASSED = List.of("passed", "pass");
    private static final List<String> FAILED = List.of("failed", "fail", "failure");
    private static final List<String> VERSIONS = List.of("0.4", "0.5");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 24);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withTheOriginalAnUnchangedEventGivesTheMessageExactly(long seed) {
        for (LegacyMessage message : messages(seed)) {
            for (String version : VERSIONS) {
                CdEvent event = overTheWire(translator(version, Carry.ORIGINAL), message);
                if (event == null) {
                    continue;
                }
                LegacyMessage back = message(translator(version, Carry.ORIGINAL).toLegacy(event))
                        .message();
                assertThat(back.topic()).isEqualTo(message.topic());
                assertThat(back.headers()).isEqualTo(message.headers());
                assertThat(back.body().tree()).isEqualTo(message.body().tree());
                assertThat(back.body().tree().toString())
                        .isEqualTo(message.body().tree().toString());
                assertThat(back.body().kind()).isEqualTo(message.body().kind());
                assertThat(back.id()).isEqualTo(message.id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withTheFactsAnUnchangedEventGivesTheMessageExactly(long seed) {
        for (LegacyMessage message : messages(seed)) {
            for (String version : List.of("0.1", "0.5")) {
                Translator translator = translator(version, Carry.FACTS);
                CdEvent event = overTheWire(translator, message);
                if (event != null) {
                    Translator.Translation.Message back = message(translator.toLegacy(event));
                    assertThat(back.losses()).isEmpty();
                    assertThat(back.message().toRecord()).isEqualTo(message.toRecord());
                    assertThat(back.message().body().kind())
                            .isEqualTo(message.body().kind());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withTheFactsAnotherOutcomeMovesWhatItMovesWithTheOriginal(long seed) {
        for (LegacyMessage message : messages(seed)) {
            CdEvent whole = overTheWire(translator("0.5", Carry.ORIGINAL), message);
            CdEvent facts = overTheWire(translator("0.5", Carry.FACTS), message);
            if (whole == null || !whole.content().has("outcome")) {
                continue;
            }
            String flipped = whole.content().path("outcome").asText().equals("success") ? "failure" : "success";
            ObjectNode content = whole.content().deepCopy().put("outcome", flipped);
            content.remove("reason");
            Translator translator = translator("0.5", Carry.NONE);
            ObjectNode expected =
                    message(translator.toLegacy(with(whole, content))).message().toRecord();
            LegacyMessage back =
                    message(translator.toLegacy(with(facts, content))).message();
            assertThat(back.topic()).isEqualTo(expected.path("topic").asText());
            assertThat(back.body().tree().at("/test/result"))
                    .as("%s", message.body().tree())
                    .isEqualTo(expected.at("/body/test/result"));
            assertThat(back.body().tree().at("/artifact")).isEqualTo(expected.at("/body/artifact"));
            assertThat(back.headers()).isEqualTo(expected.path("headers"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void mostMessagesBecomeEvents(long seed) {
        // Given messages of which some lack what nobody may invent
        List<LegacyMessage> messages = messages(seed);
        // When they are translated
        long translated = messages.stream()
                .map(message -> translator("0.5", Carry.ORIGINAL).toEvents(message, RECEIVED, null))
                .filter(Translator.Translation.Events.class::isInstance)
                .count();
        // Then the laws of this test are about most of them
        assertThat(translated).isGreaterThan(MESSAGES_PER_SEED * 3 / 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allStatesOfARunHaveOneSubjectAndFourEvents(long seed) {
        RandomMessages random = new RandomMessages(seed);
        for (int i = 0; i < MESSAGES_PER_SEED / 4; i++) {
            Set<String> subjects = new TreeSet<>();
            Set<String> ids = new TreeSet<>();
            int events = 0;
            for (RandomMessages.Message state : random.run()) {
                CdEvent event = overTheWire(translator("0.5", Carry.ORIGINAL), legacy(state));
                if (event != null) {
                    subjects.add(event.source() + " " + event.subjectId());
                    ids.add(event.id());
                    events++;
                }
            }
            assertThat(subjects).hasSizeLessThanOrEqualTo(1);
            assertThat(ids).hasSize(events);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutTheOriginalTheMessageIsRebuiltToTheSameEventOrRefusedWithAReason(long seed) {
        for (LegacyMessage message : messages(seed)) {
            Translator translator = translator("0.5", Carry.NONE);
            CdEvent event = overTheWire(translator, message);
            if (event == null) {
                continue;
            }
            Translator.Translation back = translator.toLegacy(event);
            if (back instanceof Translator.Translation.Rejected rejected) {
                assertThat(rejected.problems())
                        .isNotEmpty()
                        .allMatch(problem -> !problem.message().isBlank());
                continue;
            }
            Translator.Translation.Message rebuilt = message(back);
            CdEvent again = overTheWire(translator, rebuilt.message());
            assertThat(again).isNotNull();
            List<String> lost = new ArrayList<>();
            difference("", fields(event), fields(again), lost);
            Set<String> told = new TreeSet<>();
            rebuilt.losses().forEach(loss -> told.add(loss.path()));
            assertThat(lost)
                    .as(
                            "%s\n%s\n%s",
                            message.body().tree(), rebuilt.message().body().tree(), rebuilt.losses())
                    .allMatch(path -> told.stream().anyMatch(loss -> path.startsWith(loss)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherOutcomeMovesOnlyTheResultAndTheState(long seed) {
        for (LegacyMessage message : messages(seed)) {
            Translator translator = translator("0.5", Carry.ORIGINAL);
            CdEvent event = overTheWire(translator, message);
            if (event == null || !event.content().has("outcome")) {
                continue;
            }
            String flipped = event.content().path("outcome").asText().equals("success") ? "failure" : "success";
            ObjectNode content = event.content().deepCopy().put("outcome", flipped);
            content.remove("reason");
            LegacyMessage back =
                    message(translator.toLegacy(with(event, content))).message();

            assertThat(back.topic()).isEqualTo(message.topic().replaceAll("\\.[a-z]+$", ".complete"));
            assertThat(back.headers()).isEqualTo(message.headers());
            ObjectNode expected = message.body().tree().deepCopy();
            ObjectNode test = (ObjectNode) expected.get("test");
            List<String> words = flipped.equals("success") ? PASSED : FAILED;
            if (!words.contains(test.path("result").asText().toLowerCase(Locale.ROOT))) {
                test.put("result", words.get(0)); // else the sender's own spelling says it already
            }
            if (message.topic().endsWith(".error")
                    && expected.get("error") instanceof ObjectNode error
                    && !error.path("reason").asText().isEmpty()) {
                error.remove("reason"); // the event told it, and tells it no more
            }
            assertThat(back.body().tree()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void idsDependOnNothingButTheMessage(long seed) {
        List<LegacyMessage> once = messages(seed);
        List<LegacyMessage> again = messages(seed);
        for (int i = 0; i < once.size(); i++) {
            CdEvent early = overTheWire(translator("0.5", Carry.ORIGINAL), once.get(i));
            Translator.Translation late =
                    translator("0.5", Carry.NONE).toEvents(again.get(i), RECEIVED.plusSeconds(99), null);
            if (early != null) {
                assertThat(((Translator.Translation.Events) late)
                                .events()
                                .get(0)
                                .attributes()
                                .id())
                        .isEqualTo(early.id());
            }
        }
    }

    private static List<LegacyMessage> messages(long seed) {
        RandomMessages random = new RandomMessages(seed);
        List<LegacyMessage> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES_PER_SEED; i++) {
            messages.add(legacy(random.next()));
        }
        return messages;
    }

    /** As a transport would take it in: through bytes. */
    private static LegacyMessage legacy(RandomMessages.Message message) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(Json.bytes(message.body()));
        Body body = new Body(
                (ObjectNode) document.tree(),
                document.utf8(),
                document.portable(),
                Body.Kind.values()[message.topic().length() % 3]);
        return new LegacyMessage(message.topic(), message.headers(), null, null, body);
    }

    private static Translator translator(String version, Carry carry) {
        return new Translator(SHIPPED, CATALOGUE, SpecVersion.parse(version), carry);
    }

    /** The event as its receiver reads it from the bytes of a CloudEvent, or null when the message becomes none. */
    private static CdEvent overTheWire(Translator translator, LegacyMessage message) {
        Translator.Translation translation = translator.toEvents(message, RECEIVED, null);
        if (translation instanceof Translator.Translation.Rejected rejected) {
            assertThat(rejected.problems()).isNotEmpty();
            return null;
        }
        Translator.Translation.Events events = (Translator.Translation.Events) translation;
        CloudEventCodec codec = new CloudEventCodec(CATALOGUE);
        ObjectNode cloudEvent = codec.structured(
                events.cdevents().get(0),
                translator.spec(),
                events.events().get(0).extensions());
        StrictJson.Document read = (StrictJson.Document) StrictJson.read(Json.bytes(cloudEvent));
        Reading reading = codec.read(Map.of(), (ObjectNode) read.tree());
        assertThat(reading).isInstanceOf(Reading.Event.class);
        return ((Reading.Event) reading).event();
    }

    private static Translator.Translation.Message message(Translator.Translation translation) {
        assertThat(translation).isInstanceOf(Translator.Translation.Message.class);
        return (Translator.Translation.Message) translation;
    }

    private static CdEvent with(CdEvent event, ObjectNode content) {
        return new CdEvent(
                event.subject(),
                event.predicate(),
                event.id(),
                event.source(),
                event.timestamp(),
                event.chainId(),
                event.schemaUri(),
                event.links(),
                event.subjectId(),
                event.subjectSource(),
                content,
                event.customData(),
                event.customDataContentType(),
                event.extensions());
    }

    /** What an event says, without the bridge's own part, which names its message. */
    private static ObjectNode fields(CdEvent event) {
        ObjectNode fields = event.content().deepCopy();
        fields.put("type", event.name()).put("source", event.source()).put("id", event.subjectId());
        ObjectNode custom = event.customData().deepCopy();
        custom.remove("cdbridge");
        fields.set("customData", custom);
        return fields;
    }

    private static void difference(String path, JsonNode said, JsonNode kept, List<String> found) {
        if (said.equals(kept)) {
            return;
        }
        if (said.isObject()) {
            said.properties()
                    .forEach(entry -> difference(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            kept == null ? null : kept.get(entry.getKey()),
                            found));
        } else {
            found.add(path);
        }
    }
}
