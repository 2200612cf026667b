package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka's clients are told beside the way to the cluster. */
final class ClientSettings {

    /** The brokers say what is too large, not we. */
    private static final int LARGEST_REQUEST = 64 << 20;

    private static final int LARGEST_FETCH = 8 << 20;

    /** How long a batch may take between two signs of life; a member that is silent for longer loses its partitions. */
    private static final int LONGEST_BATCH_MILLIS = 600_000;

    /** A member that died, or is cut off, loses its partitions after this time. */
    private static final int SESSION_MILLIS = 20_000;

    /** New topics that match a pattern are found within this time. */
    private static final int NEW_TOPICS_MILLIS = 30_000;

    /** Longer than anybody waits: what the client library gives up one by one would leave the order. */
    private static final int DELIVERY_MILLIS = 120_000;

    private static final int BLOCK_MILLIS = 5_000;
    /** A batch is whole when it is handed over: nothing more comes while it would wait. */
    private static final int LINGER_MILLIS = 0;

    /**
     * A request takes one of these for a partition: with the usual 16 KiB, which are four events, a source's batch becomes
     * hundreds of requests. What is too large for a topic the client splits.
     */
    private static final int BATCH_BYTES = 256 << 10;

    private ClientSettings() {}

    /** For a consumer that only asks. */
    static Map<String, Object> ofConsumer(KafkaAccess access, String instance, String group) {
        Map<String, Object> all = access.settings(instance);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KafkaAccess.CALL_MILLIS);
        return all;
    }

    static Map<String, Object> ofConsumer(
            KafkaAccess access, SourceSettings settings, String group, boolean fromLatest) {
        Map<String, Object> all = ofConsumer(access, settings.instance(), group);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, fromLatest ? "latest" : "earliest");
        all.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"); // of a transaction that failed, nothing happened
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize());
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        all.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_BATCH_MILLIS);
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, NEW_TOPICS_MILLIS);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LARGEST_FETCH);
        // only what moves is taken away in a rebalance
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return all;
    }

    static Map<String, Object> ofProducer(KafkaAccess access, String instance) {
        Map<String, Object> all = access.settings(instance);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGEST_REQUEST);
        return all;
    }
}
