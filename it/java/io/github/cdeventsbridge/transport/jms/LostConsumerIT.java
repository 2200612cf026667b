package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.FaultProxy;
import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection is lost, and the broker of ActiveMQ Classic does not know it yet: it still holds what it had handed out there,
 * while the source is back.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class LostConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES = 300; // more than a client is given ahead
    private static final String QUEUE = "Consumer.cdbridge.main." + TestBus.TOPIC;

    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ClassicBroker source;
    private TestBus sink;

    @BeforeEach
    void startBrokers(@TempDir Path directory) throws Exception {
        source = ClassicBroker.start(ClassicBroker.Prefix.CLIENT_AND_ID);
        sink = new TestBus(directory);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() throws Exception {
        goOn.countDown();
        camel.stop();
        source.close();
        sink.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openwire", "amqp"})
    void whatWasInFlightComesBeforeWhatFollowed(String scheme) throws Exception {
        publish();
        try (FaultProxy proxy = FaultProxy.before(source.port(scheme.equals("amqp") ? scheme : "tcp"))) {
            start(scheme + "://127.0.0.1:" + proxy.port() + "?jms.prefetchPolicy.all=100");
            assertThat(taken.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            proxy.loseClient();
            goOn.countDown();
            await("the source is back, or is not let in")
                    .atMost(PATIENCE)
                    .until(() -> complaints.connections()
                                    + complaints.disconnections().size()
                            > 2);
            proxy.heal(); // now the broker hears that the first connection is gone

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(counts.published()).isEqualTo(MESSAGES));
        }
        assertThat(sink.drainBodies(TestBus.EVENTS))
                .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(i -> "publish " + i)
                        .toList());
    }

    private void publish() throws Exception {
        try (Connection connection = new ActiveMQConnectionFactory(source.url("tcp")).createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            session.createConsumer(session.createQueue(QUEUE)).close(); // the broker makes it when it is read
            MessageProducer producer = session.createProducer(session.createTopic(TestBus.TOPIC));
            for (int i = 0; i < MESSAGES; i++) {
                producer.send(session.createTextMessage("publish " + i));
            }
            session.commit();
        }
    }

    private void start(String url) throws Exception {
        Translating translating = new Translating();
        new TwoBrokers(url, "tcp://127.0.0.1:" + sink.port())
                .start(
                        camel,
                        complaints,
                        "bus:queue:" + QUEUE + "?broker=source&batchSize=20&backOffMillis=20&maxBackOffMillis=200",
                        exchange -> {
                            taken.countDown();
                            goOn.await();
                            translating.process(exchange);
                        },
                        "bus:topic?broker=sink");
    }
}
