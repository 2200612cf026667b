package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes all that a queue holds. */
final class Drain {

    private static final int TOGETHER = 200;
    private static final long POLL_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Drain() {}

    /** In the order of the queue; it is empty afterwards. */
    static List<Arrival> all(BrokerNode broker, String queue) throws JMSException {
        List<Arrival> arrivals = new ArrayList<>();
        try (Connection connection = ArtemisConnections.to(broker.url()).createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(named(queue)))) {
            connection.start();
            Instant progress = Instant.now();
            // what the queue holds is asked again and again: a broker that pages hands out no more than is acknowledged
            for (long held = broker.held(queue); held > 0; held = broker.held(queue)) {
                int before = arrivals.size();
                take(consumer, Math.min(held, TOGETHER), arrivals);
                session.commit();
                if (arrivals.size() > before) {
                    progress = Instant.now();
                } else if (Duration.between(progress, Instant.now()).compareTo(PATIENCE) > 0) {
                    throw new IllegalStateException("the broker says that " + queue + " holds " + held
                            + " messages, and hands out none after " + arrivals.size());
                }
            }
        }
        return arrivals;
    }

    /** Up to so many; fewer if the broker takes its time, or still counts what was taken before. */
    private static void take(MessageConsumer consumer, long most, List<Arrival> arrivals) throws JMSException {
        for (long i = 0; i < most; i++) {
            Message next = consumer.receive(POLL_MILLIS);
            if (next == null) {
                return;
            }
            arrivals.add(Arrival.of(next));
        }
    }

    /** A subscription is named with its address, because the client would take it for a queue of an address of its name. */
    static String named(String queue) {
        return queue.startsWith("Consumer.") ? queue.split("\\.", 4)[3] + "::" + queue : queue;
    }
}
