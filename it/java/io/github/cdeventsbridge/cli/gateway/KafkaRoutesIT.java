package io.github.cdeventsbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.route.RouteFiles.RouteFile;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.kafka.KafkaNode;
import io.github.cdeventsbridge.transport.kafka.Kcat;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route files for Kafka, with kcat at the other end. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class KafkaRoutesIT {

    private static final String LEGACY_TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    private static KafkaNode node;
    private static Kcat kcat;

    @TempDir
    private Path directory;

    private @Nullable Gateway gateway;

    @BeforeAll
    static void startKafka(@TempDir Path home) throws Exception {
        node = KafkaNode.start(home);
        kcat = new Kcat(node);
    }

    @AfterAll
    static void stopKafka() {
        node.close();
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        if (gateway == null) {
            return;
        }
        gateway.close();
        DeliveryCounts counts = gateway.counts();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
    }

    @Test
    void legacyMessagesBecomeBinaryEventsInATopicOfKafka() throws Exception {
        node.create("events", 1);
        start(preset("to-kafka").replace("TOPIC", "events"));

        try (Connection jms = new ActiveMQConnectionFactory(gateway.brokerUrl()).createConnection();
                Session session = jms.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createTopic(LEGACY_TOPIC)).send(session.createTextMessage(legacy()));
        }
        awaitPublished(1);

        String first = kcat.read("events", "%k|%h|%s").get(0);
        String[] parts = first.split("\\|", 3);
        JsonNode event = Json.readOwn(parts[2]);
        assertThat(parts[1])
                .contains(
                        "content-type=application/json",
                        "ce_specversion=1.0",
                        "ce_type=" + event.path("context").path("type").asText(),
                        "ce_id=" + event.path("context").path("id").asText(),
                        "topic=VirtualTopic.eng.cdevents.");
        assertThat(parts[0]).isEqualTo(event.path("subject").path("id").asText());
    }

    @Test
    void legacyMessagesInTopicsOfKafkaBecomeEvents() throws Exception {
        node.create(LEGACY_TOPIC, 1);
        kcat.publish(LEGACY_TOPIC, List.of(legacy()), "-H", "content-type=application/json", "-H", "CI_NAME=job");

        start(preset("from-kafka").replace("TOPICS", "VirtualTopic.eng.ci.>"));

        awaitPublished(1);
        String queue = "VirtualTopic.eng.cdevents.>::Consumer.cdbridge.main.VirtualTopic.eng.cdevents.>";
        try (Connection jms = new ActiveMQConnectionFactory(gateway.brokerUrl()).createConnection();
                Session session = jms.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            jms.start();
            assertThat(consumer.receive(30_000).getBody(String.class)).contains("dev.cdevents.testsuiterun.finished");
        }
    }

    @Test
    void whatIsNotPermittedAtTheStartEndsItWithTheName() throws Exception {
        node.create("secret", 1);
        String read = preset("from-kafka").replace("TOPICS", "secret");
        String write = preset("to-kafka").replace("TOPIC", "secret");

        assertThatThrownBy(() -> start(read, node.userUrl(), KafkaNode.USER))
                .isInstanceOfSatisfying(
                        AccessException.class,
                        refused -> assertThat(refused.isRefusal()).isTrue())
                .hasMessageContaining("user 'bridge'")
                .hasMessageContaining("permission for the topics secret");
        assertThatThrownBy(() -> start(write, node.userUrl(), KafkaNode.USER))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("publish to 'secret'");
        node.permit(ResourceType.TOPIC, "secret", AclOperation.DESCRIBE);
        assertThatThrownBy(() -> start(write, node.userUrl(), KafkaNode.USER))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("it needs the permission Write for the topic");
        assertThatThrownBy(() -> start(read, "kafka://nowhere.invalid:9092", null))
                .isInstanceOfSatisfying(
                        AccessException.class,
                        refused -> assertThat(refused.isRefusal()).isFalse())
                .hasMessageContaining("there is no host 'nowhere.invalid'");
    }

    private void awaitPublished(long messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.counts().published() >= messages);
    }

    private void start(String route) throws Exception {
        start(route, node.url(), null);
    }

    private void start(String route, String url, @Nullable String user) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), KafkaNode.PASSWORD);
        String login = user == null ? "" : ", user: " + user + ", password-file: \"" + password + "\"";
        Path file = Files.writeString(
                directory.resolve("cdbridge.yaml"), "brokers:\n  kafka: {url: \"" + url + "\"" + login + "}\n");
        gateway = Gateway.start(
                new SettingsLoader()
                        .file(file)
                        .flag(Setting.EMBEDDED_PORT, "--port", 0)
                        .flag(Setting.EMBEDDED_DATA, "--data", directory.resolve("data"))
                        .flag(Setting.SEEN_KEYS, "--seen-keys", directory.resolve("seen-keys"))
                        .load(),
                MappingFixtures.shipped(),
                List.of(new RouteFile("kafka.camel.yaml", route)),
                BridgeMetrics.NOOP);
    }

    private static String legacy() throws Exception {
        return Json.text(
                Json.readOwn(Files.readString(Path.of("mappings/rpm-build/samples/koji-build.complete.fedora.in.json")))
                        .path("body"));
    }

    private static String preset(String name) throws Exception {
        return Files.readString(Path.of("routes", name + ".camel.yaml.example"));
    }
}
