package io.github.cdeventsbridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "topic://a.b", "/topic/a.b", "queue://a.b", "/queue/a.b"})
    void theDecorationOfAProtocolIsTakenOff(String destination) {
        assertThat(Topics.bare(destination)).isEqualTo("a.b");
    }
}
