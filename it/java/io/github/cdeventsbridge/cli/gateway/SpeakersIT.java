package io.github.cdeventsbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.embedded.SecuredBroker;
import io.github.cdeventsbridge.transport.embedded.Subscription;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker with users, and events whose publishers say who they are, or lie about it. */
@Timeout(120)
class SpeakersIT {

    private static final String EVENT_TOPIC = "VirtualTopic.eng.cdevents.testsuiterun.finished";
    private static final Subscription LEGACY = Subscription.virtual("test", "main", "VirtualTopic.eng.ci.>");
    private static final String DEAD_LETTERS = "cdbridge.dead-letters";
    private static final String EVENT = """
        {"context":{"specversion":"0.5.1","id":"ID","source":"https://tekton.example.com",\
        "type":"dev.cdevents.testsuiterun.finished.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
        "subject":{"id":"run-42","content":{"environment":{"id":"unspecified"},\
        "testSuite":{"id":"NAMESPACE.smoke.functional"},"outcome":"success"}},\
        "customData":{"artifact":{"type":"koji-build","id":2,"purl":"pkg:rpm/fedora/curl@8.6.0-7.fc40?arch=src",\
        "component":"curl","issuer":"bob","scratch":false}}}\
        """;

    @TempDir
    private Path directory;

    private SecuredBroker broker;
    private Gateway gateway;

    @BeforeEach
    void startBroker() throws Exception {
        broker =
                SecuredBroker.start(directory.resolve("data"), true, List.of(LEGACY), "cdbridge", "ci-osci", "mallory");
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() throws Exception {
        gateway.close();
        broker.close();
        DeliveryCounts counts = gateway.counts();
        assertThat(counts.inFlight()).isZero();
        assertThat(counts.published()
                        + counts.skipped()
                        + counts.looped()
                        + counts.duplicate()
                        + counts.deadLettered()
                        + counts.returned())
                .isEqualTo(counts.received());
    }

    private void start(boolean validatesUsers) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "cdbridge");
        Path file = Files.writeString(directory.resolve("cdbridge.yaml"), """
            broker: {url: "tcp://127.0.0.1:%d", user: cdbridge, password-file: "%s", validates-users: %s}
            seen-keys: "%s"
            speakers:
              - publisher: ci-osci
                source: "https://tekton.example.com*"
                topics: ["VirtualTopic.eng.ci.*.test.*"]
                namespaces: ["osci.*"]
            """.formatted(
                        broker.port(), password, validatesUsers, directory.resolve("seen-keys")));
        gateway = Gateway.start(
                new SettingsLoader().file(file).load(),
                MappingFixtures.shipped(),
                Routes.find(null),
                BridgeMetrics.NOOP);
    }

    private ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port());
    }

    private ConnectionFactory amqp() {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + broker.port() + "?jms.populateJMSXUserID=true");
    }

    /** Publishes an event; {@code claimed} is what the client writes where the broker should write the user. */
    private static void publish(ConnectionFactory factory, String user, String claimed, String id, String namespace)
            throws JMSException {
        try (Connection connection = factory.createConnection(user, user);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            Message message = session.createTextMessage(EVENT.replace("ID", id).replace("NAMESPACE", namespace));
            if (!claimed.isEmpty()) {
                message.setStringProperty("JMSXUserID", claimed);
                message.setStringProperty("_AMQ_VALIDATED_USER", claimed);
            }
            session.createProducer(session.createTopic(EVENT_TOPIC)).send(message);
        }
    }

    private void awaitDecided(int messages) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.counts().received() >= messages
                        && gateway.counts().inFlight() == 0);
    }

    private List<Message> waiting(String queue) throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (Connection connection = core().createConnection("cdbridge", "cdbridge");
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                messages.add(next);
            }
        }
        return messages;
    }

    private List<String> causes() throws JMSException {
        List<String> causes = new ArrayList<>();
        for (Message letter : waiting(DEAD_LETTERS)) {
            causes.add(letter.getStringProperty("cdbridge_cause"));
        }
        return causes;
    }

    private int legacyMessages() throws JMSException {
        return waiting(LEGACY.address() + "::" + LEGACY.queue()).size();
    }

    @Test
    void whoMaySpeakCrossesAndAForgedUserOverCoreDoesNot() throws Exception {
        start(true);
        publish(core(), "ci-osci", "", "e-1", "osci.brew");
        publish(core(), "mallory", "ci-osci", "e-2", "osci.brew");
        publish(core(), "ci-osci", "", "e-3", "baseos");
        awaitDecided(3);

        assertThat(legacyMessages()).isEqualTo(1);
        assertThat(causes())
                .hasSize(2)
                .anySatisfy(cause -> assertThat(cause).contains("'mallory'", "publisher ci-osci"))
                .anySatisfy(cause -> assertThat(cause).contains("'ci-osci'", "\"baseos\"", "namespaces [osci.*]"));
    }

    @Test
    void aUserThatAnAmqpClientWritesItselfIsNotBelievedSinceArtemisDoesNotCheckIt() throws Exception {
        start(true);
        publish(amqp(), "mallory", "ci-osci", "e-1", "osci.brew");
        publish(amqp(), "ci-osci", "", "e-2", "osci.brew");
        awaitDecided(2);

        assertThat(legacyMessages()).isZero();
        assertThat(causes()).hasSize(2).allMatch(cause -> cause.contains("whom the broker does not vouch for"));
    }

    @Test
    void withoutAWordThatTheBrokerChecksItsUsersNobodyIsBelieved() throws Exception {
        start(false);
        publish(core(), "ci-osci", "", "e-1", "osci.brew");
        awaitDecided(1);

        assertThat(legacyMessages()).isZero();
        assertThat(causes()).singleElement().asString().contains("whom the broker does not vouch for");
    }
}
