package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** ActiveMQ Classic in this process, as UMB configures it; transacted sessions on both sides. It writes nothing to a disk. */
final class ClassicTransport implements Transport {

    private static final long FIRST_MILLIS = 200;

    private final ClassicBroker broker;
    private final String protocol;
    private final ConnectionFactory factory;

    private ClassicTransport(ClassicBroker broker, String protocol, ConnectionFactory factory) {
        this.broker = broker;
        this.protocol = protocol;
        this.factory = factory;
    }

    static ClassicTransport openWire() throws Exception {
        ClassicBroker broker = ClassicBroker.start(Prefix.CLIENT_AND_ID);
        return new ClassicTransport(
                broker, "openwire", new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port("tcp")));
    }

    static ClassicTransport amqp() throws Exception {
        ClassicBroker broker = ClassicBroker.start(Prefix.CLIENT_AND_ID);
        return new ClassicTransport(
                broker, "amqp", new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port("amqp")));
    }

    private static String queue(String topic) {
        return "Consumer.bench.main." + topic;
    }

    /** The broker makes the queue of a subscription when it is first read. */
    @Override
    public void prepare(String topic) throws Exception {
        reader(topic).close();
    }

    @Override
    public BrokerAccess access(String name, String topic) throws Exception {
        return Transport.open(name, broker.url(protocol));
    }

    @Override
    public String source(String broker, String topic) {
        return "bus:queue:" + queue(topic) + "?broker=" + broker;
    }

    @Override
    public String sink(String broker) {
        return "bus:topic?broker=" + broker;
    }

    @Override
    public Reader reader(String topic) throws Exception {
        Connection connection = factory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue(topic)));
        connection.start();
        return new Reader() {
            @Override
            public List<byte[]> take(int limit) throws JMSException {
                List<byte[]> bodies = new ArrayList<>();
                Message next = consumer.receive(FIRST_MILLIS);
                while (next != null) {
                    bodies.add(body(next));
                    next = bodies.size() == limit ? null : consumer.receiveNoWait();
                }
                return bodies;
            }

            @Override
            public void acknowledge() throws JMSException {
                session.commit();
            }

            @Override
            public void close() throws JMSException {
                connection.close();
            }
        };
    }

    private static byte[] body(Message message) throws JMSException {
        return message instanceof BytesMessage
                ? message.getBody(byte[].class)
                : message.getBody(String.class).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Writer writer(String topic) throws Exception {
        Connection connection = factory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(session.createTopic(topic));
        return new Writer() {
            @Override
            public void send(List<byte[]> bodies) throws JMSException {
                for (byte[] body : bodies) {
                    producer.send(session.createTextMessage(new String(body, StandardCharsets.UTF_8)));
                }
                session.commit();
            }

            @Override
            public void close() throws JMSException {
                connection.close();
            }
        };
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
