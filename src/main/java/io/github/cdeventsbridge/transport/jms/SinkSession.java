package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a sink, opened when it is needed and thrown away when anything fails. Used by one thread at a time.
 */
final class SinkSession implements AutoCloseable {

    private final Broker broker;
    private final boolean withIds;
    private @Nullable Connection connection;
    private @Nullable Channel transacted;
    private @Nullable Channel confirming;

    /** @param withIds whether the sink's broker is to recognise what it has already */
    SinkSession(Broker broker, boolean withIds) {
        this.broker = broker;
        this.withIds = withIds;
    }

    /**
     * Sends all; returns when the sink has them durably.
     *
     * <p>As a rule in one transaction. A broker that recognises one of the messages refuses the whole transaction, and does
     * not say which one it was. But what is sent outside of a transaction it takes, or drops if it has it already. So this
     * is the second way, and the first where it is likely.
     *
     * @param again whether some of them may have been sent before
     */
    void send(List<ToSend> messages, boolean again) throws JMSException, InterruptedException {
        boolean sent = false;
        try {
            if (!(withIds && again) && sendTransacted(messages)) {
                sent = true;
            } else {
                sendConfirmed(messages);
                sent = true;
            }
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    /** False if the broker has one of the messages already, and therefore took none. */
    private boolean sendTransacted(List<ToSend> messages) throws JMSException {
        Channel channel = transacted == null ? Channel.open(connection(), true) : transacted;
        transacted = channel;
        try {
            for (ToSend message : messages) {
                channel.send(message, withIds, null);
            }
            channel.session.commit();
            return true;
        } catch (JMSException e) {
            if (withIds && Failures.isDuplicate(e)) {
                channel.session.rollback();
                return false;
            }
            throw e;
        }
    }

    /** Sends without waiting for each, in order, and then waits for all confirmations. */
    private void sendConfirmed(List<ToSend> messages) throws JMSException, InterruptedException {
        Channel channel = confirming == null ? Channel.open(connection(), false) : confirming;
        confirming = channel;
        Confirmations confirmations = new Confirmations(messages.size());
        for (ToSend message : messages) {
            channel.send(message, withIds, confirmations);
        }
        confirmations.await();
    }

    private Connection connection() throws JMSException {
        Connection open = connection == null ? broker.connect() : connection;
        connection = open;
        return open;
    }

    @Override
    public void close() {
        Connection closing = connection;
        connection = null;
        transacted = null;
        confirming = null;
        if (closing != null) {
            Broker.closeQuietly(closing);
        }
    }

    /** A session with what is needed to publish. */
    private record Channel(Session session, MessageProducer producer, TopicCache topics) {

        static Channel open(Connection connection, boolean transacted) throws JMSException {
            Session session = connection.createSession(
                    transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
            return new Channel(session, session.createProducer(null), new TopicCache(session));
        }

        void send(ToSend message, boolean withId, @Nullable CompletionListener confirmation) throws JMSException {
            Message written = JmsWriter.write(message.outbound(), session);
            if (withId) {
                JmsProperties.put(
                        written, JmsProperties.DUPLICATE_ID, message.outbound().id());
            }
            if (confirmation == null) {
                producer.send(
                        topics.of(message.outbound().topic()),
                        written,
                        DeliveryMode.PERSISTENT,
                        message.priority(),
                        message.timeToLive());
            } else {
                producer.send(
                        topics.of(message.outbound().topic()),
                        written,
                        DeliveryMode.PERSISTENT,
                        message.priority(),
                        message.timeToLive(),
                        confirmation);
            }
        }
    }
}
