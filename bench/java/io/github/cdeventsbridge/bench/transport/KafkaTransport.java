package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.kafka.KafkaNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker of its own; topics with one partition, an idempotent producer, positions committed after each batch. */
final class KafkaTransport implements Transport {

    private final KafkaNode node;

    KafkaTransport(Path directory) throws Exception {
        node = KafkaNode.start(Files.createDirectories(directory));
    }

    private static String group(String topic) {
        return "bench-" + topic;
    }

    private String servers() {
        return node.url().substring("kafka://".length());
    }

    @Override
    public void prepare(String topic) throws Exception {
        node.create(topic, 1);
    }

    @Override
    public BrokerAccess access(String name, String topic) {
        return Transport.open(name, node.url());
    }

    @Override
    public String source(String broker, String topic) {
        return "kafka-bus:read:" + topic + "?broker=" + broker + "&group=" + group(topic);
    }

    @Override
    public String sink(String broker) {
        return "kafka-bus:topic?broker=" + broker;
    }

    @Override
    public Reader reader(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        group(topic),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        Loop.BATCH),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return new Reader() {
            @Override
            public List<byte[]> take(int limit) {
                List<byte[]> bodies = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    bodies.add(record.value());
                }
                return bodies;
            }

            @Override
            public void acknowledge() {
                consumer.commitSync();
            }

            @Override
            public void close() {
                consumer.close();
            }
        };
    }

    @Override
    public Writer writer(String topic) {
        var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers(), "enable.idempotence", true, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        return new Writer() {
            @Override
            public void send(List<byte[]> bodies) throws Exception {
                List<Future<?>> sent = new ArrayList<>();
                for (byte[] body : bodies) {
                    sent.add(producer.send(new ProducerRecord<>(topic, body)));
                }
                producer.flush();
                for (Future<?> confirmation : sent) {
                    confirmation.get();
                }
            }

            @Override
            public void close() {
                producer.close();
            }
        };
    }

    @Override
    public void close() {
        node.close();
    }
}
