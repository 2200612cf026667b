package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNamesTest {

    @Test
    void namesAreReadAsTheyAre() {
        TopicNames topics = TopicNames.parse("org.example.ci.a,events_2-b");

        assertThat(topics.all()).containsExactly("org.example.ci.a", "events_2-b");
        assertThat(topics.arePatterns()).isFalse();
    }

    @Test
    void aPatternStandsForWordsBetweenDots() {
        TopicNames topics = TopicNames.parse("org.example.*.ci.>,events");

        assertThat(topics.arePatterns()).isTrue();
        assertThat(topics.pattern()
                        .matcher("org.example.prod.ci.koji-build.test.complete")
                        .matches())
                .isTrue();
        assertThat(topics.pattern().matcher("events").matches()).isTrue();
        assertThat(topics.pattern().matcher("org.example.prod.ci").matches()).isFalse();
        assertThat(topics.pattern().matcher("org.example.a.b.ci.x").matches()).isFalse();
        assertThat(topics.pattern().matcher("orgXexample.a.ci.x").matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", "a b", "a.>.b", "..", "a/b"})
    void whatKafkaHasNoTopicForIsRefused(String topics) {
        assertThatThrownBy(() -> TopicNames.parse(topics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no topic of Kafka");
    }
}
