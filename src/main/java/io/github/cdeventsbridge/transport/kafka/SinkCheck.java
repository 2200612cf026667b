package io.github.cdeventsbridge.transport.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks a cluster, once at the start, whether a sink can publish there. */
final class SinkCheck {

    private SinkCheck() {}

    /**
     * Asks.
     *
     * @param topic the one topic of the sink; null if it has many
     * @throws KafkaProblem if it cannot publish, or if nobody answers
     */
    static void run(KafkaAccess access, String client, @Nullable String topic) throws InterruptedException {
        String doing = topic == null ? "publish" : "publish to '" + topic + "'";
        try (Admin admin = Admin.create(access.settings(client))) {
            try {
                if (topic == null) {
                    await(admin.describeCluster().clusterId().toCompletionStage());
                } else if (!mayWrite(admin, topic)) {
                    throw KafkaProblem.refused(access, doing, "Write for the topic");
                }
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) { // it may be made later
                throw KafkaProblem.of(access, doing, e);
            }
        } catch (TimeoutException | KafkaException e) {
            throw KafkaProblem.of(access, doing, e);
        }
    }

    private static boolean mayWrite(Admin admin, String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        DescribeTopicsOptions withPermissions = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        Collection<TopicDescription> described = await(admin.describeTopics(List.of(topic), withPermissions)
                        .allTopicNames()
                        .toCompletionStage())
                .values();
        return described.stream()
                .map(TopicDescription::authorizedOperations) // null: the cluster has no permissions
                .allMatch(permitted -> permitted == null || permitted.contains(AclOperation.WRITE));
    }

    private static <T> T await(CompletionStage<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.toCompletableFuture().get(KafkaAccess.CALL_MILLIS, TimeUnit.MILLISECONDS);
    }
}
