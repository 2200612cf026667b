package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Consumer.a.b.VirtualTopic.eng.ci.>, VirtualTopic.eng.ci.>::Consumer.a.b.VirtualTopic.eng.ci.>",
        "Consumer.a.VirtualTopic.eng.ci.>, VirtualTopic.eng.ci.>::Consumer.a.VirtualTopic.eng.ci.>",
        "Consumer.a.b.org.centos.*.ci.>, org.centos.*.ci.>::Consumer.a.b.org.centos.*.ci.>",
        "address::queue, address::queue",
        "cdbridge.dead-letters, cdbridge.dead-letters"
    })
    void theQueueOfAVirtualTopicIsNamedWithItsAddress(String queue, String qualified) {
        assertThat(QueueNames.fullyQualified(queue)).isEqualTo(qualified);
    }
}
