package io.github.cdeventsbridge.fault;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** A broker of JMS and one of the protocols that it speaks. */
final class JmsUnderFault implements TransportUnderFault {

    /** A subscription for the gateway, and one for the ledger. */
    static final List<String> QUEUES = List.of(
            "Consumer.cdbridge.main.VirtualTopic.eng.ci.>", "Consumer.harness.ledger.VirtualTopic.eng.cdevents.>");

    private static final long ANSWER_MILLIS = 30_000;
    private static final String LAST = "last";

    private final JmsNode node;
    private final ProxyGroup toSource;
    private final ProxyGroup toSink;

    /** The broker and what is particular about the way to it. */
    interface JmsNode extends AutoCloseable {

        /** Where the protocol is spoken. */
        int port();

        /** The scheme of its URLs. */
        String scheme();

        /** Options of its URLs that let the gateway notice soon that the peer is deaf. */
        String soon();

        /** A client of the harness, which goes to the broker itself. */
        ConnectionFactory client();

        /** What the harness calls a queue. */
        default String queue(String name) {
            return name;
        }

        /** Whether it drops what it has already. */
        boolean dropsRepeats();

        void restart() throws Exception;

        @Override
        void close() throws Exception;
    }

    JmsUnderFault(JmsNode node) throws JMSException {
        this.node = node;
        this.toSource = ProxyGroup.before(node.port(), 2);
        this.toSink = ProxyGroup.before(node.port(), 2);
        for (String queue : QUEUES) {
            take(queue); // a broker of ActiveMQ Classic makes it when it is read for the first time
        }
    }

    @Override
    public Side source() {
        return new Side(broker(toSource), "bus:queue:" + QUEUES.get(0) + "?unknownTopics=true", toSource);
    }

    @Override
    public Side sink() {
        return new Side(broker(toSink), "bus:topic?duplicates=" + (dropsRepeats() ? "target" : "store"), toSink);
    }

    private String broker(ProxyGroup proxies) {
        return "{url: '" + proxies.urls(node.scheme()) + node.soon() + "'}";
    }

    @Override
    public boolean dropsRepeats() {
        return node.dropsRepeats();
    }

    @Override
    public Sender sender() {
        return new JmsSender(node.client());
    }

    @Override
    public List<Arrival> arrivals() throws JMSException {
        return take(QUEUES.get(1));
    }

    @Override
    public void restart() throws Exception {
        node.restart();
    }

    @Override
    public long left() throws JMSException {
        return take(QUEUES.get(0)).size();
    }

    /** Takes all that a subscription holds, in its order. */
    private List<Arrival> take(String queue) throws JMSException {
        String topic = queue.split("\\.", 4)[3].replace(">", LAST);
        List<Arrival> all = new ArrayList<>();
        try (Connection connection = node.client().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(node.queue(queue)))) {
            connection.start();
            // what comes behind all the others says that there are no more
            session.createProducer(session.createTopic(topic)).send(session.createTextMessage(LAST));
            while (true) {
                Message next = consumer.receive(ANSWER_MILLIS);
                if (next == null) {
                    throw new IllegalStateException(
                            "the broker hands out no more of " + queue + " after " + all.size() + " messages");
                }
                Arrival arrival = Arrival.of(next);
                if (arrival.topic().equals(topic)) {
                    return all;
                }
                all.add(arrival);
            }
        }
    }

    @Override
    public void close() throws Exception {
        node.close();
        toSource.close();
        toSink.close();
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
