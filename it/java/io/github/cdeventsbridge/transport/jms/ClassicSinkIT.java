package io.github.cdeventsbridge.transport.jms;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.ProducerBrokerExchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker of ActiveMQ Classic as a sink: what the bridge waits for there, and what it does when there is no room. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ClassicSinkIT {

    private static final int MESSAGES = 200;
    private static final int ROOM = 40_000_000;
    private static final String QUEUE = "Consumer.reader.main." + Translating.EVENT_TOPIC;
    private static final Pattern NUMBERED = Pattern.compile("publish (\\d+)");

    @TempDir
    private Path folder;

    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TestBus source;

    @BeforeEach
    void startSource() {
        source = new TestBus(folder.resolve("source"));
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        source.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    /** Otherwise a batch would take as many round trips as it has messages, and more time than it may where the broker is far. */
    @Test
    void overOpenWireNoMessageOfABatchIsWaitedFor() throws Exception {
        Waits waits = new Waits();
        try (ClassicBroker sink = ClassicBroker.start(Prefix.CLIENT_AND_ID, waits)) {
            source.publishNumbered(MESSAGES);
            start(sink.url("openwire"));

            await().until(() -> counts.published() == MESSAGES);

            assertThat(waits.transactionOf).hasSize(MESSAGES);
            assertThat(waits.waited).as("messages that are waited for").isEmpty();
        }
    }

    /**
     * Although attempts were given up, all is there once.
     *
     * @param size in one case the broker has read all of the batch; in the other one it stops reading before
     */
    @ParameterizedTest
    @CsvSource({"openwire, 10", "openwire, 100000", "amqp, 10", "amqp, 100000"})
    void aBrokerWithoutRoomIsNoticedAndGetsAllWhenItHasRoom(String scheme, int size) throws Exception {
        try (ClassicBroker sink = ClassicBroker.startHolding(Prefix.CLIENT_AND_ID, ROOM)) {
            fill(sink);
            source.publish(IntStream.range(0, MESSAGES)
                    .mapToObj(i -> "publish " + i + " " + "x".repeat(size))
                    .toArray(String[]::new));
            start(sink.url(scheme) + "?jms.closeTimeout=500" + (scheme.equals("amqp") ? "" : "&soWriteTimeout=500"));

            await().until(() -> counts.failedAttempts() > 1);
            assertThat(counts.published()).isZero();
            assertThat(complaints.noted())
                    .allSatisfy(noted -> assertThat(noted).contains("Unable to publish", "hangs", "has no room"));
            List<String> got = drain(sink, MESSAGES);

            assertThat(got).doesNotHaveDuplicates().hasSize(MESSAGES);
        }
    }

    /** Nobody waits for a message of a transaction, so that nobody hears at once that it is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"openwire", "amqp"})
    void aMessageThatIsRefusedIsNotCommittedWithTheRest(String scheme) throws Exception {
        Refusing refusing = new Refusing();
        try (ClassicBroker sink = ClassicBroker.start(Prefix.CLIENT_AND_ID, refusing)) {
            drain(sink, 0); // the broker makes the queue when it is read
            source.publishNumbered(MESSAGES);
            start(sink.url(scheme));

            await().until(() -> counts.failedAttempts() > 1);
            assertThat(counts.published()).isZero();
            refusing.refuses = false;

            assertThat(drain(sink, MESSAGES))
                    .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }

    /** Until the next one has no room. */
    private static void fill(ClassicBroker broker) throws Exception {
        try (Connection connection =
                        new ActiveMQConnectionFactory(broker.url("tcp") + "?jms.sendTimeout=500").createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            Queue queue = session.createQueue(QUEUE);
            session.createConsumer(queue).close(); // the broker makes it when it is read
            MessageProducer producer = session.createProducer(session.createTopic(Translating.EVENT_TOPIC));
            TextMessage message = session.createTextMessage("before " + "x".repeat(ROOM / 50));
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < MESSAGES; sent++) {
                            producer.send(message);
                        }
                    })
                    .isInstanceOf(JMSException.class);
        }
    }

    /** The numbers of what the bridge has published, when it is done. */
    private List<String> drain(ClassicBroker broker, int wanted) throws Exception {
        List<String> numbers = new ArrayList<>();
        try (Connection connection = new ActiveMQConnectionFactory(broker.url("tcp")).createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            connection.start();
            for (boolean done = false; !done; ) {
                boolean published = counts.published() == wanted; // asked before: what is there then, comes now
                Message next = consumer.receive(500);
                if (next != null) {
                    NUMBERED.matcher(body(next)).results().forEach(found -> numbers.add(found.group(1)));
                }
                done = published && next == null;
            }
        }
        return numbers;
    }

    /** What came over AMQP 1.0 is handed out as bytes, with what AMQP puts around a text. */
    private static String body(Message message) throws JMSException {
        return message instanceof TextMessage text
                ? text.getText()
                : new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
    }

    private void start(String url) throws Exception {
        new TwoBrokers("tcp://127.0.0.1:" + source.port() + "?consumerWindowSize=-1", url)
                .start(
                        camel,
                        complaints,
                        "bus:queue:" + TestBus.LEGACY + "?broker=source&batchSize=" + MESSAGES
                                + "&backOffMillis=20&maxBackOffMillis=200",
                        new Translating(),
                        "bus:topic?broker=sink&duplicates=off&sendTimeoutMillis=2000");
    }

    /** Takes all messages of a transaction but the first, as long as it {@code refuses}. */
    private static final class Refusing implements BrokerPlugin {

        private volatile boolean refuses = true;

        @Override
        public Broker installPlugin(Broker broker) {
            return new BrokerFilter(broker) {
                private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();

                @Override
                public void send(ProducerBrokerExchange producer, org.apache.activemq.command.Message message)
                        throws Exception {
                    if (refuses
                            && message.getDestination().getPhysicalName().equals(Translating.EVENT_TOPIC)
                            && sent.computeIfAbsent(
                                                    String.valueOf(message.getTransactionId()),
                                                    first -> new AtomicInteger())
                                            .getAndIncrement()
                                    == 0) {
                        throw new SecurityException("not permitted");
                    }
                    super.send(producer, message);
                }
            };
        }
    }

    /** Notes which messages their sender waits for. */
    private static final class Waits implements BrokerPlugin {

        private final Map<String, String> transactionOf = new ConcurrentHashMap<>();
        private final Map<String, String> waited = new ConcurrentHashMap<>();

        @Override
        public Broker installPlugin(Broker broker) {
            return new BrokerFilter(broker) {
                @Override
                public void send(ProducerBrokerExchange producer, org.apache.activemq.command.Message message)
                        throws Exception {
                    if (message.getDestination().getPhysicalName().equals(Translating.EVENT_TOPIC)) {
                        String transaction = String.valueOf(message.getTransactionId());
                        transactionOf.put(message.getMessageId().toString(), transaction);
                        if (message.isResponseRequired()) {
                            waited.merge(transaction, "1", (one, other) -> one + other);
                        }
                    }
                    super.send(producer, message);
                }
            };
        }
    }
}
