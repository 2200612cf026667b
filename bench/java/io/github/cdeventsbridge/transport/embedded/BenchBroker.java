package io.github.cdeventsbridge.transport.embedded;

import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.BridgeConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;

/**
 * The embedded broker, configured as always, with one thing more: the broker's own bridges, against which the gateway is
 * measured.
 */
public final class BenchBroker implements AutoCloseable {

    private static final String SELF = "self";

    private final DataDirectory data;
    private final ActiveMQServer server;
    private final int port;

    public BenchBroker(Path directory, int port, List<Subscription> subscriptions) throws Exception {
        this.port = port;
        this.data = DataDirectory.lock(directory);
        var settings = new EmbeddedBrokerSettings("127.0.0.1", port, directory, subscriptions);
        Configuration configuration = BrokerConfiguration.of(settings, data);
        configuration.addConnectorConfiguration(
                SELF,
                new TransportConfiguration(
                        NettyConnectorFactory.class.getName(),
                        java.util.Map.of(
                                TransportConstants.HOST_PROP_NAME,
                                "127.0.0.1",
                                TransportConstants.PORT_PROP_NAME,
                                port)));
        server = new ActiveMQServerImpl(configuration, new ActiveMQBasicSecurityManager());
        server.start();
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts a bridge of the broker, which moves messages from a queue to an address and looks into none of them. */
    public void startBridge(String queue, String address) throws Exception {
        server.deployBridge(new BridgeConfiguration()
                .setName(SELF)
                .setQueueName(queue)
                .setForwardingAddress(address)
                .setUseDuplicateDetection(true)
                .setStaticConnectors(List.of(SELF)));
    }

    public void stopBridge() throws Exception {
        server.destroyBridge(SELF);
    }

    /** How many messages wait in a queue, those in delivery among them. */
    public long waiting(String queue) {
        return server.locateQueue(queue).getMessageCount();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not stop", e);
        } finally {
            data.close();
        }
    }
}
