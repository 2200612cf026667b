package io.github.cdeventsbridge.transport.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Finds what a topic has forgotten before the group has read it. */
final class Gaps {

    private Gaps() {}

    /**
     * A gap.
     *
     * @param messages how many, as far as positions tell
     * @param after the time of the last message before the gap, or empty
     */
    record Gap(TopicPartition partition, long messages, String after) {}

    /** Compares where the group is with where the partitions begin. */
    static List<Gap> find(Consumer<?, ?> consumer, Set<TopicPartition> partitions, Duration patience) {
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions, patience);
        List<Gap> gaps = new ArrayList<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> at :
                consumer.committed(partitions, patience).entrySet()) {
            if (at.getValue() != null) { // null: the group has read nothing of it yet
                long missing =
                        begin.getOrDefault(at.getKey(), 0L) - at.getValue().offset();
                if (missing > 0) {
                    gaps.add(new Gap(at.getKey(), missing, time(at.getValue().metadata())));
                }
            }
        }
        return gaps;
    }

    private static String time(String metadata) {
        return metadata.matches("[0-9]{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(metadata)).toString()
                : "";
    }
}
