package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import org.apache.activemq.ActiveMQConnection;
import org.apache.activemq.ActiveMQMessageProducerSupport;
import org.apache.activemq.command.TransactionInfo;

/**
 * What the client of ActiveMQ Classic does differently from the others when a batch is published in one transaction. Does
 * nothing with the others.
 */
final class OpenWireTransactions {

    private OpenWireTransactions() {}

    /**
     * As long as a send may not take for ever ({@code jms.sendTimeout}), this client waits for the broker with each message, within a
     * transaction too: a batch would take as many round trips as it has messages. And a broker without room keeps a message
     * that is waited for, and publishes it when it has room, although its transaction was given up by then.
     */
    static void waitForNone(MessageProducer producer) {
        if (producer instanceof ActiveMQMessageProducerSupport openWire) {
            openWire.setSendTimeout(0);
        }
    }

    /**
     * Returns when the broker has taken all that was sent. A broker without room stops reading; a commit that waits in the
     * connection would be in doubt when it is given up, and the whole batch be there twice. So something is asked before it
     * that changes nothing: a connection's commands are answered in order.
     */
    static void awaitTaken(Connection connection) throws JMSException {
        if (connection instanceof ActiveMQConnection openWire) {
            openWire.syncSendPacket(
                    new TransactionInfo(openWire.getConnectionInfo().getConnectionId(), null, TransactionInfo.RECOVER));
        }
    }
}
