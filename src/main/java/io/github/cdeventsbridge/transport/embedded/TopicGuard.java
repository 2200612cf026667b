package io.github.cdeventsbridge.transport.embedded;

import java.util.EnumSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the topics whole, whatever a client says. Called on the broker's threads; holds no state but the broker.
 *
 * <ul>
 *   <li>Every message on a topic is durable: proton, STOMP and MQTT (QoS 0) clients send non-durable ones unless told
 *       otherwise, and a restart would lose them.
 *   <li>MQTT's delimiter is {@code /}. A dotted MQTT topic arrives as {@code VirtualTopic\.eng\.…}, which nobody
 *       subscribes: it would be acknowledged and lost. Such a message is sent on to the dotted topic, in the same
 *       transaction.
 *   <li>MQTT has no word for "no such topic" either: what no subscription could ever take is refused by ending the
 *       connection, instead of being acknowledged and lost.
 *   <li>No anycast queue on a topic: an AMQP terminus with the {@code queue} capability would take messages away from the
 *       subscriptions. The client is refused.
 * </ul>
 */
final class TopicGuard implements ActiveMQServerPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGuard.class);
    private static final String ESCAPED_DELIMITER = "\\.";

    private final ActiveMQServer server;

    TopicGuard(ActiveMQServer server) {
        this.server = server;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        String address = message.getAddress();
        if (address == null) {
            return;
        }
        String topic = address.replace(ESCAPED_DELIMITER, ".");
        if (!TopicTrees.contain(TopicTrees.unprefixed(topic))) {
            refuseUnknownMqttTopic(session, message.getAddressSimpleString());
            return;
        }
        if (!message.isDurable()) {
            message.setDurable(true);
        }
        if (!topic.equals(address)) {
            sendOn(session, tx, message, topic);
        }
    }

    private void refuseUnknownMqttTopic(ServerSession session, SimpleString address) throws ActiveMQException {
        RemotingConnection connection = session.getRemotingConnection();
        if (connection != null
                && connection.getProtocolName().startsWith(MQTTProtocolManagerFactory.MQTT_PROTOCOL_NAME)
                && !address.toString().startsWith("$")
                && server.getAddressInfo(address) == null) {
            throw new ActiveMQNonExistentQueueException("Nobody subscribes to '" + address + "' and nobody can");
        }
    }

    private void sendOn(ServerSession session, Transaction tx, Message message, String topic) throws ActiveMQException {
        SimpleString address = SimpleString.of(topic);
        try {
            if (server.getAddressInfo(address) == null) {
                session.createAddress(address, RoutingType.MULTICAST, true);
            }
            Message dotted = message.copy(server.getStorageManager().generateID());
            dotted.setAddress(address);
            dotted.setRoutingType(RoutingType.MULTICAST);
            session.send(tx, dotted, true, "topic-guard", false);
            LOG.atDebug().addKeyValue("topic", topic).log("dotted MQTT topic put right");
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            // The broker's own signature; the sender must not get an acknowledgement.
            throw new ActiveMQIllegalStateException("Unable to deliver to " + topic + ": " + e.getMessage());
        }
    }

    @Override
    public void beforeAddAddress(AddressInfo addressInfo, boolean reload) throws ActiveMQException {
        if (!reload) {
            refuseAnycast(addressInfo.getName().toString(), addressInfo.getRoutingTypes());
        }
    }

    @Override
    public void beforeUpdateAddress(SimpleString address, EnumSet<RoutingType> routingTypes) throws ActiveMQException {
        if (routingTypes != null) {
            refuseAnycast(address.toString(), routingTypes);
        }
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        if (queue.getRoutingType() != null) {
            refuseAnycast(queue.getAddress().toString(), Set.of(queue.getRoutingType()));
        }
    }

    private static void refuseAnycast(String address, Set<RoutingType> routingTypes) throws ActiveMQException {
        if (routingTypes.contains(RoutingType.ANYCAST) && TopicTrees.contain(address)) {
            throw new ActiveMQIllegalStateException(
                    "'" + address
                            + "' is a topic: a queue here would take messages from its subscriptions; use the topic capability");
        }
    }
}
