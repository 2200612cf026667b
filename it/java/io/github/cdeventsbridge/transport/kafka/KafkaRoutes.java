package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.jms.Translating;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Routes from topics of a cluster to topics of the same one, with a step between that does what the body says, all of one test
 * and of one group. Each is in a bridge of its own, as replicas are.
 */
final class KafkaRoutes implements AutoCloseable {

    private static final String OPTIONS = "&backOffMillis=20&maxBackOffMillis=200&shutdownMillis=3000&batchSize=50";

    private final KafkaNode node;
    private final Path home;
    private final String name;
    private final List<Bridge> bridges = new ArrayList<>();

    /**
     * Starts none.
     *
     * @param home where bridges keep what they have to keep
     * @param name of the test, its group, and its files
     */
    KafkaRoutes(KafkaNode node, Path home, String name) {
        this.node = node;
        this.home = home;
        this.name = name;
    }

    /** A bridge with one route. */
    static final class Bridge {

        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final DeliveryCounts counts = new DeliveryCounts();
        private final Complaints complaints = new Complaints(counts);
        private final DeliveryServices services;

        private Bridge(DeliveryServices services) {
            this.services = services;
        }

        DeliveryCounts counts() {
            return counts;
        }

        Complaints complaints() {
            return complaints;
        }

        /** What is in flight is given back. */
        void stop() {
            camel.stop();
        }
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }

    /** Bodies of messages that are to be published. */
    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "publish " + i).toList();
    }

    /** A cluster that knows us by a password. */
    static BrokerAccess access(String url, String password) {
        return new BrokerAccess(
                "it", url, Optional.of(KafkaNode.USER), Optional.of(password), TlsSettings.DEFAULT, false);
    }

    /** Starts one at a listener of the cluster: as its user where it has users, else as nobody. */
    Bridge start(String url, String topics, String sourceOptions, String sinkOptions) throws Exception {
        BrokerAccess access = url.equals(node.userUrl())
                ? access(url, KafkaNode.PASSWORD)
                : new BrokerAccess("it", url, Optional.empty(), Optional.empty(), TlsSettings.DEFAULT, false);
        return start(access, topics, sourceOptions, sinkOptions);
    }

    /** Starts one, connected or not. */
    Bridge start(BrokerAccess access, String topics, String sourceOptions, String sinkOptions) throws Exception {
        Bridge bridge = new Bridge(new DeliveryServices(
                "it",
                new BrokerDirectory(List.of(access)),
                home.resolve("seen-" + name + "-" + bridges.size()),
                home.resolve("letters-" + name)));
        bridges.add(bridge);
        bridge.services.bindTo(bridge.camel);
        bridge.camel.getRegistry().bind("counts", bridge.complaints);
        bridge.camel.getRegistry().bind("translate", new Translating());
        bridge.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka-bus:read:" + topics + "?broker=it&group=" + name + OPTIONS + sourceOptions)
                        .process("translate")
                        .to("kafka-bus:topic?broker=it&topicHeader=topic" + sinkOptions);
            }
        });
        bridge.camel.start();
        return bridge;
    }

    /** The dead letter that there is. */
    String letter() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("letters-" + name))) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** Stops all, and checks that each message had an outcome. */
    @Override
    public void close() {
        for (Bridge bridge : bridges) {
            bridge.stop();
            bridge.services.close();
            assertThat(bridge.counts.inFlight()).as("in flight after the stop").isZero();
        }
    }
}
