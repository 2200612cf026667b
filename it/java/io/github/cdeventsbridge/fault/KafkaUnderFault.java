package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.kafka.KafkaNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka: a broker in a process of its own. Its clients are told the second address, so that the first one is that of a server
 * which is only asked at the start.
 */
final class KafkaUnderFault implements TransportUnderFault {

    private static final String MESSAGES = "ci";
    private static final String EVENTS = "events";
    private static final String GROUP = "faults";
    private static final String TOPIC = "topic";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long ANSWER_SECONDS = 10;
    private static final int ANSWER_MILLIS = 4_000;

    private final ProxyGroup toSource;
    private final ProxyGroup toSink;
    private final KafkaNode node;
    private final KafkaConsumer<byte[], byte[]> events;
    private final List<TopicPartition> partition = List.of(new TopicPartition(EVENTS, 0));

    KafkaUnderFault(Path directory) throws Exception {
        int source = FreePort.next();
        int sink = FreePort.next();
        toSource = ProxyGroup.before(source, 2);
        toSink = ProxyGroup.before(sink, 2);
        node = KafkaNode.start(
                directory,
                new KafkaNode.Behind(source, toSource.ports().get(1)),
                new KafkaNode.Behind(sink, toSink.ports().get(1)));
        node.create(MESSAGES, 1);
        node.create(EVENTS, 1);
        events = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + node.port()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        events.assign(partition);
        events.seekToBeginning(partition);
    }

    @Override
    public Side source() {
        return new Side(
                broker(toSource), "kafka-bus:read:" + MESSAGES + "?group=" + GROUP + "&topicHeader=" + TOPIC, toSource);
    }

    @Override
    public Side sink() {
        return new Side(
                broker(toSink),
                "kafka-bus:topic?topic=" + EVENTS + "&topicHeader=" + TOPIC + "&duplicates=store",
                toSink);
    }

    private static String broker(ProxyGroup proxies) {
        return "{url: 'kafka://"
                + proxies.ports().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")) + "'}";
    }

    @Override
    public Carried carried() {
        return new Carried(true, name -> !name.startsWith("cloudEvents_") && !name.equals("JMSType"));
    }

    @Override
    public Sender sender() {
        return new Publishing();
    }

    @Override
    public List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        long end = events.endOffsets(partition).get(partition.get(0));
        while (events.position(partition.get(0)) < end) {
            events.poll(POLL).forEach(record -> arrivals.add(arrival(record)));
        }
        return arrivals;
    }

    private static Arrival arrival(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return Arrival.event(
                String.valueOf(headers.get(TOPIC)), new String(record.value(), StandardCharsets.UTF_8), headers);
    }

    @Override
    public void restart() throws Exception {
        node.kill();
        node.startAgain();
    }

    @Override
    public long left() throws Exception {
        List<TopicPartition> messages = List.of(new TopicPartition(MESSAGES, 0));
        return events.endOffsets(messages).get(messages.get(0)) - node.position(GROUP);
    }

    @Override
    public void close() {
        events.close();
        node.close();
        toSource.close();
        toSink.close();
    }

    @Override
    public String toString() {
        return "Kafka";
    }

    private final class Publishing implements Sender {

        private @Nullable KafkaProducer<byte[], byte[]> open;

        @Override
        public void connect() {
            if (open == null) {
                open = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                "127.0.0.1:" + node.port(),
                                "acks",
                                "all",
                                "max.block.ms",
                                ANSWER_MILLIS,
                                "request.timeout.ms",
                                ANSWER_MILLIS,
                                "delivery.timeout.ms",
                                2 * ANSWER_MILLIS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
            }
        }

        @Override
        public Sent send(Issue issue) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            byte[] body = issue.text().getBytes(StandardCharsets.UTF_8);
            ReceivedMessage message = new ReceivedMessage(
                    issue.topic(), new MessageBody.Bytes(body), Map.of(), null, now, null, 4, false, 1);
            try {
                open.send(new ProducerRecord<>(
                                MESSAGES,
                                null,
                                now.toEpochMilli(),
                                null,
                                body,
                                List.of(new RecordHeader(TOPIC, issue.topic().getBytes(StandardCharsets.UTF_8)))))
                        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
                return new Sent(message, true);
            } catch (Exception e) {
                close();
                return new Sent(message, false);
            }
        }

        @Override
        public void close() {
            if (open != null) {
                open.close(Duration.ZERO);
                open = null;
            }
        }
    }
}
