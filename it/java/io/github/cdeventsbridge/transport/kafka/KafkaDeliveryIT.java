package io.github.cdeventsbridge.transport.kafka;

import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.await;
import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.jms.Translating;
import io.github.cdeventsbridge.transport.kafka.KafkaRoutes.Bridge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Batches of a cluster arrive in order at its topics, and positions are committed when they have arrived. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class KafkaDeliveryIT extends KafkaCluster {

    @Test
    void whatIsTranslatedIsPublishedInOrderWithKeyAndHeadersAndThenCommitted(TestReporter reporter) throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(120), "-H", "CI_NAME=job");

        Bridge bridge = routes.start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> bridge.counts().published() == 120);
        await().until(() -> node.position(name) == 120);

        List<String> out = kcat.read(name + ".out", "%k|%h|%s");
        assertThat(out).hasSize(120);
        assertThat(out.get(0))
                .startsWith("subject-1|")
                .endsWith("|publish 0")
                .contains("content-type=application/json", "ce-id=1", "n=2", "topic=" + Translating.EVENT_TOPIC);
        assertThat(kcat.bodies(name + ".out")).containsExactlyElementsOf(numbered(120));
        await().untilAsserted(() -> assertThat(bridge.counts().received()).isEqualTo(120));
        Proven.in(reporter, "Kafka", "kcat (librdkafka)");
        Proven.out(reporter, "Kafka", "kcat (librdkafka)");
    }

    @Test
    void topicsOfKafkaAreThoseOfTheLegacySideAndPatternsFindThem() throws Exception {
        node.create("org.example.ci.koji-build.test.complete", 1);
        node.create("org.example.ci.koji-build.test.error", 1);
        node.create(Translating.EVENT_TOPIC, 1);
        kcat.publish("org.example.ci.koji-build.test.complete", List.of("publish complete"));
        kcat.publish("org.example.ci.koji-build.test.error", List.of("publish error"));

        Bridge bridge = routes.start(node.url(), "org.example.ci.>", "", "");

        await().until(() -> bridge.counts().published() == 2);
        assertThat(kcat.bodies(Translating.EVENT_TOPIC)).containsExactlyInAnyOrder("publish complete", "publish error");
    }

    @Test
    void theTopicOfAMessageMayStandInAHeader() throws Exception {
        node.create(name, 1);
        kcat.publish(name, List.of("skip 0"), "-H", "topic=org.example.ci.a");
        kcat.publish(name, List.of("skip 1"));

        Bridge bridge = routes.start(node.url(), name, "&topicHeader=topic", "");
        await().until(() -> node.position(name) == 2);

        await().untilAsserted(() -> assertThat(bridge.counts().skipped()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(bridge.counts().deadLettered())
                .as("the one without the header")
                .isEqualTo(1));
    }

    @Test
    void aSinkThatRemembersTakesNothingTwice() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(3));
        kcat.publish(name, numbered(5));

        Bridge bridge = routes.start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 8);

        await().until(() -> bridge.counts().published() + bridge.counts().duplicate() == 8);
        assertThat(kcat.bodies(name + ".out")).containsExactlyElementsOf(numbered(5));
    }

    @Test
    void aDeadLetterIsAFileBeforeThePositionIsCommitted() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0", "bad 1", "publish 2"), "-H", "CI_NAME=job");

        Bridge bridge = routes.start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 3);

        await().untilAsserted(() -> assertThat(bridge.counts().deadLettered()).isEqualTo(1));
        assertThat(kcat.bodies(name + ".out")).containsExactly("publish 0", "publish 2");
        assertThat(routes.letter()).contains("artifact.id", "is missing", name + "-0@1", "CI_NAME");
    }

    @Test
    void aMessageThatTheTopicCanNeverTakeIsADeadLetterAndTheOthersPass() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1, Map.of("max.message.bytes", "2000"));
        kcat.publish(name, List.of("publish 0", "publish " + "x".repeat(3_000), "publish 2"));

        Bridge bridge = routes.start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 3);

        await().untilAsserted(() -> assertThat(bridge.counts().deadLettered()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(bridge.counts().published()).isEqualTo(2));
        assertThat(new LinkedHashSet<>(kcat.bodies(name + ".out"))).containsExactly("publish 0", "publish 2");
        assertThat(bridge.complaints().noted())
                .last()
                .asString()
                .startsWith("UNFIT Unable to publish to '" + name + ".out' as " + node.url())
                .contains("3008 bytes", "let the topic (max.message.bytes)");
        assertThat(routes.letter()).contains("is larger than the topic takes", "x".repeat(3_000));
    }
}
