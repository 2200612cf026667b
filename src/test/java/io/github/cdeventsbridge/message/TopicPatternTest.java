package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({
        "a.b,      a.b,     true",
        "a.b,      a.b.c,   false",
        "a.b,      A.b,     false",
        "a.*,      a.b,     true",
        "a.*,      a,       false",
        "a.*,      a.b.c,   false",
        "a.*.c,    a.b.c,   true",
        "a.>,      a.b.c,   true",
        "a.>,      a,       false",
        ">,        a,       true",
        "a.b*,     a.bc,    refused",
    })
    void matches(String pattern, String topic, String expected) {
        if (expected.equals("refused")) {
            assertThatThrownBy(() -> TopicPattern.parse(pattern)).hasMessageContaining("words between dots");
        } else {
            assertThat(TopicPattern.parse(pattern).matches(topic)).isEqualTo(Boolean.parseBoolean(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a.", "a.>.b", "a.#", "a b", "a.b>"})
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> TopicPattern.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoPatternsOverlapExactlyIfATopicMatchesBoth() {
        List<String> words = List.of("a", "b");
        List<String> topics = Stream.of(1, 2, 3, 4)
                .flatMap(length -> IntStream.range(0, 1 << length)
                        .mapToObj(bits -> IntStream.range(0, length)
                                .mapToObj(i -> words.get(bits >> i & 1))
                                .collect(Collectors.joining("."))))
                .toList();
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            TopicPattern one = random(random);
            TopicPattern other = random(random);
            boolean shared = topics.stream().anyMatch(topic -> one.matches(topic) && other.matches(topic));
            assertThat(one.overlaps(other)).as("%s and %s", one, other).isEqualTo(shared);
        }
    }

    private static TopicPattern random(Random random) {
        String start = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> List.of("a", "b", "*").get(random.nextInt(3)))
                .collect(Collectors.joining("."));
        return TopicPattern.parse(random.nextInt(3) == 0 ? start + ".>" : start);
    }
}
