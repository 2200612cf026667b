package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
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
    private final SourceSettings settings;
    private final JmsReader reader;
    private volatile boolean lost;

    private SourceSession(
            Connection connection,
            Session session,
            MessageConsumer consumer,
            DeadLetters deadLetters,
            SourceSettings settings)
            throws JMSException {
        this.connection = connection;
        this.session = session;
        this.consumer = consumer;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.reader = new JmsReader(settings.queue(), settings.maxBodyBytes());
        connection.setExceptionListener(failure -> lost = true);
    }

    static SourceSession open(Broker broker, SourceSettings settings) throws JMSException {
        Connection connection = broker.connect();
        try {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            String name = broker.isArtemis() ? QueueNames.fullyQualified(settings.queue()) : settings.queue();
            SourceSession opened = new SourceSession(
                    connection,
                    session,
                    session.createConsumer(session.createQueue(name)),
                    new DeadLetters(session, settings),
                    settings);
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
     * @param limit how many at most
     * @return empty if nothing came
     */
    List<Taken> take(int limit) throws JMSException {
        List<Taken> taken = new ArrayList<>();
        long bytes = 0;
        long deadline = 0;
        Message next = consumer.receive(POLL_MILLIS);
        if (next == null && lost) {
            throw new JMSException("the broker does not answer any more");
        }
        while (next != null) {
            Taken one = reader.take(next);
            taken.add(one);
            bytes += one.message().body().size();
            long now = System.nanoTime();
            if (taken.size() == 1) {
                deadline = now + settings.maxWait().toNanos();
            }
            boolean full = taken.size() >= limit
                    || bytes >= settings.maxBytes()
                    || now - deadline >= 0
                    || one.refused()
                            != null; // with the next one received, Artemis throws away a large body that was not read
            next = full ? null : consumer.receiveNoWait();
        }
        return taken;
    }

    /** What an operator should know about the queue. */
    List<String> check(Broker broker) {
        return new QueueCheck(broker, settings).findings(connection);
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Acknowledges all that was taken, together with the dead letters written. */
    void commit() throws JMSException {
        session.commit();
        deadLetters.committed();
    }

    /** Gives back all that was taken; what fails here is given back by closing. */
    void rollback() throws JMSException {
        deadLetters.rolledBack();
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
