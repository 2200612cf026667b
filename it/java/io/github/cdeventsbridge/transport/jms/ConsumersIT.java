package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Several consumers of one queue, and what a broker's settings would do to the contract. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class ConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String OPTIONS = "?broker=source&batchSize=20&backOffMillis=20&maxBackOffMillis=200";
    private static final String SHARED = "shared";

    private final DeliveryCounts counts = new DeliveryCounts();
    private final DefaultCamelContext one = new DefaultCamelContext();
    private final DefaultCamelContext other = new DefaultCamelContext();
    private TestBus bus;
    private ActiveMQServer plain;

    @BeforeEach
    void startBrokers(@TempDir Path directory) throws Exception {
        bus = new TestBus(directory);
        plain = ActiveMQServers.newActiveMQServer(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0")
                .addAddressSetting("#", new AddressSettings()));
        plain.start();
        plain.createQueue(
                QueueConfiguration.of(SHARED).setAddress(TestBus.TOPIC).setRoutingType(RoutingType.MULTICAST));
        plain.createQueue(QueueConfiguration.of("cdbridge.dead-letters").setRoutingType(RoutingType.ANYCAST));
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() throws Exception {
        one.stop();
        other.stop();
        bus.close();
        plain.stop();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @Test
    void aStandbyGetsNothingUntilTheActiveOneGoesAndThenGoesOnInOrder() throws Exception {
        String source = "bus:queue:" + TestBus.LEGACY + OPTIONS;
        start(one, bus.port(), source);
        bus.publishNumbered(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(1));
        start(other, bus.port(), source);
        bus.publish(IntStream.range(1, 300).mapToObj(i -> "publish " + i).toArray(String[]::new));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isGreaterThan(20));
        one.stop();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(300));
        List<String> bodies = bus.drainBodies(TestBus.EVENTS);
        assertThat(bodies)
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "publish " + i).toList());
    }

    @Test
    void consumersThatCompeteShareTheMessagesAndLoseNone() throws Exception {
        start(
                one,
                port(),
                "bus:queue:" + TestBus.TOPIC + "::" + SHARED + OPTIONS + "&consumers=competing&consumerCount=4");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(plain.locateQueue(SHARED).getConsumerCount()).isEqualTo(4));
        publishToPlain(400);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(400));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(plain.locateQueue(SHARED).getMessageCount()).isZero());
    }

    @Test
    void whatABrokerWouldDoInSilenceIsFound() throws Exception {
        assertThat(findings(Consumers.EXCLUSIVE))
                .anySatisfy(finding -> assertThat(finding).contains("not exclusive", "consumers=competing"))
                .anySatisfy(finding -> assertThat(finding)
                        .contains("after 10 deliveries the broker drops a message", "max-delivery-attempts to -1"));
        plain.getAddressSettingsRepository()
                .addMatch(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(
                                        org.apache.activemq.artemis.api.core.SimpleString.of("cdbridge.dead-letters")));
        assertThat(findings(Consumers.COMPETING))
                .singleElement()
                .asString()
                .contains("puts a message aside to 'cdbridge.dead-letters'");
        plain.getAddressSettingsRepository().addMatch("#", new AddressSettings().setMaxDeliveryAttempts(-1));
        assertThat(findings(Consumers.COMPETING)).isEmpty();
    }

    @Test
    void withoutADeadLetterQueueNothingIsTakenUntilThereIsOne() throws Exception {
        plain.getAddressSettingsRepository()
                .addMatch("#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false));
        start(
                one,
                port(),
                "bus:queue:" + TestBus.TOPIC + "::" + SHARED + OPTIONS + "&deadLetterQueue=cdbridge.missing");
        publishToPlain(3);
        bus.publishNumbered(3);
        start(other, bus.port(), "bus:queue:" + TestBus.LEGACY + OPTIONS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(3));
        assertThat(plain.locateQueue(SHARED).getMessageCount()).isEqualTo(3);

        plain.addAddressInfo(new AddressInfo("cdbridge.missing").addRoutingType(RoutingType.ANYCAST));
        plain.createQueue(QueueConfiguration.of("cdbridge.missing").setRoutingType(RoutingType.ANYCAST));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts.published()).isEqualTo(6));
    }

    @Test
    void theEmbeddedBrokerKeepsTheContract() throws Exception {
        Broker broker = Broker.of("it", bus.factory());
        try (Connection connection = broker.connect()) {
            connection.start();
            assertThat(new QueueCheck(broker, settings(TestBus.LEGACY, Consumers.EXCLUSIVE)).findings(connection))
                    .isEmpty();
        }
    }

    private List<String> findings(Consumers consumers) throws Exception {
        Broker broker = Broker.at("it", "tcp://127.0.0.1:" + port(), null, null);
        try (Connection connection = broker.connect()) {
            connection.start();
            return new QueueCheck(broker, settings(TestBus.TOPIC + "::" + SHARED, consumers)).findings(connection);
        }
    }

    private static QueueSettings settings(String queue, Consumers consumers) {
        Duration second = Duration.ofSeconds(1);
        SourceSettings common =
                new SourceSettings(queue, 1, 1, 1, second, 1, second, second, second, second, 0, second, "it");
        return new QueueSettings(common, queue, null, consumers, "cdbridge.dead-letters");
    }

    private int port() {
        return ((NettyAcceptor) plain.getRemotingService().getAcceptor("tcp")).getActualPort();
    }

    private void publishToPlain(int messages) throws Exception {
        try (Connection connection =
                        ArtemisConnections.to("tcp://127.0.0.1:" + port()).createConnection();
                jakarta.jms.Session session =
                        connection.createSession(false, jakarta.jms.Session.DUPS_OK_ACKNOWLEDGE)) {
            jakarta.jms.MessageProducer producer = session.createProducer(session.createTopic(TestBus.TOPIC));
            for (int i = 0; i < messages; i++) {
                producer.send(session.createTextMessage("publish " + i));
            }
        }
    }

    private void start(DefaultCamelContext camel, int port, String from) throws Exception {
        new TwoBrokers("tcp://127.0.0.1:" + port, "tcp://127.0.0.1:" + bus.port())
                .start(camel, counts, from, new Translating(), "bus:topic?broker=sink");
    }
}
