package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.delivery.Failures;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes with an idempotent producer, all replicas confirming. After any failure the producer is thrown away with what it
 * holds, so that nothing of the failed batch is sent behind what comes next.
 */
final class KafkaSinkSession implements SinkSession {

    /** Shorter than the usual patience with a sink, so that the reason is told here. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final KafkaAccess access;
    private final Map<String, Object> producerSettings;
    private final RecordWriter writer;
    private final AtomicReference<@Nullable Producer<byte[], byte[]>> open = new AtomicReference<>();

    KafkaSinkSession(KafkaAccess access, Map<String, Object> producerSettings, RecordWriter writer) {
        this.access = access;
        this.producerSettings = producerSettings;
        this.writer = writer;
    }

    @Override
    public void send(List<ToSend> messages, boolean again) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(messages.size());
        for (ToSend message : messages) {
            records.add(writer.write(message.outbound()));
        }
        boolean sent = false;
        try {
            publish(records);
            sent = true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (Failures.isCausedBy(e, RecordTooLargeException.class)) {
                throw unfit(records, e);
            }
            throw KafkaProblem.of(access, "publish to " + places(records), e);
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    private void publish(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Producer<byte[], byte[]> producer = producer();
        AtomicBoolean failed = new AtomicBoolean();
        Deque<Future<?>> confirmations = new ArrayDeque<>(records.size());
        for (ProducerRecord<byte[], byte[]> record : records) {
            confirmations.add(producer.send(record, (where, failure) -> {
                if (failure != null && failed.compareAndSet(false, true)) {
                    producer.close(Duration.ZERO); // or what stands behind it would be sent without it
                }
            }));
            if (failed.get()) {
                break;
            }
        }
        for (Future<?> confirmation : confirmations) {
            confirmation.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private UnfitMessageException unfit(List<ProducerRecord<byte[], byte[]>> records, Exception refusal) {
        long largest = records.stream()
                .mapToLong(record -> record.value().length)
                .max()
                .orElse(0);
        return new UnfitMessageException(
                "Unable to publish to " + places(records) + " as " + access.who() + ": a message of " + largest
                        + " bytes is larger than the topic takes; let the topic (max.message.bytes) or the cluster"
                        + " (message.max.bytes) take larger ones",
                refusal);
    }

    private static String places(List<ProducerRecord<byte[], byte[]>> records) {
        List<String> topics =
                records.stream().map(ProducerRecord::topic).distinct().toList();
        return topics.size() == 1 ? "'" + topics.get(0) + "'" : topics.size() + " topics";
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = open.get();
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings);
            open.set(producer);
        }
        return producer;
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> producer = open.getAndSet(null);
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
