package io.github.cdeventsbridge.transport.embedded;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.PostOffice;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Sees to it that the first messages of a topic reach every wildcard subscription that matches it.
 *
 * <p>The broker collects a topic's subscriptions when the first message comes, and shows the collection to all senders while it
 * still grows ({@code WildcardAddressManager.getBindingsForRoutingAddress}, Artemis 2.55). A second sender at that moment
 * would leave out the subscriptions that are not there yet, without anybody being told. So the collection is made
 * here, before each message, by one thread at a time. The lock is the post office, which holds it itself while it adds or
 * removes subscriptions.
 */
final class NewTopics implements ActiveMQServerPlugin {

    private final ActiveMQServer server;

    NewTopics(ActiveMQServer server) {
        this.server = server;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        String address = message.getAddress();
        if (address != null) {
            collectSubscriptions(SimpleString.of(TopicTrees.unprefixed(address)));
        }
    }

    private void collectSubscriptions(SimpleString topic) throws ActiveMQException {
        PostOffice postOffice = server.getPostOffice();
        try {
            synchronized (postOffice) {
                postOffice.getAddressManager().getBindingsForRoutingAddress(topic);
            }
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            // The broker's own signature; the sender must not get an acknowledgement.
            throw new ActiveMQIllegalStateException("Unable to deliver to " + topic + ": " + e.getMessage());
        }
    }
}
