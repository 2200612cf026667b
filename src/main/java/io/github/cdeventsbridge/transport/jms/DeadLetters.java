package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters in the transaction of the source, so that a message is in the queue or among the dead letters, and
 * never in neither or both: the body of the same kind, all properties, and why it is there ({@code cdbridge_…}). They keep
 * their priority and never expire.
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Session session;
    private final MessageProducer producer;
    private final SourceSettings settings;
    private final List<DeadLetter> uncommitted = new ArrayList<>();

    DeadLetters(Session session, SourceSettings settings) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(session.createQueue(settings.deadLetterQueue()));
        this.settings = settings;
    }

    void write(Taken taken, DeadLetterCause cause, int attempt) throws JMSException {
        ReceivedMessage received = taken.message();
        DeadLetter facts = new DeadLetter(
                LetterProperties.id(taken.original()),
                settings.queue(),
                received,
                Instant.now(),
                attempt,
                cause.text(),
                cause.mapping(),
                settings.instance(),
                LetterProperties.redrives(taken.original()));
        Message letter = JmsWriter.copy(received.body(), taken.original(), session);
        JmsProperties.write(letter, received.properties(), session);
        LetterProperties.write(letter, facts, cause, received);
        producer.send(letter, DeliveryMode.PERSISTENT, received.priority(), Message.DEFAULT_TIME_TO_LIVE);
        uncommitted.add(facts);
    }

    /** What was written is there. */
    void committed() {
        for (DeadLetter letter : uncommitted) {
            LOG.atWarn()
                    .addKeyValue("letter", letter.id())
                    .addKeyValue("queue", letter.queue())
                    .addKeyValue("topic", letter.message().topic())
                    .addKeyValue("mapping", letter.mapping())
                    .addKeyValue("problem", letter.summary())
                    .addKeyValue("redrives", letter.redrives())
                    .log("message became a dead letter");
        }
        uncommitted.clear();
    }

    /** What was written since the last commit is not there. */
    void rolledBack() {
        uncommitted.clear();
    }
}
