package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One message is one message in whatever form it arrives, and one run is one subject: the ids of events depend on nothing
 * else.
 */
class IdentityTest {

    private static final int RUNS = 1500;
    private static final Crossing CROSSING = new Crossing(Crossing.newest());

    @Test
    void aRecordedMessageHasOneKeyAndOneSetOfIdsInEveryForm() {
        Random random = new Random(1);
        int pairs = 0;
        for (LegacyCorpus.Recording recording : LegacyCorpus.recordings()) {
            for (LegacyMessage message : recording.messages()) {
                pairs += checkForms(message, random);
            }
        }
        System.out.println("pairs of recorded messages and their forms: " + pairs);
        assertThat(pairs).isGreaterThan(800);
    }

    @Test
    void aGeneratedMessageHasOneKeyAndOneSetOfIdsInEveryForm() {
        Random random = new Random(2);
        GeneratedRuns runs = new GeneratedRuns(3, false);
        int mapped = 0;
        for (int i = 0; i < 100; i++) {
            for (LegacyMessage message : runs.next()) {
                mapped += ids(message).isEmpty() ? 0 : 1;
                checkForms(message, random);
                String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
                String topic = message.topic().replaceFirst("VirtualTopic\\.eng\\.ci(\\.qe)?", "org.centos.prod.ci");
                checkForms(new LegacyMessage(topic, message.headers(), uuid, null, message.body()), random);
            }
        }
        assertThat(mapped).as("messages that become events").isGreaterThan(50);
    }

    /** As a live bus hands it over, which tells no more than topic, properties, body and the publisher's id. */
    private static int checkForms(LegacyMessage message, Random random) {
        LegacyMessage live = new LegacyMessage(message.topic(), message.headers(), message.id(), null, message.body());
        Map<String, LegacyMessage> forms = Archives.of(live, random);
        String key = MessageKey.of(live);
        List<String> ids = ids(live);
        forms.forEach((form, same) -> {
            assertThat(MessageKey.of(same)).as("%s as %s", message, form).isEqualTo(key);
            assertThat(same.topic()).as(form).isEqualTo(message.topic());
            if (same.headers().equals(live.headers())) {
                assertThat(ids(same)).as("%s as %s", message, form).isEqualTo(ids);
            }
        });
        return forms.size();
    }

    @Test
    void statesOfARunShareASubjectAndDifferentRunsNever() {
        checkSubjects(new GeneratedRuns(4, false));
    }

    @Test
    void runsWithoutANameAreToldApartByTheirUrl() {
        checkSubjects(new GeneratedRuns(5, true));
    }

    private static void checkSubjects(GeneratedRuns runs) {
        Map<String, Integer> runOfSubject = new HashMap<>();
        int mapped = 0;
        int several = 0;
        for (int run = 0; run < RUNS; run++) {
            List<LegacyMessage> messages = runs.next();
            Set<String> subjects = new HashSet<>();
            messages.forEach(message -> subject(message).ifPresent(subjects::add));
            if (subjects.isEmpty()) {
                continue; // no mapping is for this type
            }
            mapped++;
            several += messages.size() > 1 ? 1 : 0;
            assertThat(subjects).as(messages.toString()).hasSize(1);
            Integer other = runOfSubject.put(subjects.iterator().next(), run);
            assertThat(other).as("another run with the subject %s", subjects).isNull();
        }
        System.out.println("generated runs that are mapped: " + mapped + ", with several states: " + several);
        assertThat(mapped).isGreaterThan(RUNS / 3);
        assertThat(several).isGreaterThan(mapped / 2);
    }

    @Test
    void recordedMessagesOfDifferentRunsShareNoSubjectAndStatesOfOneRunDo() {
        List<LegacyMessage> tests = LegacyCorpus.recordings().stream()
                .flatMap(recording -> recording.messages().stream())
                .filter(message -> message.topic().matches(".*\\.ci\\.(.*\\.)?test\\.\\w+"))
                .filter(message -> message.body().tree().has("artifact"))
                .filter(message -> subject(message).isPresent())
                .toList();
        for (LegacyMessage one : tests) {
            for (LegacyMessage other : tests) {
                if (isSameRun(one, other)) {
                    assertThat(subject(one)).as("%s and %s", one, other).isEqualTo(subject(other));
                } else if (isOtherRun(one, other)) {
                    assertThat(subject(one)).as("%s and %s", one, other).isNotEqualTo(subject(other));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(5);
    }

    /** The same test of the same artifact, under the same name of the run; every sender promises that for all states. */
    private static boolean isSameRun(LegacyMessage one, LegacyMessage other) {
        return about(one).equals(about(other))
                && told(one, "/pipeline/id", "/thread_id").isPresent()
                && told(one, "/pipeline/id", "/thread_id").equals(told(other, "/pipeline/id", "/thread_id"));
    }

    /** Another artifact or test, or both name their run, and differently. */
    private static boolean isOtherRun(LegacyMessage one, LegacyMessage other) {
        if (!about(one).equals(about(other))) {
            return true;
        }
        return Stream.of(new String[] {"/pipeline/id"}, new String[] {"/thread_id"}, new String[] {"/run/id"})
                .anyMatch(names -> told(one, names).isPresent()
                        && told(other, names).isPresent()
                        && !told(one, names).equals(told(other, names)));
    }

    /** What a message is about: artifact and test. */
    private static List<String> about(LegacyMessage message) {
        JsonNode body = message.body().tree();
        JsonNode test = body.has("test") ? body.path("test") : body;
        List<String> about = new ArrayList<>();
        for (String name : List.of("type", "id", "nvr", "component", "version", "repository")) {
            about.add(body.path("artifact").path(name).asText());
        }
        for (String name : List.of("namespace", "type", "category")) {
            about.add(test.path(name).asText());
        }
        return about;
    }

    private static Optional<String> told(LegacyMessage message, String... pointers) {
        return Stream.of(pointers)
                .map(pointer -> message.body().tree().at(pointer).asText())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .findFirst();
    }

    private static List<String> ids(LegacyMessage message) {
        return CROSSING.there(message) instanceof Translation.Events events
                ? events.events().stream().map(event -> event.attributes().id()).toList()
                : List.of();
    }

    private static Optional<String> subject(LegacyMessage message) {
        return CROSSING.there(message) instanceof Translation.Events events
                ? Optional.of(events.events().get(0).attributes().subject())
                : Optional.empty();
    }
}
