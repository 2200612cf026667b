package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.DeadLetters;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.Taken;
import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with one transacted session that receives from one queue and writes dead letters. Used by one thread;
 * closing it without a commit gives back what it took.
 */
final class JmsSourceSession implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(JmsSourceSession.class);
    private static final long POLL_MILLIS = 200;

    private final Broker broker;
    private final QueueSettings settings;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final Originals originals = new Originals();
    private final @Nullable DeadLetters deadLetters;
    private final JmsReader reader;
    private volatile boolean lost;

    private JmsSourceSession(Broker broker, QueueSettings settings, Connection connection) throws JMSException {
        this.broker = broker;
        this.settings = settings;
        this.connection = connection;
        this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
        String name = broker.nameOf(settings.queue(), connection);
        if (!name.equals(settings.queue())) {
            LOG.atInfo()
                    .addKeyValue("queue", settings.queue())
                    .addKeyValue("qualified", name)
                    .log("queue of a virtual topic on Artemis");
        }
        this.consumer = session.createConsumer(
                session.createQueue(consumed(name, broker, settings.consumers())), settings.selector());
        this.deadLetters = settings.deadLetterQueue() == null
                ? null
                : new TransactedDeadLetters(session, settings.deadLetterQueue(), originals);
        this.reader = new JmsReader(settings.queue(), settings.common().maxBodyBytes());
        connection.setExceptionListener(failure -> lost = true);
    }

    /**
     * Connects, and reads.
     *
     * @param client a name of this source alone, the same whenever it connects anew
     */
    static JmsSourceSession open(Broker broker, QueueSettings settings, String client) throws JMSException {
        Connection connection = connect(broker, settings, client);
        try {
            JmsSourceSession opened = new JmsSourceSession(broker, settings, connection);
            connection.start();
            return opened;
        } catch (JMSException e) {
            Broker.closeQuietly(connection);
            throw Refusals.ofReading(broker, settings.queue(), e);
        } catch (RuntimeException e) {
            Broker.closeQuietly(connection);
            throw e;
        }
    }

    /** In order, a broker must not hand out what follows before it has taken back what a lost connection held. */
    private static Connection connect(Broker broker, QueueSettings settings, String client) throws JMSException {
        if (settings.consumers() == Consumers.COMPETING) {
            return broker.connect();
        }
        try {
            return broker.connectAs(client);
        } catch (InvalidClientIDException e) {
            JMSException waiting =
                    new JMSException("the broker still has the connection that was lost, and what it held;"
                            + " it is waited for, or the order would be lost (" + e.getMessage() + ")");
            waiting.initCause(e);
            throw waiting;
        }
    }

    /** ActiveMQ Classic has exclusive consumers where Artemis has exclusive queues; only its own client can ask for it. */
    private static String consumed(String name, Broker broker, Consumers consumers) {
        return consumers == Consumers.EXCLUSIVE && broker.isOpenWire() ? name + "?consumer.exclusive=true" : name;
    }

    @Override
    public List<Taken> take(int limit) throws JMSException {
        BatchBounds bounds = new BatchBounds(settings.common(), limit);
        Message next = consumer.receive(POLL_MILLIS);
        if (next == null && lost) {
            throw new JMSException("the broker does not answer any more");
        }
        while (next != null) {
            Taken one = reader.take(next);
            originals.taken(one.message(), next);
            bounds.add(one);
            // with the next one received, Artemis throws away a large body that was not read
            boolean last = bounds.isFull() || one.refused() != null;
            next = last ? null : consumer.receiveNoWait();
        }
        return bounds.taken();
    }

    @Override
    public List<String> findings() {
        return new QueueCheck(broker, settings).findings(connection);
    }

    @Override
    public String whenSilent() {
        return "is anything published to its topics, has the broker the prefix for a queue of that name (Consumer.*.*."
                + " for Consumer.<client>.<id>.VirtualTopic.…), do selector and wildcards fit, and does another consumer,"
                + " such as a replica, read it?";
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters == null ? SourceSession.super.deadLetters() : deadLetters;
    }

    @Override
    public ReceivedMessage whole(ReceivedMessage taken) {
        return originals.whole(taken);
    }

    /** Commits: with the dead letters written. */
    @Override
    public void acknowledge() throws JMSException {
        session.commit();
        originals.ended();
    }

    @Override
    public void giveBack() throws JMSException {
        originals.ended();
        session.rollback();
    }

    /** Whether the broker went away. */
    @Override
    public boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        Broker.closeQuietly(connection);
    }
}
