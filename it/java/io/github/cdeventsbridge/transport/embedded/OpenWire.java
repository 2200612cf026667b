package io.github.cdeventsbridge.transport.embedded;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;

/** A client that speaks OpenWire, as the Jenkins plugin does. */
final class OpenWire implements AutoCloseable {

    private final Connection connection;
    private final Session session;

    OpenWire(int port) throws JMSException {
        connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createConnection();
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    void publish(String topic, String text) throws JMSException {
        session.createProducer(session.createTopic(topic)).send(session.createTextMessage(text));
    }

    /** Subscribing once is declaring: the queue stays. */
    void declare(String queue) throws JMSException {
        session.createConsumer(session.createQueue(queue)).close();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
