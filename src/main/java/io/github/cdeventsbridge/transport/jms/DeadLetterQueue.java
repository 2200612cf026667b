package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import io.github.cdeventsbridge.transport.delivery.RateLimit;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/**
 * The queue of dead letters from the operator's side. Each call connects by itself; gateways may read and write the queue
 * meanwhile. Thread-safe.
 */
public final class DeadLetterQueue implements DeadLetterStore {

    private static final int CHUNK = 100;
    private static final long FIRST_MILLIS = 5_000;
    private static final long NEXT_MILLIS = 1_000;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final Broker broker;
    private final String queue;

    /** Nothing is opened. */
    public DeadLetterQueue(Broker broker, String queue) {
        this.broker = broker;
        this.queue = queue;
    }

    @Override
    public String place() {
        return queue + " at " + broker;
    }

    @Override
    public List<Found> find(Predicate<DeadLetter> wanted, int limit) throws JMSException {
        List<Found> found = new ArrayList<>();
        Connection connection = broker.connect();
        try {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                for (Object next : Collections.list(browser.getEnumeration())) {
                    Message message = (Message) next;
                    DeadLetter letter = LetterProperties.read(message);
                    if (found.size() < limit && wanted.test(letter)) {
                        found.add(new Found(letter, LetterProperties.selector(message)));
                    }
                }
            }
            return found;
        } finally {
            Broker.closeQuietly(connection);
        }
    }

    @Override
    public long count() throws JMSException {
        Connection connection = broker.connect();
        try {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            if (session instanceof ActiveMQSession artemis) {
                return artemis.getCoreSession()
                        .queueQuery(SimpleString.of(queue))
                        .getMessageCount();
            }
            connection.start();
            try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                return Collections.list(browser.getEnumeration()).size();
            }
        } catch (ActiveMQException e) {
            JMSException failure = new JMSException("Unable to count '" + queue + "': " + e.getMessage());
            failure.initCause(e);
            throw failure;
        } finally {
            Broker.closeQuietly(connection);
        }
    }

    /**
     * Puts each of the messages back into the queue that it was taken from, and into no other; in the same transaction its
     * letter is removed. Whatever happens in between, a message is in one of the two queues, and only once.
     */
    @Override
    public int redrive(List<Found> letters, int perSecond) throws JMSException {
        return take(letters, perSecond, true);
    }

    @Override
    public int purge(List<Found> letters) throws JMSException {
        return take(letters, 0, false);
    }

    private int take(List<Found> letters, int perSecond, boolean putBack) throws JMSException {
        Connection connection = broker.connect();
        try {
            connection.start();
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(null);
            boolean qualified = broker.qualifiesQueues(connection);
            RateLimit rate = new RateLimit(perSecond);
            int done = 0;
            for (int at = 0; at < letters.size(); ) {
                rate.await(NEVER);
                int size = Math.min(rate.batch(CHUNK), letters.size() - at);
                int taken = takeChunk(
                        letters.subList(at, at + size),
                        session,
                        putBack ? letter -> putBack(session, producer, qualified, letter) : letter -> {});
                rate.used(taken);
                done += taken;
                at += size;
            }
            return done;
        } finally {
            Broker.closeQuietly(connection);
        }
    }

    /** What is done with each letter before it is removed. */
    private interface Use {
        void of(Message letter) throws JMSException;
    }

    private int takeChunk(List<Found> chunk, Session session, Use use) throws JMSException {
        String selector = String.join(
                " OR ", chunk.stream().map(found -> "(" + found.handle() + ")").toList());
        int taken = 0;
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue), selector)) {
            while (taken < chunk.size()) {
                Message message = consumer.receive(taken == 0 ? FIRST_MILLIS : NEXT_MILLIS);
                if (message == null) {
                    break;
                }
                use.of(message);
                taken++;
            }
            session.commit();
        }
        return taken;
    }

    private static void putBack(Session session, MessageProducer producer, boolean qualified, Message letter)
            throws JMSException {
        DeadLetter facts = LetterProperties.read(letter);
        Destination source = source(session, qualified, facts);
        Message message = JmsWriter.copy(facts.message().body(), letter, session);
        JmsProperties.write(message, facts.message().properties(), session);
        JmsProperties.put(message, LetterProperties.LETTER, facts.id());
        JmsProperties.put(message, LetterProperties.REDRIVES, facts.redrives() + 1);
        if (!facts.message().topic().isEmpty()) {
            JmsProperties.put(message, LetterProperties.TOPIC, facts.message().topic());
        }
        if (facts.message().timestamp() != null) {
            JmsProperties.put(
                    message, LetterProperties.SENT, facts.message().timestamp().toString());
        }
        producer.send(
                source, message, DeliveryMode.PERSISTENT, facts.message().priority(), Message.DEFAULT_TIME_TO_LIVE);
    }

    /**
     * On Artemis the topic with the name of the queue: {@code topic::queue} reaches that queue alone, and the message still
     * names its topic. The wildcard address of the queue would be refused. On ActiveMQ Classic the queue itself: there the
     * topic is a property.
     */
    private static Destination source(Session session, boolean qualified, DeadLetter letter) throws JMSException {
        String name = String.valueOf(letter.source());
        String full = QueueNames.fullyQualified(name);
        return qualified && QueueNames.isQualified(full)
                ? session.createTopic(QueueNames.of(letter.message().topic(), full))
                : session.createQueue(name);
    }
}
