package io.github.cdeventsbridge.transport.kafka;

import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.await;
import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Warnings;
import io.github.cdeventsbridge.transport.kafka.KafkaRoutes.Bridge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Something goes away: what was not handed on is read again, and what is gone is told. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class KafkaFaultsIT extends KafkaCluster {

    @Test
    void nothingIsCommittedWhileTheSinkIsAway() throws Exception {
        node.create(name, 1);
        kcat.publish(name, numbered(3));

        Bridge bridge = routes.start(node.url(), name, "", "&topic=" + name + ".later");
        await().until(() -> bridge.counts().failedAttempts() > 0);
        assertThat(node.position(name)).isZero();
        node.create(name + ".later", 1);

        await().until(() -> bridge.counts().published() == 3);
        await().until(() -> node.position(name) == 3);
        assertThat(kcat.bodies(name + ".later")).containsExactlyElementsOf(numbered(3));
    }

    @Test
    void whatIsInFlightWhenTheBridgeStopsIsReadAgainByTheNext() throws Exception {
        node.create(name, 1);
        kcat.publish(name, numbered(5));
        Bridge first = routes.start(node.url(), name, "", "&topic=" + name + ".later");
        await().until(() -> first.counts().failedAttempts() > 0);

        first.stop();
        assertThat(first.counts().returned()).isEqualTo(5);
        node.create(name + ".later", 1);
        Bridge second = routes.start(node.url(), name, "", "&topic=" + name + ".later");

        await().until(() -> second.counts().published() == 5);
        assertThat(kcat.bodies(name + ".later")).containsExactlyElementsOf(numbered(5));
    }

    @Test
    void aPartitionThatGoesToAnotherReplicaIsGivenBackAndNotCommitted() throws Exception {
        node.create(name, 2);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(20), "-p", "0");
        kcat.publish(name, numbered(40).subList(20, 40), "-p", "1");
        Bridge stuck = routes.start(node.url(), name, "", "&topic=" + name + ".missing");
        await().until(() -> stuck.counts().failedAttempts() > 0);

        Bridge other = routes.start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> other.counts().published() == 20);
        assertThat(stuck.counts().returned()).isGreaterThan(0);
        assertThat(stuck.counts().published()).isZero();
        stuck.stop();

        await().until(() -> other.counts().published() == 40);
        await().until(() -> node.position(name) == 40);
        assertThat(kcat.bodies(name + ".out")).containsExactlyInAnyOrderElementsOf(numbered(40));
        assertThat(stuck.counts().returned()).isEqualTo(stuck.counts().received());
    }

    @Test
    void whatATopicForgotBeforeItWasReadIsReportedAndIsNoReasonToStop() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        node.create(name, 1);
        kcat.publish(name, List.of("skip 0", "skip 1"));
        Bridge first = routes.start(node.url(), name, "", "");
        await().until(() -> first.counts().skipped() == 2);
        first.stop();

        kcat.publish(name, List.of("skip 2", "skip 3", "skip 4"));
        node.forget(name, 4);
        Bridge second;
        try (Warnings warnings = Warnings.open()) {
            second = routes.start(node.url(), name, "", "");
            await().until(() -> node.position(name) == 5);

            assertThat(warnings.of("messages are gone"))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap)
                            .containsEntry("partition", name + "-0")
                            .containsEntry("messages", "2")
                            .hasEntrySatisfying(
                                    "after",
                                    after -> assertThat(Instant.parse(after)).isBetween(before, Instant.now())));
        }
        assertThat(second.counts().skipped()).isEqualTo(1);
    }
}
