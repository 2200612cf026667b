package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
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
 * The connections to a sink, one for each way to send, opened when they are needed and thrown away when anything fails. Used by one thread at a time.
 */
final class JmsSinkSession implements SinkSession {

    private final Broker broker;
    private final boolean withIds;
    private final BodyKind body;
    private @Nullable Channel transacted;
    private @Nullable Channel confirming;

    /**
     * @param withIds whether the sink's broker is to recognise what it has already
     * @param body as what bodies are written
     */
    JmsSinkSession(Broker broker, boolean withIds, BodyKind body) {
        this.broker = broker;
        this.withIds = withIds;
        this.body = body;
    }

    /**
     * {@inheritDoc}
     *
     * <p>As a rule in one transaction. A broker that recognises one of the messages refuses the whole transaction, and does
     * not say which one it was. But what is sent outside of a transaction it takes, or drops if it has it already. So this
     * is the second way, and the first where it is likely.
     */
    @Override
    public void send(List<ToSend> messages, boolean again) throws JMSException, InterruptedException {
        boolean sent = false;
        try {
            if (!(withIds && again) && sendTransacted(messages)) {
                sent = true;
            } else {
                sendConfirmed(messages);
                sent = true;
            }
        } catch (JMSException e) {
            if (Refusals.isOfSize(e)) {
                throw Refusals.ofSize(broker, messages, e);
            }
            if (Refusals.isOfRoom(e)) {
                throw Refusals.ofRoom(broker, messages, e);
            }
            throw e;
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    /** False if the broker has one of the messages already, and therefore took none. */
    private boolean sendTransacted(List<ToSend> messages) throws JMSException, InterruptedException {
        Channel channel = transacted == null ? open(broker.connect(), true) : transacted;
        transacted = channel;
        try {
            Confirmations taken = broker.isAmqp() ? new Confirmations(messages.size()) : null;
            for (ToSend message : messages) {
                send(message, channel, taken);
            }
            if (taken != null) {
                taken.await();
            }
            OpenWireTransactions.awaitTaken(channel.connection);
            if (Thread.interrupted()) { // given up meanwhile: what was committed now would be sent again
                throw new InterruptedException("the time for this batch is over");
            }
            channel.session.commit();
            return true;
        } catch (JMSException e) {
            if (withIds && Repeats.areRefusedBy(e)) {
                channel.session.rollback();
                return false;
            }
            throw e;
        }
    }

    /** Sends without waiting for each, in order, and then waits for all confirmations. */
    private void sendConfirmed(List<ToSend> messages) throws JMSException, InterruptedException {
        Channel channel = confirming == null ? open(broker.connectConfirming(), false) : confirming;
        confirming = channel;
        Confirmations confirmations = broker.isConfirming() ? new Confirmations(messages.size()) : null;
        for (ToSend message : messages) {
            send(message, channel, confirmations);
        }
        if (confirmations != null) {
            confirmations.await();
        }
    }

    @Override
    public void close() {
        Channel one = transacted;
        Channel other = confirming;
        transacted = null;
        confirming = null;
        if (one != null) {
            Broker.closeQuietly(one.connection);
        }
        if (other != null) {
            Broker.closeQuietly(other.connection);
        }
    }

    private static Channel open(Connection connection, boolean transacted) throws JMSException {
        try {
            Session session = connection.createSession(
                    transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(null);
            if (transacted) {
                OpenWireTransactions.waitForNone(producer);
            }
            return new Channel(connection, session, producer, new TopicCache(session));
        } catch (JMSException | RuntimeException e) {
            Broker.closeQuietly(connection);
            throw e;
        }
    }

    private void send(ToSend message, Channel channel, @Nullable CompletionListener confirmation) throws JMSException {
        Message written = JmsWriter.write(message.outbound(), body, channel.session);
        if (withIds) {
            JmsProperties.put(
                    written, JmsProperties.DUPLICATE_ID, message.outbound().id());
        }
        if (confirmation == null) {
            channel.producer.send(
                    channel.topics.of(message.outbound().topic()),
                    written,
                    DeliveryMode.PERSISTENT,
                    message.priority(),
                    message.timeToLive());
        } else {
            channel.producer.send(
                    channel.topics.of(message.outbound().topic()),
                    written,
                    DeliveryMode.PERSISTENT,
                    message.priority(),
                    message.timeToLive(),
                    confirmation);
        }
    }

    /** A connection with what is needed to publish. */
    private record Channel(Connection connection, Session session, MessageProducer producer, TopicCache topics) {}
}
