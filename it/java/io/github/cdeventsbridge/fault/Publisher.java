package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import io.github.cdeventsbridge.transport.jms.JmsMessages;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Publishes what an oracle says, one by one and in its order, each confirmed by the broker, and enters it into the ledger. It
 * sets no group, as the services of a CI do not. When the broker goes away it comes again; what was not confirmed then
 * is not repeated, but it may have arrived.
 */
final class Publisher implements AutoCloseable {

    private static final long AGAIN_MILLIS = 100;
    private static final long QUICK_MILLIS = 4;
    private static final long TRICKLE_MILLIS = 30;

    private final String url;
    private final Supplier<Issue> oracle;
    private final Ledger ledger;
    private Connection connection;
    private Session session;
    private volatile boolean finished;

    Publisher(String url, Supplier<Issue> oracle, Ledger ledger) {
        this.url = url;
        this.oracle = oracle;
        this.ledger = ledger;
    }

    /** Publishes one; says whether the broker confirmed it. */
    boolean publish() {
        return publish(oracle.get());
    }

    boolean publish(Issue issue) {
        Session open = session();
        Message message = null;
        boolean confirmed = false;
        try (MessageProducer producer = open.createProducer(open.createTopic(issue.topic()))) {
            message = issue.message(open);
            producer.send(message);
            confirmed = true;
        } catch (JMSException e) {
            disconnect();
        }
        enter(issue, message, confirmed);
        return confirmed;
    }

    private void enter(Issue issue, Message message, boolean confirmed) {
        try {
            if (message != null && message.getJMSDestination() != null) {
                ledger.enter(issue, JmsMessages.read(message), confirmed);
            }
        } catch (JMSException e) {
            throw new IllegalStateException("unable to read what was sent", e);
        }
    }

    /** Publishes until it is told to finish: so many quickly, and then a trickle, because faults may take their time. */
    void publishUntilFinished(int quickly) {
        for (int i = 0; !finished; i++) {
            publish();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(i < quickly ? QUICK_MILLIS : TRICKLE_MILLIS));
        }
    }

    void finish() {
        finished = true;
    }

    private Session session() {
        while (session == null) {
            try {
                connection = ArtemisConnections.to(url).createConnection();
                session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            } catch (JMSException e) {
                disconnect();
                if (finished) {
                    throw new IllegalStateException("the broker of the source does not come back", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
            }
        }
        return session;
    }

    private void disconnect() {
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

    @Override
    public void close() {
        disconnect();
    }
}
