package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    @ParameterizedTest
    @CsvSource({
        "VirtualTopic.eng.ci.brew-build.test.complete, VirtualTopic.eng.ci.brew-build.test.complete",
        "topic://VirtualTopic.eng.ci.x, VirtualTopic.eng.ci.x",
        "/topic/VirtualTopic.eng.ci.x, VirtualTopic.eng.ci.x",
        "queue://Consumer.a.b.VirtualTopic.eng.x, VirtualTopic.eng.x",
        "/queue/Consumer.client-a.b-c.2.VirtualTopic.eng.ci.x, VirtualTopic.eng.ci.x",
        "Consumer.a.VirtualTopic.eng.x, VirtualTopic.eng.x",
        "Consumer.a.b, Consumer.a.b",
        "org.example.Consumer.VirtualTopic.x, org.example.Consumer.VirtualTopic.x",
        "/queue/q, q",
        "git.centos.org/topic/x, git.centos.org/topic/x",
    })
    void everyClientsWayToWriteATopicGivesTheBareName(String written, String bare) {
        assertThat(Topic.bare(written)).isEqualTo(bare);
        assertThat(Topic.bare(bare)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({
        "org/centos/prod/ci/koji-build/test/complete, org.centos.prod.ci.koji-build.test.complete",
        "VirtualTopic/eng/ci/x, VirtualTopic.eng.ci.x",
        "Consumer/a/b/VirtualTopic/eng/x, VirtualTopic.eng.x",
        "git.centos.org/rpms/bash, git.centos.org/rpms/bash",
        "cbs-signing, cbs-signing",
    })
    void slashesOfMqttAreDotsUnlessTheTopicHasDots(String written, String bare) {
        assertThat(Topic.ofMqtt(written)).isEqualTo(bare);
    }
}
