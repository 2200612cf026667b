package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.embedded.SecuredBroker;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerFilter;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.region.Subscription;
import org.apache.activemq.command.ConnectionInfo;
import org.apache.activemq.command.ConsumerInfo;
import org.apache.activemq.command.ProducerInfo;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong for good is said before the routes start, with who was refused what and where; what may heal is waited for. */
@Timeout(120)
class JmsAccessIT {

    private static final String QUEUE = "Consumer.cdbridge.main.VirtualTopic.eng.ci.>";
    private static final String LETTERS = "cdbridge.dead-letters";

    private static SecuredBroker artemis;
    private static ClassicBroker classic;

    @BeforeAll
    static void startBrokers(@TempDir Path data) throws Exception {
        artemis = SecuredBroker.start(data, false, List.of(), "cdbridge");
        classic = ClassicBroker.start(ClassicBroker.Prefix.CLIENT_AND_ID, Guard::new);
    }

    @AfterAll
    static void stopBrokers() throws Exception {
        artemis.close();
        classic.close();
    }

    /** Refuses with the exceptions and the words of the plug-ins that a broker of ActiveMQ Classic has for that. */
    private static final class Guard extends BrokerFilter {

        Guard(org.apache.activemq.broker.Broker next) {
            super(next);
        }

        @Override
        public void addConnection(ConnectionContext context, ConnectionInfo info) throws Exception {
            if (!info.getUserName().equals(info.getPassword())) {
                throw new SecurityException("User name [" + info.getUserName() + "] or password is invalid.");
            }
            super.addConnection(context, info);
        }

        @Override
        public Subscription addConsumer(ConnectionContext context, ConsumerInfo info) throws Exception {
            if (context.getUserName().equals("nobody") && info.getDestination().isQueue()) {
                throw new SecurityException("User nobody is not authorized to read from: " + info.getDestination());
            }
            return super.addConsumer(context, info);
        }

        @Override
        public void addProducer(ConnectionContext context, ProducerInfo info) throws Exception {
            if (context.getUserName().equals("reader") && info.getDestination().isQueue()) {
                throw new SecurityException("User reader is not authorized to write to: " + info.getDestination());
            }
            super.addProducer(context, info);
        }
    }

    private static String url(String broker, String protocol) throws Exception {
        return broker.equals("artemis")
                ? (protocol.equals("core") ? "tcp" : protocol) + "://127.0.0.1:" + artemis.port()
                : classic.url(protocol);
    }

    private static void tryAccess(String url, String user, String password, String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("bus", BusComponent.class)
                    .setBrokers(new Brokers(List.of(Broker.at("umb", url, user, password))));
            camel.getEndpoint(uri, BusEndpoint.class).tryAccess();
        }
    }

    private static AccessException refusal(String url, String user, String password, String uri) {
        return catchThrowableOfType(AccessException.class, () -> tryAccess(url, user, password, uri));
    }

    private static String source(String queue) {
        return "bus:queue:" + queue + "?broker=umb&unknownTopics=true";
    }

    @ParameterizedTest
    @CsvSource({"artemis, core", "artemis, amqp", "artemis, openwire", "classic, amqp", "classic, openwire"})
    void aWrongPasswordIsSaidWithUserPlaceAndProtocol(String broker, String protocol) throws Exception {
        String url = url(broker, protocol);
        for (String uri : List.of(source(QUEUE), "bus:topic?broker=umb")) {
            AccessException refusal = refusal(url, "cdbridge", "guessed", uri);

            assertThat(refusal.isRefusal()).isTrue();
            assertThat(refusal)
                    .hasMessageContaining("Unable to connect to umb " + url + " as 'cdbridge' over ")
                    .hasMessageContaining("correct user and password-file")
                    .hasMessageNotContaining("guessed");
        }
    }

    @ParameterizedTest
    @CsvSource({"artemis, core", "artemis, amqp", "artemis, openwire", "classic, amqp", "classic, openwire"})
    void whoMayNotReadIsToldWhichQueueAndWhoseItIs(String broker, String protocol) throws Exception {
        String url = url(broker, protocol);

        AccessException refusal = refusal(url, "nobody", "nobody", source(QUEUE));

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal)
                .hasMessageContaining("Unable to read queue '" + QUEUE + "' at umb " + url + " as 'nobody' over ")
                .hasMessageContaining("needs the permission to read it")
                .hasMessageContaining(
                        "it is a subscription of the client 'cdbridge', and the broker knows us as 'nobody'")
                .hasMessageContaining("permits only Consumer.nobody.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp", "openwire"})
    void whoMayNotWriteDeadLettersIsToldTheWayOut(String protocol) throws Exception {
        String url = classic.url(protocol);
        String queue = "Consumer.reader.main.VirtualTopic.eng.ci.>";

        AccessException refusal = refusal(url, "reader", "reader", source(queue));

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal)
                .hasMessageContaining("dead letters to queue '" + LETTERS + "' at umb " + url + " as 'reader'")
                .hasMessageContaining("deadLetters=directory");
        tryAccess(url, "reader", "reader", source(queue) + "&deadLetters=directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp", "openwire"})
    void aHostThatNobodyKnowsIsNoRefusal(String scheme) {
        AccessException unknown = refusal(scheme + "://broker.invalid:61616", "cdbridge", "cdbridge", source(QUEUE));

        assertThat(unknown.isRefusal()).isFalse();
        assertThat(unknown).hasMessageContaining("there is no host 'broker.invalid'; correct the url of the broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "amqp", "openwire"})
    void aBrokerThatIsAwayIsWaitedFor(String scheme) throws Exception {
        String away = scheme + "://127.0.0.1:1";
        tryAccess(away, "cdbridge", "cdbridge", source(QUEUE));
        tryAccess("(" + scheme + "://broker.invalid:1," + away + ")", "cdbridge", "cdbridge", source(QUEUE));
        tryAccess("(" + away + "," + scheme + "://broker.invalid:1)", "cdbridge", "cdbridge", source(QUEUE));
    }

    @Test
    void theProtocolOfArtemisIsNoneOfActiveMqClassic() throws Exception {
        String place = "127.0.0.1:" + classic.port("tcp");

        AccessException wrong = refusal("tcp://" + place + "?callTimeout=3000", "cdbridge", "cdbridge", source(QUEUE));

        assertThat(wrong.isRefusal()).isFalse();
        assertThat(wrong)
                .hasMessageContaining("over Artemis' own protocol: a broker of ActiveMQ Classic answers there")
                .hasMessageContaining("connect with openwire://" + place);
    }

    @ParameterizedTest
    @CsvSource({"artemis, core", "artemis, amqp", "artemis, openwire", "classic, amqp", "classic, openwire"})
    void tryingTakesNothing(String broker, String protocol) throws Exception {
        int port = broker.equals("artemis") ? artemis.port() : classic.port("tcp");
        try (Connection connection = new ActiveMQConnectionFactory("cdbridge", "cdbridge", "tcp://127.0.0.1:" + port)
                        .createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            for (int i = 0; i < 20; i++) {
                session.createProducer(session.createTopic("VirtualTopic.eng.ci.x.test.complete"))
                        .send(session.createTextMessage(String.valueOf(i)));
            }

            tryAccess(url(broker, protocol), "cdbridge", "cdbridge", source(QUEUE));

            connection.start();
            assertThat(IntStream.range(0, 20).mapToObj(i -> text(consumer)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(String::valueOf).toList());
        }
    }

    private static String text(MessageConsumer consumer) {
        try {
            Message message = consumer.receive(10_000);
            return message == null ? "nothing" : message.getBody(String.class);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
