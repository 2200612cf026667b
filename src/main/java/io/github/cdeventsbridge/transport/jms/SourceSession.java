package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection with one transacted session that receives from one queue and writes dead letters. Used by one thread;
 * closing it without a commit gives back what it took.
 */
final class SourceSession implements AutoCloseable {

    private static final long POLL_MILLIS = 200;

    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final DeadLetters deadLetters;
    private volatile boolean lost;

    private SourceSession(Connection connection, Session session, MessageConsumer consumer, DeadLetters deadLetters)
            throws JMSException {
        this.connection = connection;
        this.session = session;
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        connection.setExceptionListener(failure -> lost = true);
    }

    static SourceSession open(Broker broker, SourceSettings settings) throws JMSException {
        Connection connection = broker.connect();
        try {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            Queue queue = session.createQueue(QueueNames.fullyQualified(settings.queue()));
            SourceSession opened = new SourceSession(
                    connection,
                    session,
                    session.createConsumer(queue),
                    new DeadLetters(session, settings.deadLetterQueue(), settings.instance()));
            connection.start();
            return opened;
        } catch (JMSException | RuntimeException e) {
            Broker.closeQuietly(connection);
            throw e;
        }
    }

    /**
     * Takes what is ready: waits a moment for the first message, then takes more only while they are there.
     *
     * @return empty if nothing came
     */
    List<Taken> take(int limit, SourceSettings settings) throws JMSException {
        List<Taken> taken = new ArrayList<>();
        long bytes = 0;
        long deadline = 0;
        Message next = consumer.receive(POLL_MILLIS);
        while (next != null) {
            Taken one = new Taken(next, JmsReader.read(next));
            taken.add(one);
            bytes += one.message().body().size();
            long now = System.nanoTime();
            if (taken.size() == 1) {
                deadline = now + settings.maxWait().toNanos();
            }
            boolean full = taken.size() >= limit || bytes >= settings.maxBytes() || now - deadline >= 0;
            next = full ? null : consumer.receiveNoWait();
        }
        return taken;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Acknowledges all that was taken, together with the dead letters written. */
    void commit() throws JMSException {
        session.commit();
    }

    /** Gives back all that was taken; what fails here is given back by closing. */
    void rollback() throws JMSException {
        session.rollback();
    }

    /** Whether the broker went away, and with it the claim on what was taken. */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        Broker.closeQuietly(connection);
    }
}
