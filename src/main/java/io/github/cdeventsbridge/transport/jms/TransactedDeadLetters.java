package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.DeadLetters;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/**
 * Writes dead letters in the transaction of the source, so that a message is in the queue or among the dead letters, and
 * never in neither or both: the body of the same kind, all properties, and why it is there ({@code cdbridge_…}). They keep
 * their priority and never expire.
 */
final class TransactedDeadLetters implements DeadLetters {

    private final Session session;
    private final MessageProducer producer;
    private final String queue;

    private final Originals originals;

    /** @param originals a body of no kind that can be copied is sent as it is */
    TransactedDeadLetters(Session session, String queue, Originals originals) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(session.createQueue(queue));
        this.queue = queue;
        this.originals = originals;
    }

    @Override
    public String place() {
        return queue;
    }

    @Override
    public void write(DeadLetter letter) throws JMSException {
        ReceivedMessage received = letter.message();
        Message message = JmsWriter.copy(received.body(), originals.of(received), session);
        JmsProperties.write(message, received.properties(), session);
        LetterProperties.write(message, letter);
        producer.send(message, DeliveryMode.PERSISTENT, received.priority(), Message.DEFAULT_TIME_TO_LIVE);
    }
}
