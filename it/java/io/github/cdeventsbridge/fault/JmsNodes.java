package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.fault.JmsUnderFault.JmsNode;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.classic.ClassicNode;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The brokers of JMS under fault, each with one of its protocols. */
final class JmsNodes {

    private static final String OPENWIRE = "openwire";
    private static final String AMQP = "amqp";
    private static final String OPENWIRE_SOON =
            "?wireFormat.maxInactivityDuration=2000&connectionTimeout=2000&jms.sendTimeout=3000"
                    + "&jms.connectResponseTimeout=2000&jms.closeTimeout=1000";
    private static final String AMQP_SOON =
            "?amqp.idleTimeout=2000&transport.connectTimeout=2000&jms.connectTimeout=2000"
                    + "&jms.requestTimeout=2000&jms.sendTimeout=3000&jms.closeTimeout=1000";

    private JmsNodes() {}

    static JmsNode classic(Path directory, boolean amqp) throws IOException {
        return new Classic(Files.createDirectories(directory), amqp);
    }

    static JmsNode artemis(Path directory, boolean amqp) throws IOException {
        return new Artemis(Files.createDirectories(directory), amqp);
    }

    private static final class Classic implements JmsNode {

        private final int openWirePort = FreePort.next();
        private final int amqpPort = FreePort.next();
        private final boolean amqp;
        private final ClassicNode node;

        Classic(Path directory, boolean amqp) throws IOException {
            this.amqp = amqp;
            this.node = ClassicNode.start(directory, openWirePort, amqpPort);
        }

        @Override
        public int port() {
            return amqp ? amqpPort : openWirePort;
        }

        @Override
        public String scheme() {
            return amqp ? AMQP : OPENWIRE;
        }

        @Override
        public String soon() {
            return amqp ? AMQP_SOON : OPENWIRE_SOON;
        }

        /** The same protocol: what came over AMQP 1.0 is handed out over OpenWire as the bytes of the encoded message. */
        @Override
        public ConnectionFactory client() {
            return amqp
                    ? new JmsConnectionFactory("amqp://127.0.0.1:" + amqpPort + "?jms.validatePropertyNames=false")
                    : new ActiveMQConnectionFactory("tcp://127.0.0.1:" + openWirePort);
        }

        @Override
        public boolean dropsRepeats() {
            return false;
        }

        @Override
        public void restart() throws Exception {
            node.kill();
            node.startAgain();
        }

        @Override
        public void close() throws InterruptedException {
            node.close();
        }

        @Override
        public String toString() {
            return "ActiveMQ Classic, " + (amqp ? "AMQP 1.0" : "OpenWire");
        }
    }

    private static final class Artemis implements JmsNode {

        private final boolean amqp;
        private final BrokerNode node;

        Artemis(Path directory, boolean amqp) {
            this.amqp = amqp;
            this.node = BrokerNode.start(directory, JmsUnderFault.QUEUES);
        }

        @Override
        public int port() {
            return node.port();
        }

        @Override
        public String scheme() {
            return amqp ? AMQP : OPENWIRE;
        }

        @Override
        public String soon() {
            return amqp ? AMQP_SOON : OPENWIRE_SOON;
        }

        @Override
        public ConnectionFactory client() {
            return ArtemisConnections.to(node.url());
        }

        @Override
        public String queue(String name) {
            return Drain.named(name);
        }

        @Override
        public boolean dropsRepeats() {
            return true;
        }

        @Override
        public void restart() {
            node.kill();
            node.start();
        }

        @Override
        public void close() {
            node.close();
        }

        @Override
        public String toString() {
            return "Artemis, " + (amqp ? "AMQP 1.0" : "OpenWire");
        }
    }
}
