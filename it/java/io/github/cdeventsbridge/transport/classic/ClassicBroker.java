package io.github.cdeventsbridge.transport.classic;

import io.github.cdeventsbridge.transport.tls.TestCa;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.SslBrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.DestinationInterceptor;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.VMPendingQueueMessageStoragePolicy;
import org.apache.activemq.broker.region.virtual.VirtualDestination;
import org.apache.activemq.broker.region.virtual.VirtualDestinationInterceptor;
import org.apache.activemq.broker.region.virtual.VirtualTopic;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/**
 * A broker of ActiveMQ Classic inside the test, on free ports of the loopback address, with virtual topics as they are in a
 * broker that nobody configured, or as the bus UMB has them.
 */
public final class ClassicBroker implements AutoCloseable {

    /** What names of queues of virtual topics begin with. */
    public enum Prefix {
        /** {@code Consumer.<client>.VirtualTopic.…}: the default. */
        CLIENT("Consumer.*."),
        /** {@code Consumer.<client>.<id>.VirtualTopic.…}: what UMB has. */
        CLIENT_AND_ID("Consumer.*.*.");

        private final String pattern;

        Prefix(String pattern) {
            this.pattern = pattern;
        }
    }

    /** What the configuration has that ActiveMQ ships. */
    private static final int USUAL_FRAME_BYTES = 104_857_600;

    private final BrokerService broker;

    private ClassicBroker(BrokerService broker) {
        this.broker = broker;
    }

    public static ClassicBroker start(Prefix prefix, BrokerPlugin... plugins) throws Exception {
        return start(new BrokerService(), prefix, plugins);
    }

    /** One that takes no frames with more bytes. */
    public static ClassicBroker startTaking(Prefix prefix, int maxFrameBytes) throws Exception {
        BrokerService broker = new BrokerService();
        configure(broker, prefix);
        broker.setPersistent(false);
        return started(broker, Map.of("tcp", 0, "amqp", 0), maxFrameBytes);
    }

    /** One whose queues hold so many bytes each; who sends more has to wait until there is room again. */
    public static ClassicBroker startHolding(Prefix prefix, int bytes) throws Exception {
        BrokerService broker = new BrokerService();
        PolicyEntry queues = new PolicyEntry();
        queues.setQueue(">");
        queues.setMemoryLimit(bytes);
        queues.setCursorMemoryHighWaterMark(100);
        queues.setPendingQueuePolicy(new VMPendingQueueMessageStoragePolicy());
        PolicyMap policies = new PolicyMap();
        policies.setPolicyEntries(List.of(queues));
        broker.setDestinationPolicy(policies);
        return start(broker, prefix);
    }

    /** One that also listens with TLS ({@code ssl}), and lets nobody in there without a certificate of that authority. */
    public static ClassicBroker start(Prefix prefix, TestCa ca, TestCa.Issued own) throws Exception {
        SslBrokerService broker = new SslBrokerService();
        broker.addSslConnector(
                        "ssl://localhost:0?needClientAuth=true", keyManagers(own.p12()), trustManagers(ca.p12()), null)
                .setName("ssl");
        return start(broker, prefix);
    }

    private static KeyManager[] keyManagers(Path file) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(file.toFile(), TestCa.PASSWORD.toCharArray()), TestCa.PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(Path file) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(file.toFile(), TestCa.PASSWORD.toCharArray()));
        return factory.getTrustManagers();
    }

    private static ClassicBroker start(BrokerService broker, Prefix prefix, BrokerPlugin... plugins) throws Exception {
        configure(broker, prefix);
        broker.setPersistent(false);
        broker.setPlugins(plugins);
        return started(broker, Map.of("tcp", 0, "amqp", 0, "stomp", 0));
    }

    /** One like UMB on these ports, with its messages in a folder. */
    static ClassicBroker startOn(Path data, int openWire, int amqp) throws Exception {
        BrokerService broker = new BrokerService();
        configure(broker, Prefix.CLIENT_AND_ID);
        broker.setDataDirectoryFile(data.toFile());
        KahaDBPersistenceAdapter disk = new KahaDBPersistenceAdapter();
        disk.setDirectory(data.resolve("kahadb").toFile());
        broker.setPersistenceAdapter(disk);
        return started(broker, Map.of("tcp", openWire, "amqp", amqp));
    }

    private static void configure(BrokerService broker, Prefix prefix) {
        broker.setBrokerName("classic-" + System.nanoTime());
        broker.setUseJmx(false);
        broker.setDestinationInterceptors(new DestinationInterceptor[] {virtualTopics(prefix)});
    }

    private static ClassicBroker started(BrokerService broker, Map<String, Integer> ports) throws Exception {
        return started(broker, ports, USUAL_FRAME_BYTES);
    }

    private static ClassicBroker started(BrokerService broker, Map<String, Integer> ports, int maxFrameBytes)
            throws Exception {
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            connect(
                    broker,
                    port.getKey(),
                    port.getKey() + "://127.0.0.1:" + port.getValue() + "?wireFormat.maxFrameSize=" + maxFrameBytes);
        }
        broker.start();
        broker.waitUntilStarted();
        return new ClassicBroker(broker);
    }

    private static VirtualDestinationInterceptor virtualTopics(Prefix prefix) {
        VirtualTopic topics = new VirtualTopic();
        topics.setName("VirtualTopic.>");
        topics.setPrefix(prefix.pattern);
        topics.setSelectorAware(false);
        VirtualDestinationInterceptor interceptor = new VirtualDestinationInterceptor();
        interceptor.setVirtualDestinations(new VirtualDestination[] {topics});
        return interceptor;
    }

    private static void connect(BrokerService broker, String name, String url) throws Exception {
        TransportConnector connector = new TransportConnector();
        connector.setUri(new URI(url));
        connector.setName(name);
        broker.addConnector(connector);
    }

    /** The port of {@code tcp} (OpenWire), {@code amqp}, {@code stomp} or {@code ssl} (OpenWire with TLS). */
    public int port(String scheme) throws Exception {
        return broker.getTransportConnectorByName(scheme).getConnectUri().getPort();
    }

    /** Where a bridge connects to. */
    public String url(String scheme) throws Exception {
        return scheme + "://127.0.0.1:" + port(scheme.equals("openwire") ? "tcp" : scheme);
    }

    @Override
    public void close() throws Exception {
        broker.stop();
        broker.waitUntilStopped();
    }
}
