package io.github.cdeventsbridge.transport.embedded;

import io.github.cdeventsbridge.transport.tls.TestCa;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/** The embedded broker behind TLS, as somebody else runs it: whoever connects has to present a certificate. */
public final class TlsBroker implements AutoCloseable {

    private static final String SECURED = "secured";

    private final DataDirectory data;
    private final ActiveMQServer server;

    private TlsBroker(DataDirectory data, ActiveMQServer server) {
        this.data = data;
        this.server = server;
    }

    /**
     * @param keystore PKCS#12 with the certificate of the broker
     * @param truststore PKCS#12 with the authority of its clients
     */
    public static TlsBroker start(Path directory, Path keystore, Path truststore) throws Exception {
        DataDirectory data = DataDirectory.lock(directory);
        Configuration configuration = BrokerConfiguration.of(EmbeddedBrokerSettings.onLoopback(0, directory), data);
        TransportConfiguration plain =
                configuration.getAcceptorConfigurations().iterator().next();
        Map<String, Object> network = new LinkedHashMap<>(plain.getParams());
        network.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        network.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keystore.toString());
        network.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, TestCa.PASSWORD);
        network.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        network.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, truststore.toString());
        network.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, TestCa.PASSWORD);
        network.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        network.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        configuration.addAcceptorConfiguration(new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), network, SECURED, plain.getExtraParams()));
        ActiveMQServer server = new ActiveMQServerImpl(configuration);
        server.start();
        return new TlsBroker(data, server);
    }

    /** The port of all protocols with TLS. */
    public int port() {
        return port(SECURED);
    }

    /** The port without TLS. */
    public int plainPort() {
        return port(EmbeddedBroker.ACCEPTOR);
    }

    private int port(String acceptor) {
        return ((NettyAcceptor) server.getRemotingService().getAcceptor(acceptor)).getActualPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        data.close();
    }
}
