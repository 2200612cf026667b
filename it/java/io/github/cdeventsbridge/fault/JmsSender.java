package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.jms.JmsMessages;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;

/** Publishes with a client of JMS, whatever it speaks. It sets no group, as the services of a CI do not. */
final class JmsSender implements Sender {

    private final ConnectionFactory factory;
    private @Nullable Connection connection;
    private @Nullable Session session;

    JmsSender(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void connect() throws JMSException {
        if (session == null) {
            boolean connected = false;
            try {
                connection = factory.createConnection();
                session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                connected = true;
            } finally {
                if (!connected) {
                    close();
                }
            }
        }
    }

    @Override
    public Sent send(Issue issue) {
        Message message = null;
        boolean confirmed = false;
        try (MessageProducer producer = session.createProducer(session.createTopic(issue.topic()))) {
            message = issue.message(session);
            producer.send(message);
            confirmed = true;
        } catch (JMSException e) {
            close();
        }
        try {
            boolean sent = message != null && message.getJMSDestination() != null;
            return new Sent(sent ? JmsMessages.read(message) : null, confirmed);
        } catch (JMSException e) {
            throw new IllegalStateException("unable to read what was sent", e);
        }
    }

    @Override
    public void close() {
        session = null;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (JMSException e) {
            // it is gone already
            return;
        } finally {
            connection = null;
        }
    }
}
