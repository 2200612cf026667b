package io.github.cdeventsbridge.transport.jms;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.Failures;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/**
 * Looks at a source's queue for what would break the delivery contract without a word: a second consumer beside the first,
 * and deliveries that the broker counts. Only Artemis' own protocol can ask. Nothing of it keeps a source from starting.
 */
final class QueueCheck {

    private static final String MANAGEMENT = "activemq.management";
    private static final long ANSWER_MILLIS = 5_000;

    /** What holds where a broker's configuration says nothing; then its answer says nothing as well. */
    private static final int DEFAULT_DELIVERIES = 10;

    private final Broker broker;
    private final QueueSettings settings;

    QueueCheck(Broker broker, QueueSettings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    /** What an operator should know, each in a sentence. */
    List<String> findings(Connection connection) {
        if (!broker.isCore()) {
            return List.of(
                    "over this protocol it cannot be checked whether the queue is exclusive and how often the broker"
                            + " delivers a message");
        }
        List<String> findings = new ArrayList<>();
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            ClientSession core = ((ActiveMQSession) session).getCoreSession();
            ClientSession.QueueQuery queue = core.queueQuery(SimpleString.of(QueueNames.bareQueue(settings.queue())));
            checkExclusive(Boolean.TRUE.equals(queue.isExclusive()), findings);
            String address = queue.getAddress() == null
                    ? settings.queue()
                    : queue.getAddress().toString();
            checkDeliveries(session, core, address, findings);
        } catch (JMSException | ActiveMQException e) {
            findings.add("the settings of the queue could not be checked: " + Failures.describe(e));
        }
        return findings;
    }

    private void checkExclusive(boolean exclusive, List<String> findings) {
        if (settings.consumers() == Consumers.EXCLUSIVE && !exclusive) {
            findings.add("the queue is not exclusive: a second consumer would get messages at the same time, and their"
                    + " order would be lost; make it exclusive at the broker, or accept that with"
                    + " consumers=competing");
        }
        if (settings.consumers() == Consumers.COMPETING && exclusive) {
            findings.add("the queue is exclusive: only one of the consumers that compete gets messages");
        }
    }

    private void checkDeliveries(Session session, ClientSession core, String address, List<String> findings)
            throws JMSException, ActiveMQException {
        JsonNode limits = addressSettings(session, address);
        int most = limits.path("maxDeliveryAttempts").asInt(DEFAULT_DELIVERIES);
        if (most < 0) {
            return;
        }
        String aside = limits.path("deadLetterAddress").asText("");
        if (aside.isEmpty()
                || core.addressQuery(SimpleString.of(aside)).getQueueNames().isEmpty()) {
            findings.add("after " + most + " deliveries the broker drops a message"
                    + (aside.isEmpty() ? "" : ", for '" + aside + "' has no queue")
                    + "; set max-delivery-attempts to -1 for '" + address + "'");
        } else {
            findings.add("after " + most + " deliveries the broker puts a message aside to '" + aside
                    + "', where the bridge does not look; set max-delivery-attempts to -1 for '" + address + "'");
        }
    }

    private static JsonNode addressSettings(Session session, String address) throws JMSException {
        TemporaryQueue answers = session.createTemporaryQueue();
        try {
            return addressSettings(session, address, answers);
        } finally {
            // It would live as long as the connection, and a broker that stops then fails to remove it.
            answers.delete();
        }
    }

    private static JsonNode addressSettings(Session session, String address, TemporaryQueue answers)
            throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(answers)) {
            Message question = session.createMessage();
            JMSManagementHelper.putOperationInvocation(
                    question, ResourceNames.BROKER, "getAddressSettingsAsJSON", address);
            question.setJMSReplyTo(answers);
            session.createProducer(ActiveMQJMSClient.createQueue(MANAGEMENT)).send(question);
            Message answer = consumer.receive(ANSWER_MILLIS);
            if (answer == null) {
                throw new JMSException("the broker does not answer to management");
            }
            if (!JMSManagementHelper.hasOperationSucceeded(answer)) {
                throw new JMSException("the broker refuses: " + JMSManagementHelper.getResult(answer));
            }
            return Json.readOwn((String) JMSManagementHelper.getResult(answer, String.class));
        } catch (JMSException e) {
            throw e;
        } catch (Exception e) { // the helper's signature
            JMSException thrown = new JMSException("the broker's answer cannot be read: " + e.getMessage());
            thrown.initCause(e);
            throw thrown;
        }
    }
}
