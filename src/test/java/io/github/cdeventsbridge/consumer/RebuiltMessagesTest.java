package io.github.cdeventsbridge.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.corpus.Crossing;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.corpus.LegacyCorpus.Recording;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of messages that are rebuilt from nothing but the mapped facts of their events: whoever accepted the
 * original accepts the rebuilt one, and takes the same from it; or the way back is refused, and the reason names a place.
 */
class RebuiltMessagesTest {

    private static final Crossing CROSSING = new Crossing(Crossing.newest());
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    static Stream<Arguments> shipped() {
        return ShippedSamples.messages().entrySet().stream()
                .map(sample -> argumentSet(sample.getKey(), sample.getValue()));
    }

    static Stream<Arguments> recorded() {
        List<Arguments> messages = new ArrayList<>();
        for (Recording recording : LegacyCorpus.recordings()) {
            for (LegacyMessage message : recording.messages()) {
                messages.add(argumentSet(recording.name(), message));
            }
        }
        return messages.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void consumersOfASampleAcceptTheRebuiltOne(LegacyMessage message) {
        check(message);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void consumersOfARecordedMessageAcceptTheRebuiltOne(LegacyMessage message) {
        check(message);
    }

    private static void check(LegacyMessage message) {
        if (!(CROSSING.there(message) instanceof Translation.Events events)) {
            count("no event");
            return;
        }
        Translation back =
                CROSSING.back(Crossing.withoutOriginal(events.cdevents().get(0)));
        if (back instanceof Translation.Rejected rejected) {
            count("refused: " + rejected.problems());
            assertThat(rejected.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.toString())
                            .containsPattern("(topic|body\\.[\\w.\\[\\]]+|customData\\.[\\w.]+)"));
            return;
        }
        assertThat(back).isInstanceOf(Translation.Message.class);
        count("rebuilt");
        LegacyMessage rebuilt = ((Translation.Message) back).message();
        List<String> broken = new ArrayList<>();
        for (Consumer consumer : Consumer.ALL) {
            if (consumer.accepts(message).isEmpty()) {
                count("accepted by " + consumer.getClass().getSimpleName());
                compare(consumer, message, rebuilt, broken);
            }
        }
        assertThat(broken).as(rebuilt.topic() + " " + rebuilt.body().tree()).isEmpty();
    }

    private static void compare(Consumer consumer, LegacyMessage message, LegacyMessage rebuilt, List<String> broken) {
        String name = consumer.getClass().getSimpleName();
        consumer.accepts(rebuilt).forEach(reason -> broken.add(name + " drops it: " + reason));
        Map<String, String> before =
                consumer.takes(message.topic(), message.body().tree());
        Map<String, String> after =
                consumer.takes(rebuilt.topic(), rebuilt.body().tree());
        before.forEach((fact, value) -> {
            if (!value.equals(after.get(fact))) {
                broken.add(name + " takes " + fact + " '" + after.get(fact) + "' and not '" + value + "'");
            }
        });
    }

    private static void count(String what) {
        COUNTS.merge(what, 1, Integer::sum);
    }

    @AfterAll
    static void printCounts() {
        COUNTS.forEach((what, count) -> System.out.println("rebuilt messages: " + count + " " + what));
    }
}
