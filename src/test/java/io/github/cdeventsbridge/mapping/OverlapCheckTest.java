package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two of a kind for the same messages are refused; those that a word, a length or a precision tells apart are not. */
class OverlapCheckTest {

    private static String mapping(String name, String topic) {
        return """
                mapping: NAME
                legacy: {topic: "TOPIC", body: {id: $id!}}
                event: {type: build.finished, id: $id, source: s://h, time: $message.time, customData: {a: $a, b: $b}}
                where: [{$a: x|y}]
                """.replace("NAME", name).replace("TOPIC", topic);
    }

    @ParameterizedTest
    @CsvSource({
        "ci.$a.$b, ci.$a.$b.done",
        "ci.$a.$b, bi.$a.$b",
        "ci.$a.$b, ci.$b.$a",
        "ci.$a.$b, ci.$a.$b.[z.]end",
    })
    void topicsThatDifferMayStandBesideEachOther(String one, String other) {
        assertThat(MappingFixtures.load(mapping("one", one), mapping("other", other))
                        .mappings())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ci.$a.$b, ci.$a.$b",
        "ci.$a.$b, CI.$a.$b",
        "[z.]ci.$a.$b, ci.$a.$b",
    })
    void topicsForTheSameMessagesAreRefused(String one, String other) {
        assertThatThrownBy(() -> MappingFixtures.load(mapping("one", one), mapping("other", other)))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("b.yaml:2:17: legacy.topic: " + other + " and " + one
                        + " of 'one' (a.yaml:2:17) are for the same topics");
    }

    @Test
    void eachPairOfSeveralIsLookedAt() {
        assertThatThrownBy(() -> MappingFixtures.load(
                        mapping("one", "ci.$a.$b"), mapping("two", "di.$a.$b"), mapping("three", "di.$a.$b")))
                .hasMessageContaining("of 'two' (b.yaml:2:17)")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("of 'one'"));
    }

    @Test
    void rulesThatSkipForWhatAMessageLacksAreLookedAtAmongThemselves() {
        String rule = "mapping: NAME\nlegacy: {topic: ci.done, lacks: body.PATH}\nskip: no\n";
        String plain = "mapping: plain\nlegacy: {topic: ci.done}\nskip: no\n";

        assertThat(MappingFixtures.load(rule.replace("NAME", "one").replace("PATH", "x"), plain)
                        .mappings())
                .isEmpty();
        assertThatThrownBy(() -> MappingFixtures.load(
                        rule.replace("NAME", "one").replace("PATH", "x"),
                        rule.replace("NAME", "two").replace("PATH", "y")))
                .hasMessageContaining("b.yaml:2:17: legacy.topic: ci.done and ci.done of 'one'");
        assertThatThrownBy(() -> MappingFixtures.load(plain, plain.replace("plain", "other")))
                .hasMessageContaining("b.yaml:2:17: legacy.topic: ci.done and ci.done of 'plain'");
    }

    @Test
    void shapesForTheSameMessagesAreRefused() {
        String shape = "shape: NAME\nlegacy: {topic: old, body: {x: $x}}\nbecomes: {topic: new, body: {y: $x}}\n";
        assertThatThrownBy(() -> MappingFixtures.load(shape.replace("NAME", "a"), shape.replace("NAME", "b")))
                .hasMessageContaining("b.yaml:2:17: legacy.topic: old and old of 'a'");
    }
}
