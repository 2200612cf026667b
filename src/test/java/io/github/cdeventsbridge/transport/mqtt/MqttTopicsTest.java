package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTopicsTest {

    @ParameterizedTest
    @CsvSource({
        "org/centos/prod/ci/koji-build/test/complete, org.centos.prod.ci.koji-build.test.complete",
        "org.centos.prod.ci.koji-build.test.complete, org.centos.prod.ci.koji-build.test.complete",
        "git.example.org/push, git.example.org.push",
        "/VirtualTopic/eng/ci, VirtualTopic.eng.ci",
    })
    void slashesBecomeDotsAndDotsStay(String topic, String bare) {
        assertThat(MqttTopics.bare(topic)).isEqualTo(bare);
    }

    @Test
    void bareTopicsComeBackFromTheirSlashes() {
        String bare = "org.centos.prod.ci.koji-build.test.complete";
        assertThat(MqttTopics.slashed(bare)).isEqualTo("org/centos/prod/ci/koji-build/test/complete");
        assertThat(MqttTopics.bare(MqttTopics.slashed(bare))).isEqualTo(bare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.c++.b", "a.#", "a.\u0000"})
    void whatNoTopicOfMqttCanHoldIsRefusedByItsName(String bare) {
        assertThatThrownBy(() -> MqttTopics.slashed(bare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + bare + "'")
                .hasMessageContaining("not allowed in topics");
    }

    @ParameterizedTest
    @CsvSource({
        "org/+/prod/ci/#, org.*.prod.ci.>",
        "'#', >",
        "$share/bridges/org/#, org.>",
        "git.example.org/push, git.example.org.push",
    })
    void filtersArePatternsOfBareTopics(String filter, String pattern) {
        assertThat(MqttTopics.pattern(filter).orElseThrow()).hasToString(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "a/+/b", "a/#", "$share/bridges/a/#", "git.example.org/#", "a//b"})
    void filtersOfTheSpecificationAreTaken(String filter) {
        assertThatCode(() -> MqttTopics.check(filter)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b#, stands for a whole level",
        "a/#/b, stands for a whole level",
        "a/b+/c, stands for a whole level",
        "'', is empty",
        "VirtualTopic.eng.ci.>, in MQTT '+' stands for one level",
        "org.*.prod, in MQTT '+' stands for one level",
    })
    void otherFiltersAreRefusedWithWhatIsAllowed(String filter, String reason) {
        assertThatThrownBy(() -> MqttTopics.check(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
