package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakersTest {

    private static final String SOURCE = "https://jenkins.example.com/job/1";
    private static final String TOPIC = "VirtualTopic.eng.ci.brew-build.test.complete";
    private static final SpeakerRule OSCI =
            rule(3, "ci-osci", "https://jenkins.example.com/*", "VirtualTopic.eng.ci.*.test.*", "osci.*");

    private static SpeakerRule rule(
            int line, @Nullable String publisher, @Nullable String source, String topic, String... namespaces) {
        return new SpeakerRule(
                new Location("cdbridge.yaml", line, 5),
                publisher,
                source,
                List.of(TopicPattern.parse(topic)),
                List.of(namespaces));
    }

    private static LegacyMessage message(String topic, @Nullable String namespace) {
        ObjectNode body = Json.NODES.objectNode();
        if (namespace != null) {
            body.putObject("test").put("namespace", namespace);
        }
        return LegacyMessage.of(topic, body);
    }

    private static String refusal(Speakers speakers, @Nullable String who, String source, LegacyMessage message) {
        return speakers.refuse(who, source, message).map(Problem::toString).orElse("permitted");
    }

    @Test
    void whoFitsARuleMaySpeak() {
        assertThat(refusal(Speakers.only(List.of(OSCI)), "ci-osci", SOURCE, message(TOPIC, "osci.brew")))
                .isEqualTo("permitted");
    }

    @Test
    void aRefusalSaysWhoWhatAndWhichRuleWasNearest() {
        SpeakerRule farther = rule(2, "other", null, "some.other.>");
        Speakers speakers = Speakers.only(List.of(farther, OSCI));

        assertThat(refusal(speakers, "ci-osci", SOURCE, message(TOPIC, "baseos-ci.brew")))
                .isEqualTo("speakers: 'ci-osci' with the source 'https://jenkins.example.com/job/1' may not produce the"
                        + " topic 'VirtualTopic.eng.ci.brew-build.test.complete' with the namespace"
                        + " \"baseos-ci.brew\"; the nearest rule, at cdbridge.yaml:3:5, is for namespaces [osci.*]");
        assertThat(refusal(speakers, null, "https://evil.example.com/", message(TOPIC, "osci.brew")))
                .contains("a publisher whom the broker does not vouch for with the source 'https://evil.example.com/'")
                .endsWith("is for publisher ci-osci and source https://jenkins.example.com/*");
    }

    @Test
    void withoutAnyRuleNothingCrossesAndAnOpenOneLetsEverybodySpeak() {
        assertThat(refusal(Speakers.only(List.of()), "ci-osci", SOURCE, message(TOPIC, "osci.brew")))
                .endsWith("no rule permits anything");
        assertThat(refusal(Speakers.open(), null, SOURCE, message(TOPIC, "osci.brew")))
                .isEqualTo("permitted");
    }

    @Test
    void aRuleThatNamesNoPublisherIsForThoseWhomNobodyKnowsToo() {
        Speakers speakers = Speakers.only(List.of(rule(1, null, null, "VirtualTopic.eng.ci.>", "osci.*")));

        assertThat(refusal(speakers, null, SOURCE, message(TOPIC, "osci.brew"))).isEqualTo("permitted");
        assertThat(refusal(speakers, null, SOURCE, message(TOPIC, null)))
                .as("no claim")
                .isEqualTo("permitted");
    }

    @Test
    void everyPlaceThatSaysANamespaceIsJudged() {
        Speakers speakers = Speakers.only(List.of(OSCI));
        for (String body : List.of(
                "{'namespace':'baseos-ci'}",
                "{'test':{'namespace':'osci.brew'},'namespace':'baseos-ci'}",
                "{'test':{'namespace':['osci.brew']}}",
                "{'test':{'namespace':7}}",
                "{'test':{'namespace':''}}")) {
            ObjectNode tree = (ObjectNode) Json.readOwn(body.replace('\'', '"'));
            assertThat(refusal(speakers, "ci-osci", SOURCE, LegacyMessage.of(TOPIC, tree)))
                    .as(body)
                    .contains("namespaces [osci.*]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a*,     abc, true", "*,      '',  true", "*c,     abc, true", "a*c,    abc, true", "a*b*c,  abc, true",
        "abc,    abc, true", "abc,    abcd, false", "a*a,    a,   false", "*b*,    abc, true", "a*bc*c, abc, false",
    })
    void aStarStandsForAnyCharacters(String glob, String value, boolean expected) {
        assertThat(new Glob(glob).matches(value)).isEqualTo(expected);
    }

    @Test
    void globsMatchWhatRegularExpressionsOfTheSameMeaningDo() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            String glob = text(random, "ab*");
            String value = text(random, "ab");
            assertThat(new Glob(glob).matches(value))
                    .as("%s and %s", glob, value)
                    .isEqualTo(value.matches(glob.replace("*", "[ab]*")));
        }
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** A permission is one rule that fits in every part: no two rules add up, and their order does not matter. */
    @Test
    void whatIsPermittedIsExactlyWhatOneRulePermitsInAnyOrder() {
        Random random = new Random(11);
        List<String> words = List.of("a", "b", "c");
        int permitted = 0;
        for (int round = 0; round < 3_000; round++) {
            List<SpeakerRule> rules = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                rules.add(rule(i, oneOf(random, words), oneOf(random, words), words.get(random.nextInt(3))));
            }
            String who = oneOf(random, words);
            String source = words.get(random.nextInt(3));
            LegacyMessage message = message(words.get(random.nextInt(3)), null);
            boolean expected = rules.stream()
                    .anyMatch(rule ->
                            (rule.publisher() == null || rule.publisher().equals(who))
                                    && (rule.source() == null || rule.source().equals(source))
                                    && rule.topics().get(0).matches(message.topic()));
            Optional<Problem> refusal = Speakers.only(rules).refuse(who, source, message);
            assertThat(refusal.isEmpty()).isEqualTo(expected);
            Collections.reverse(rules);
            assertThat(Speakers.only(rules).refuse(who, source, message).isEmpty())
                    .isEqualTo(expected);
            permitted += expected ? 1 : 0;
        }
        assertThat(permitted).isBetween(300, 2_700);
    }

    private static @Nullable String oneOf(Random random, List<String> words) {
        int choice = random.nextInt(words.size() + 1);
        return choice == words.size() ? null : words.get(choice);
    }
}
