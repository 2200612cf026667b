package io.github.cdeventsbridge.transport.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer holds: records that wait to be taken, and the positions of those that are taken and not yet acknowledged.
 * When a partition goes to another consumer, its records leave with it. Used by the thread that polls, which is also the one
 * that the client library calls this on.
 */
final class Window implements ConsumerRebalanceListener {

    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Map<TopicPartition, Span> taken = new HashMap<>();

    /** Behind the last record that was ever taken of each partition: what comes below it comes again. */
    private final Map<TopicPartition, Long> seen = new HashMap<>();

    /** Partitions that are new to us, and have not been looked at. */
    private final Set<TopicPartition> added = new HashSet<>();

    private boolean lost;

    /** The records of a partition that are in flight: from the first up to, not including, the next. */
    private record Span(long first, long next, long time) {}

    void arrived(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(waiting::add);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes the next one; null if none waits. */
    @Nullable ConsumerRecord<byte[], byte[]> take() {
        ConsumerRecord<byte[], byte[]> record = waiting.poll();
        if (record != null) {
            taken.merge(
                    partition(record),
                    new Span(record.offset(), record.offset() + 1, record.timestamp()),
                    (old, one) -> new Span(old.first, one.next, one.time));
        }
        return record;
    }

    /** Whether a record was taken before. */
    boolean isAgain(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < seen.getOrDefault(partition(record), 0L);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Where to go on after what is in flight; the time of the last record stands beside it, in case of a gap. */
    Map<TopicPartition, OffsetAndMetadata> positions() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        taken.forEach((partition, span) ->
                positions.put(partition, new OffsetAndMetadata(span.next, String.valueOf(span.time))));
        return positions;
    }

    /** Nothing is in flight any more. */
    void acknowledged() {
        remember();
        taken.clear();
    }

    /**
     * Nothing is in flight any more, and it comes again, with all that waited behind it.
     *
     * @return where to read on
     */
    Map<TopicPartition, Long> givenBack() {
        remember();
        Map<TopicPartition, Long> starts = new HashMap<>();
        taken.forEach((partition, span) -> starts.put(partition, span.first));
        waiting.removeIf(record -> taken.containsKey(partition(record)));
        taken.clear();
        lost = false;
        return starts;
    }

    private void remember() {
        taken.forEach((partition, span) -> seen.merge(partition, span.next, Math::max));
    }

    /** Whether a partition was lost of which something is in flight. */
    boolean isLost() {
        return lost;
    }

    /** Partitions that came since this was asked last. */
    Set<TopicPartition> added() {
        Set<TopicPartition> all = Set.copyOf(added);
        added.clear();
        return all;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        added.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        waiting.removeIf(record -> partitions.contains(partition(record)));
        added.removeAll(partitions);
        for (TopicPartition partition : partitions) {
            seen.remove(partition);
            if (taken.remove(partition) != null) {
                lost = true;
            }
        }
    }
}
