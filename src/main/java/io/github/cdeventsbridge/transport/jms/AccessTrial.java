package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Optional;

/** Tries once, before the routes start, whether the broker lets us do what a route will do; takes and sends nothing. */
final class AccessTrial {

    /** A consumer that gets no message: those that others read keep their order. */
    private static final String NOTHING = "1 = 0";

    private AccessTrial() {}

    /** @throws JMSException if it does not, or if it is away */
    static void ofSource(Broker broker, String queue, Optional<String> deadLetterQueue) throws JMSException {
        Connection connection = broker.connect();
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            tryReading(broker, session, queue, broker.nameOf(queue, connection));
            if (deadLetterQueue.isPresent()) {
                tryWriting(broker, session, deadLetterQueue.get());
            }
        } finally {
            Broker.closeQuietly(connection);
        }
    }

    private static void tryReading(Broker broker, Session session, String queue, String name) throws JMSException {
        try {
            session.createConsumer(session.createQueue(name), NOTHING).close();
        } catch (JMSException e) {
            throw Refusals.ofReading(broker, queue, e);
        }
    }

    private static void tryWriting(Broker broker, Session session, String queue) throws JMSException {
        try {
            session.createProducer(session.createQueue(queue)).close();
        } catch (JMSException e) {
            throw Refusals.ofDeadLetters(broker, queue, e);
        }
    }

    /** To which topics a sink will publish is not known before. */
    static void ofSink(Broker broker) throws JMSException {
        Broker.closeQuietly(broker.connect());
    }
}
