package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.OutboundMessage;
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
    private @Nullable Open open;

    SinkSession(Broker broker) {
        this.broker = broker;
    }

    /** Sends all in one transaction; returns when the sink has them durably. */
    void send(List<OutboundMessage> messages) throws JMSException {
        boolean sent = false;
        try {
            Open sink = open == null ? Open.to(broker) : open;
            open = sink;
            for (OutboundMessage outbound : messages) {
                sink.producer.send(
                        sink.topics.of(outbound.topic()),
                        JmsWriter.write(outbound, sink.session),
                        DeliveryMode.PERSISTENT,
                        Message.DEFAULT_PRIORITY,
                        Message.DEFAULT_TIME_TO_LIVE);
            }
            sink.session.commit();
            sent = true;
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    @Override
    public void close() {
        Open closing = open;
        open = null;
        if (closing != null) {
            closing.close();
        }
    }

    private record Open(Connection connection, Session session, MessageProducer producer, TopicCache topics) {

        static Open to(Broker broker) throws JMSException {
            Connection connection = broker.connect();
            try {
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                return new Open(connection, session, session.createProducer(null), new TopicCache(session));
            } catch (JMSException | RuntimeException e) {
                Broker.closeQuietly(connection);
                throw e;
            }
        }

        void close() {
            Broker.closeQuietly(connection);
        }
    }
}
