package io.github.cdeventsbridge.bench.transport;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitNode;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitUser;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A RabbitMQ broker of its own; durable queues, persistent messages, publisher confirms. */
final class RabbitTransport implements Transport {

    private static final String EXCHANGE = "amq.topic";
    private static final long CONFIRM_MILLIS = 60_000;
    private static final AMQP.BasicProperties PERSISTENT = new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    private static final RabbitUser USER = RabbitUser.all("bench");

    private final RabbitNode node;
    private final Connection connection;

    RabbitTransport(Path directory) throws Exception {
        node = RabbitNode.start(directory, List.of(USER));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(node.url(USER));
        connection = factory.newConnection();
    }

    private static String queue(String topic) {
        return "bench-" + topic;
    }

    @Override
    public void prepare(String topic) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.queueDeclare(queue(topic), true, false, false, Map.of());
            channel.queueBind(queue(topic), EXCHANGE, topic);
        }
    }

    @Override
    public BrokerAccess access(String name, String topic) {
        return new BrokerAccess(
                name, node.url(), Optional.of(USER.name()), Optional.of(USER.password()), TlsSettings.DEFAULT, false);
    }

    @Override
    public String source(String broker, String topic) {
        return "rabbitmq:queue:" + queue(topic) + "?broker=" + broker;
    }

    @Override
    public String sink(String broker) {
        return "rabbitmq:topic?broker=" + broker;
    }

    @Override
    public Reader reader(String topic) throws Exception {
        Channel channel = connection.createChannel();
        channel.basicQos(Loop.BATCH);
        Waiting<Handed> waiting = new Waiting<>();
        channel.basicConsume(queue(topic), false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                waiting.add(new Handed(envelope.getDeliveryTag(), body));
            }
        });
        return new Consuming(channel, waiting);
    }

    private record Handed(long tag, byte[] body) {}

    private static final class Consuming implements Reader {

        private final Channel channel;
        private final Waiting<Handed> waiting;
        private long last;

        Consuming(Channel channel, Waiting<Handed> waiting) {
            this.channel = channel;
            this.waiting = waiting;
        }

        @Override
        public List<byte[]> take(int limit) throws Exception {
            List<Handed> taken = waiting.take(limit);
            last = taken.isEmpty() ? last : taken.get(taken.size() - 1).tag();
            return taken.stream().map(Handed::body).toList();
        }

        @Override
        public void acknowledge() throws Exception {
            channel.basicAck(last, true);
        }

        @Override
        public void close() throws Exception {
            channel.close();
        }
    }

    @Override
    public Writer writer(String topic) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        return new Writer() {
            @Override
            public void send(List<byte[]> bodies) throws Exception {
                for (byte[] body : bodies) {
                    channel.basicPublish(EXCHANGE, topic, true, PERSISTENT, body);
                }
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            }

            @Override
            public void close() throws Exception {
                channel.close();
            }
        };
    }

    @Override
    public void close() {
        connection.abort();
        node.close();
    }
}
