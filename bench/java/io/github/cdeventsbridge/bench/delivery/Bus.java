package io.github.cdeventsbridge.bench.delivery;

import io.github.cdeventsbridge.transport.embedded.BenchBroker;
import io.github.cdeventsbridge.transport.embedded.Subscription;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The broker of a benchmark, and the sender and the receiver beside it. Messages are persistent, the journal is synced. */
final class Bus implements AutoCloseable {

    /** What contenders read. */
    static final String SOURCE = "Consumer.cdbridge.main.VirtualTopic.eng.ci.>";

    static final String SOURCE_ADDRESS = "VirtualTopic.eng.ci.>";

    /** Where events go. */
    static final String EVENTS = "Consumer.bench.main.VirtualTopic.eng.cdevents.>";

    /** Where messages go unchanged. */
    static final String COPIES_TOPIC = "VirtualTopic.eng.copies";

    static final String COPIES = "Consumer.bench.main." + COPIES_TOPIC;

    private static final int SENT_AT_ONCE = 500;
    private static final long PATIENCE_MILLIS = 60_000;

    private final BenchBroker broker;
    private final ConnectionFactory factory;
    private long numbers;

    Bus(Path directory) throws Exception {
        broker = new BenchBroker(
                directory,
                freePort(),
                List.of(
                        new Subscription(SOURCE, SOURCE_ADDRESS),
                        new Subscription(EVENTS, "VirtualTopic.eng.cdevents.>"),
                        new Subscription(COPIES, COPIES_TOPIC)));
        factory = new ActiveMQConnectionFactory(broker.url());
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    BenchBroker broker() {
        return broker;
    }

    ConnectionFactory factory() {
        return factory;
    }

    static String qualified(String queue) {
        return queue.substring("Consumer.bench.main.".length()).startsWith("VirtualTopic")
                ? queue.substring(queue.indexOf("VirtualTopic")) + "::" + queue
                : queue;
    }

    /** Fills the source queue with messages, all different. */
    void load(int count, int padding) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createTopic(Messages.TOPIC));
            for (int i = 1; i <= count; i++) {
                producer.send(session.createTextMessage(Messages.body(numbers++, padding)));
                if (i % SENT_AT_ONCE == 0 || i == count) {
                    session.commit();
                }
            }
        }
    }

    /** Receives so many messages; gives the nanoseconds from the first to the last. */
    long drain(String queue, int count) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            MessageConsumer consumer = session.createConsumer(session.createQueue(qualified(queue)));
            connection.start();
            long first = 0;
            for (int i = 1; i <= count; i++) {
                if (consumer.receive(PATIENCE_MILLIS) == null) {
                    throw new IllegalStateException((i - 1) + " of " + count + " messages arrived at " + queue);
                }
                first = i == 1 ? System.nanoTime() : first;
                if (i % SENT_AT_ONCE == 0 || i == count) {
                    session.commit();
                }
            }
            return System.nanoTime() - first;
        }
    }

    /**
     * Sends at a fixed rate and measures each message from the producer's confirmation to its receipt.
     *
     * @return nanoseconds, one for each message
     */
    long[] latencies(String queue, int perSecond, int count) throws Exception {
        long[] confirmed = new long[count];
        long[] received = new long[count];
        try (Connection connection = factory.createConnection();
                Session in = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                Session out = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageConsumer consumer = in.createConsumer(in.createQueue(qualified(queue)));
            int[] arrived = {0};
            var all = new java.util.concurrent.CountDownLatch(count);
            consumer.setMessageListener(
                    message -> { // one source and one consumer keep the order
                        received[arrived[0]++] = System.nanoTime();
                        all.countDown();
                    });
            connection.start();
            MessageProducer producer = out.createProducer(out.createTopic(Messages.TOPIC));
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
                }
                producer.send(out.createTextMessage(Messages.body(numbers++, 0)));
                confirmed[i] = System.nanoTime();
            }
            if (!all.await(PATIENCE_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(arrived[0] + " of " + count + " messages arrived at " + queue);
            }
        }
        long[] latencies = new long[count];
        for (int i = 0; i < count; i++) {
            latencies[i] = received[i] - confirmed[i];
        }
        return latencies;
    }

    @Override
    public void close() {
        broker.close();
    }
}
