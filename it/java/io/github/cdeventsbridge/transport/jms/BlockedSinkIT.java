package io.github.cdeventsbridge.transport.jms;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A sink whose address is full makes its producers wait, without an end and without an error. */
@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class BlockedSinkIT {

    private static final int MESSAGES = 60;
    private static final String QUEUE = "full";

    private final DeliveryCounts counts = new DeliveryCounts();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private TestBus source;
    private ActiveMQServer blocked;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        source = new TestBus(directory);
        source.publish(IntStream.range(0, MESSAGES)
                .mapToObj(i -> "publish " + i + " " + "x".repeat(5_000))
                .toArray(String[]::new));
        blocked = ActiveMQServers.newActiveMQServer(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setMaxSizeBytes(60_000)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK)));
        blocked.start();
        blocked.createQueue(
                QueueConfiguration.of(QUEUE).setAddress(Translating.EVENT_TOPIC).setRoutingType(RoutingType.MULTICAST));
        NettyAcceptor acceptor = (NettyAcceptor) blocked.getRemotingService().getAcceptor("tcp");
        ConnectionFactory sink = ArtemisConnections.to("tcp://127.0.0.1:" + acceptor.getActualPort());
        camel.getRegistry().bind("counts", counts);
        camel.getRegistry().bind("translate", new Translating());
        camel.getRegistry().bind("source", source.factory());
        camel.getRegistry().bind("sink", sink);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("bus:queue:" + TestBus.LEGACY
                                + "?connection=#source&batchSize=5&backOffMillis=20&maxBackOffMillis=100&shutdownMillis=500")
                        .process("translate")
                        .to("bus:topic?connection=#sink&sendTimeoutMillis=1000");
            }
        });
        camel.start();
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() throws Exception {
        camel.stop();
        source.close();
        blocked.stop();
        assertThat(counts.inFlight()).isZero();
    }

    @Test
    void aFullSinkLeavesTheMessagesWithTheSourceAndDoesNotHoldUpTheStop() throws Exception {
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isPositive());

        long before = System.nanoTime();
        camel.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(counts.published()).isLessThan(MESSAGES);
        assertThat(source.drain(TestBus.LEGACY)).hasSize(MESSAGES - (int) counts.published());
    }

    @Test
    void aSinkThatHasRoomAgainGetsTheRest() throws Exception {
        await().untilAsserted(() -> assertThat(counts.failedAttempts()).isPositive());

        blocked.getAddressSettingsRepository().addMatch("#", new AddressSettings().setMaxSizeBytes(-1));
        await().untilAsserted(() -> {
            blocked.locateQueue(QUEUE).deleteAllReferences(); // whoever waits for room looks again when some is made
            assertThat(counts.published()).isEqualTo(MESSAGES);
        });
    }
}
