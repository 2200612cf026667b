package io.github.cdeventsbridge.transport.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Asks a cluster at the start what it would else say later, or never: the client library tries for ever without a word. */
final class Attendance {

    private Attendance() {}

    /** The same, once, with a consumer of its own. */
    static void check(KafkaAccess access, TopicNames topics, Map<String, Object> consumerSettings) {
        Duration patience = Duration.ofMillis(KafkaAccess.CALL_MILLIS);
        try (Consumer<?, ?> consumer = new KafkaConsumer<>(consumerSettings)) {
            check(consumer, topics, patience);
        } catch (KafkaException e) {
            throw KafkaProblem.of(access, "read '" + topics + "'", e);
        }
    }

    /**
     * Asks whether somebody is there, who we are, and whether we may read.
     *
     * @return the names, or the pattern, that nothing answers to
     * @throws KafkaException if nobody answers, or it is not permitted
     */
    static List<String> check(Consumer<?, ?> consumer, TopicNames topics, Duration patience) {
        if (topics.arePatterns()) {
            boolean some = consumer.listTopics(patience).keySet().stream()
                    .anyMatch(topic -> topics.pattern().matcher(topic).matches());
            return some ? List.of() : List.of("like '" + topics + "'");
        }
        List<String> missing = new ArrayList<>();
        for (String topic : topics.all()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, patience);
            if (partitions == null || partitions.isEmpty()) {
                missing.add(topic);
            } else {
                consumer.committed(Set.of(new TopicPartition(topic, 0)), patience); // may we read as this group?
            }
        }
        return missing;
    }
}
