package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;

/**
 * Writes dead letters in the transaction of the source, so that a message is in the queue or among the dead letters, and
 * never in neither or both: the body of the same kind, all properties, and why it is there ({@code cdbridge_…}).
 */
final class DeadLetters {

    /** Properties travel in a message's header, which brokers bound. */
    private static final int MAX_CAUSE = 8_192;

    private final Session session;
    private final MessageProducer producer;
    private final String instance;

    DeadLetters(Session session, String queue, String instance) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(session.createQueue(queue));
        this.instance = instance;
    }

    void write(Taken taken, DeadLetterCause cause, int attempt) throws JMSException {
        ReceivedMessage received = taken.message();
        Message letter = JmsWriter.copy(received.body(), taken.original(), session);
        JmsProperties.write(letter, received.properties(), session);
        JmsProperties.put(letter, "cdbridge_cause", shortened(cause.text()));
        JmsProperties.put(letter, "cdbridge_field", cause.field());
        if (cause.mapping() != null) {
            JmsProperties.put(letter, "cdbridge_mapping", cause.mapping());
        }
        JmsProperties.put(letter, "cdbridge_topic", received.topic());
        JmsProperties.put(letter, "cdbridge_time", Instant.now().toString());
        JmsProperties.put(letter, "cdbridge_attempt", attempt);
        JmsProperties.put(letter, "cdbridge_delivery_count", received.deliveryCount());
        JmsProperties.put(letter, "cdbridge_instance", instance);
        if (received.messageId() != null) {
            JmsProperties.put(letter, "cdbridge_message_id", received.messageId());
        }
        if (received.timestamp() != null) {
            JmsProperties.put(letter, "cdbridge_sent", received.timestamp().toString());
        }
        producer.send(letter, DeliveryMode.PERSISTENT, received.priority(), Message.DEFAULT_TIME_TO_LIVE);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CAUSE ? text : text.substring(0, MAX_CAUSE) + "…";
    }
}
