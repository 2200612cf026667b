package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a consumer group. A position is committed when all before it is at the sink, never before, and never by the
 * client library itself. Used by one thread.
 *
 * <p>The group expects a poll now and then, also while a batch waits for its sink for hours: {@link #isLost} polls with all
 * partitions paused. What the group takes away meanwhile is given back, and not committed.
 */
final class KafkaSourceSession implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CALL = Duration.ofMillis(KafkaAccess.CALL_MILLIS);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final KafkaAccess access;
    private final TopicNames topics;
    private final SourceSettings settings;
    private final RecordReader reader;
    private final Consumer<byte[], byte[]> consumer;
    private final Window window = new Window();
    private final List<String> missing;
    private long polled = System.nanoTime();
    private long heard = System.nanoTime();

    private KafkaSourceSession(
            KafkaAccess access,
            TopicNames topics,
            SourceSettings settings,
            RecordReader reader,
            Consumer<byte[], byte[]> consumer) {
        this.access = access;
        this.topics = topics;
        this.settings = settings;
        this.reader = reader;
        this.consumer = consumer;
        this.missing = Attendance.check(consumer, topics, CALL);
        if (topics.arePatterns()) {
            consumer.subscribe(topics.pattern(), window);
        } else {
            consumer.subscribe(topics.all(), window);
        }
    }

    /** @throws KafkaProblem if nobody answers, or refuses us */
    static KafkaSourceSession open(
            KafkaAccess access,
            TopicNames topics,
            SourceSettings settings,
            RecordReader reader,
            Map<String, Object> consumerSettings) {
        Consumer<byte[], byte[]> consumer = null;
        try {
            consumer = new KafkaConsumer<>(consumerSettings);
            return new KafkaSourceSession(access, topics, settings, reader, consumer);
        } catch (KafkaException e) {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
            throw KafkaProblem.of(access, "read '" + topics + "'", e);
        }
    }

    @Override
    public List<Taken> take(int limit) {
        try {
            BatchBounds bounds = new BatchBounds(settings, limit);
            if (window.isEmpty()) {
                poll(POLL);
            } else {
                showLife();
            }
            while (!bounds.isFull()) {
                if (window.isEmpty()) {
                    poll(Duration.ZERO);
                }
                ConsumerRecord<byte[], byte[]> next = window.take();
                if (next == null) {
                    break;
                }
                bounds.add(reader.take(next, window.isAgain(next)));
            }
            if (bounds.taken().isEmpty()) {
                listenIntoSilence();
            } else {
                heard = System.nanoTime();
            }
            return bounds.taken();
        } catch (KafkaException e) {
            throw KafkaProblem.of(access, "read '" + topics + "'", e);
        }
    }

    private void poll(Duration patience) {
        window.arrived(consumer.poll(patience));
        polled = System.nanoTime();
        Set<TopicPartition> added = window.added();
        if (!added.isEmpty()) {
            Gaps.find(consumer, added, CALL)
                    .forEach(gap -> LOG.atWarn()
                            .addKeyValue("source", settings.name())
                            .addKeyValue("partition", gap.partition())
                            .addKeyValue("messages", gap.messages())
                            .addKeyValue("after", gap.after())
                            .log("messages are gone: the topic kept them for a shorter time than nobody read them"));
        }
    }

    /** A poll that brings nothing of what we have. */
    private void showLife() {
        if (System.nanoTime() - polled < SIGN_OF_LIFE.toNanos()) {
            return;
        }
        Set<TopicPartition> held = Set.copyOf(consumer.assignment());
        consumer.pause(held);
        try {
            poll(Duration.ZERO);
        } finally {
            Set<TopicPartition> still = new HashSet<>(consumer.assignment());
            still.retainAll(held);
            consumer.resume(still);
        }
    }

    /** The client library connects again and again, without a word: when nothing comes, ask whether somebody is there. */
    private void listenIntoSilence() {
        if (System.nanoTime() - heard >= SILENCE.toNanos()) {
            Set<TopicPartition> held = consumer.assignment();
            if (held.isEmpty()) {
                consumer.listTopics(CALL);
            } else {
                consumer.committed(Set.of(held.iterator().next()), CALL);
            }
            heard = System.nanoTime();
        }
    }

    @Override
    public List<String> findings() {
        return missing.isEmpty()
                ? List.of()
                : List.of("there is no topic " + String.join(", ", missing)
                        + " yet, or it may not be seen; it is read as soon as it is there");
    }

    @Override
    public void acknowledge() {
        long deadline = System.nanoTime() + CALL.toNanos();
        while (true) {
            if (window.isLost()) {
                throw new IllegalStateException("a partition went to another consumer of the group before its messages"
                        + " were acknowledged; they come again there");
            }
            try {
                consumer.commitSync(window.positions(), CALL);
                window.acknowledged();
                return;
            } catch (RebalanceInProgressException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw KafkaProblem.of(access, "commit the positions of '" + topics + "'", e);
                }
                polled = System.nanoTime() - SIGN_OF_LIFE.toNanos();
                showLife(); // takes part in the rebalance, after which the partitions are ours or not
            } catch (KafkaException e) {
                throw KafkaProblem.of(access, "commit the positions of '" + topics + "'", e);
            }
        }
    }

    @Override
    public void giveBack() {
        try {
            Set<TopicPartition> held = consumer.assignment();
            window.givenBack().forEach((partition, start) -> {
                if (held.contains(partition)) {
                    consumer.seek(partition, start);
                }
            });
        } catch (KafkaException e) {
            throw KafkaProblem.of(access, "read '" + topics + "' again", e);
        }
    }

    @Override
    public boolean isLost() {
        try {
            showLife();
            return window.isLost();
        } catch (KafkaException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("the group does not answer");
            return true;
        }
    }

    @Override
    public String whenSilent() {
        return "is anything published to these topics, and has the group other members that have all partitions?";
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (KafkaException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("consumer did not close cleanly");
        }
    }
}
