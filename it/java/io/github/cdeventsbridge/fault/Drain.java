package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Takes all that a queue holds. */
final class Drain {

    private static final int TOGETHER = 200;
    private static final long LATEST_MILLIS = 60_000;

    private Drain() {}

    /** In the order of the queue; it is empty afterwards. */
    static List<Arrival> all(BrokerNode broker, String queue) throws JMSException {
        List<Arrival> arrivals = new ArrayList<>();
        try (Connection connection = ArtemisConnections.to(broker.url()).createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(named(queue)))) {
            connection.start();
            // what the queue holds is asked again and again: a broker that pages hands out no more than is acknowledged
            for (long held = broker.held(queue); held > 0; held = broker.held(queue)) {
                for (long i = Math.min(held, TOGETHER); i > 0; i--) {
                    arrivals.add(next(consumer));
                }
                session.commit();
            }
        }
        return arrivals;
    }

    private static Arrival next(MessageConsumer consumer) throws JMSException {
        Message next = consumer.receive(LATEST_MILLIS);
        if (next == null) {
            throw new IllegalStateException("the broker says that it holds messages, and hands out none");
        }
        return Arrival.of(next);
    }

    /** A subscription is named with its address, because the client would take it for a queue of an address of its name. */
    static String named(String queue) {
        return queue.startsWith("Consumer.") ? queue.split("\\.", 4)[3] + "::" + queue : queue;
    }
}
