package io.github.cdeventsbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.route.RouteFiles.RouteFile;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.embedded.Clients.Finished;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitNode;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitUser;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bridge beside Fedora's kind of bus, with clients of others at both ends, and the shipped route files for it. */
@Timeout(180)
class FedoraMessagingIT {

    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final String TRANSPORT = "RabbitMQ (fedora-messaging)";
    private static final String PIKA = "pika";
    private static final String LEGACY_TOPIC = "org.centos.prod.ci.koji-build.test.complete";
    private static final String EVENT_TOPIC = "org.centos.prod.cdevents.testsuiterun.finished";
    private static final String EVENT = """
        {"specversion":"1.0","id":"e-1","source":"https://tekton.example.com",\
        "type":"dev.cdevents.testsuiterun.finished.0.3.0","datacontenttype":"application/json","data":\
        {"context":{"specversion":"0.5.1","id":"e-1","source":"https://tekton.example.com",\
        "type":"dev.cdevents.testsuiterun.finished.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
        "subject":{"id":"run-42","content":{"environment":{"id":"unspecified"},\
        "testSuite":{"id":"osci.smoke.functional"},"outcome":"success"}},\
        "customData":{"artifact":{"type":"koji-build","id":2,"purl":"pkg:rpm/fedora/curl@8.6.0-7.fc40?arch=src",\
        "component":"curl","issuer":"bob","scratch":false}}}}\
        """;

    private static RabbitNode node;

    @TempDir
    private Path directory;

    private final String watched = "watched-" + UUID.randomUUID();
    private Connection connection;
    private Channel channel;
    private Gateway gateway;

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        node = RabbitNode.start(data, List.of(CI));
    }

    @AfterAll
    static void stopBroker() {
        node.close();
    }

    @BeforeEach
    void connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(node.url(CI));
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.queueDeclare(watched, true, false, false, Map.of());
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() throws Exception {
        connection.abort();
        gateway.close();
        DeliveryCounts counts = gateway.counts();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
        assertThat(counts.published()
                        + counts.skipped()
                        + counts.looped()
                        + counts.duplicate()
                        + counts.deadLettered()
                        + counts.returned())
                .isEqualTo(counts.received());
    }

    private void watch(String key) throws Exception {
        channel.queueBind(watched, "amq.topic", key);
    }

    private void start(String broker, String name, String route) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), CI.password());
        Path file = Files.writeString(directory.resolve("cdbridge.yaml"), """
            seen-keys: "%s"
            brokers:
              %s: {url: "%s", user: %s, password-file: "%s"}
            """.formatted(
                        directory.resolve("seen-keys"), broker, node.url(), CI.name(), password));
        gateway = Gateway.start(
                new SettingsLoader()
                        .file(file)
                        .flag(Setting.EMBEDDED_PORT, "--port", 0)
                        .flag(Setting.EMBEDDED_DATA, "--data", directory.resolve("data"))
                        .load(),
                MappingFixtures.shipped(),
                List.of(new RouteFile(name, route)),
                BridgeMetrics.NOOP);
    }

    private static void run(List<String> command) throws Exception {
        Finished finished = Clients.run(command);
        assertThat(finished.exit()).as(finished.output()).isZero();
    }

    private static String legacy() throws Exception {
        return Json.text(
                Json.readOwn(Files.readString(Path.of("mappings/rpm-build/samples/koji-build.complete.fedora.in.json")))
                        .path("body"));
    }

    /** What fedora-messaging's own publisher sends. */
    private static String properties(String id) {
        return """
            {"content_type": "application/json", "content_encoding": "utf-8", "delivery_mode": 2,
             "message_id": "%s", "headers": {"fedora_messaging_schema": "base.message",
             "fedora_messaging_severity": 20, "sent-at": "2026-04-01T12:00:00+00:00"}}\
            """.formatted(id);
    }

    private void publish(String topic, String properties, String body) throws Exception {
        run(Clients.pika("pika_publish.py", node.url(CI), "amq.topic", topic, properties, body));
    }

    /** What another client takes from the queue that watches. */
    private List<JsonNode> consume(int count) throws Exception {
        Finished finished = Clients.run(Clients.pika("pika_consume.py", node.url(CI), watched, String.valueOf(count)));
        assertThat(finished.exit()).as(finished.output()).isZero();
        List<JsonNode> messages = new ArrayList<>();
        for (String line : finished.output().lines().toList()) {
            messages.add(Json.readOwn(line));
        }
        return messages;
    }

    private void awaitReceived(int messages) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.counts().received() >= messages
                        && gateway.counts().inFlight() == 0);
    }

    private static void assertWhatFedoraMessagingAsksFor(JsonNode message) {
        assertThat(message.path("content_encoding").asText()).isEqualTo("utf-8");
        assertThat(message.path("delivery_mode").asInt()).isEqualTo(2);
        assertThat(UUID.fromString(message.path("message_id").asText())).isNotNull();
        JsonNode headers = message.path("headers");
        assertThat(headers.path("fedora_messaging_schema").asText()).isEqualTo("base.message");
        assertThat(headers.path("fedora_messaging_severity").isInt()).isTrue();
        assertThat(headers.path("sent-at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    }

    private void startBothDirections() throws Exception {
        start("fedora", "both.camel.yaml", """
            - route:
                id: legacy
                from:
                  uri: "rabbitmq:queue:%s"
                  parameters: {broker: fedora, declare: durable, bindings: "org.centos.*.ci.#"}
                  steps:
                    - to: "cdbridge:to-cdevents"
                    - to: "rabbitmq:topic?broker=fedora&topicPrefix=org.centos.prod"
            - route:
                id: events
                from:
                  uri: "rabbitmq:queue:%s?broker=fedora&declare=durable&bindings=org.centos.*.cdevents.#"
                  steps:
                    - to: "cdbridge:to-legacy"
                    - to: "rabbitmq:topic?broker=fedora&topicPrefix=org.centos.prod"
            """.formatted(UUID.randomUUID(), UUID.randomUUID()));
        await().atMost(Duration.ofSeconds(60)).until(() -> isBound(EVENT_TOPIC) && isBound(LEGACY_TOPIC));
    }

    /** Whether the bridge's queues are there: they are bound before they are read. */
    private boolean isBound(String topic) throws Exception {
        boolean[] returned = new boolean[1];
        try (Channel probe = connection.createChannel()) {
            probe.confirmSelect();
            probe.addReturnListener(message -> returned[0] = true);
            probe.basicPublish("amq.topic", topic + ".probe", true, null, "{}".getBytes(StandardCharsets.UTF_8));
            probe.waitForConfirmsOrDie(10_000);
        }
        return !returned[0];
    }

    @Test
    void whatAPublisherOfFedoraMessagingSendsBecomesAnEventThatOthersReadAndNothingEchoes(TestReporter reporter)
            throws Exception {
        startBothDirections();
        watch("org.centos.prod.cdevents.#");
        long before = gateway.counts().published();

        publish(LEGACY_TOPIC, properties("5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11"), legacy());
        publish(LEGACY_TOPIC, """
            {"message_id": "2026-5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11",
             "headers": {"sent_at": "2026-04-01T14:00:00.5+02:00[Europe/Prague]"}}\
            """, legacy());

        JsonNode event = consume(1).get(0);
        assertThat(event.path("routing_key").asText()).isEqualTo(EVENT_TOPIC);
        assertThat(event.path("content_type").asText()).startsWith("application/cloudevents+json");
        assertThat(event.path("body").path("id")).isEqualTo(event.path("message_id"));
        assertWhatFedoraMessagingAsksFor(event);
        await("Jenkins puts the year before the same id")
                .atMost(Duration.ofSeconds(60))
                .until(() -> gateway.counts().duplicate() == 1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.counts().looped() == 1 && gateway.counts().published() == before + 1);
        Proven.in(reporter, TRANSPORT, PIKA);
        Proven.out(reporter, TRANSPORT, PIKA);
    }

    @Test
    void anEventThatAmqpToolsPublishBecomesALegacyMessageThatTheyRead(TestReporter reporter) throws Exception {
        startBothDirections();
        watch("org.centos.prod.ci.#");

        run(List.of(
                "/usr/bin/amqp-publish",
                "--url=" + node.url(CI),
                "--exchange=amq.topic",
                "--routing-key=" + EVENT_TOPIC,
                "--content-type=application/cloudevents+json",
                "--persistent",
                "--body=" + EVENT));
        JsonNode message = consume(1).get(0);

        assertThat(message.path("routing_key").asText()).isEqualTo(LEGACY_TOPIC);
        assertThat(message.path("content_type").asText()).isEqualTo("application/json");
        assertThat(message.path("body").path("artifact").path("component").asText())
                .isEqualTo("curl");
        assertThat(message.path("headers").path("fedora_messaging_user_bob").asBoolean())
                .isTrue();
        assertThat(message.path("headers").path("fedora_messaging_rpm_curl").asBoolean())
                .isTrue();
        assertWhatFedoraMessagingAsksFor(message);
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.counts().looped() == 1);

        run(List.of(
                "/usr/bin/amqp-publish",
                "--url=" + node.url(CI),
                "--exchange=amq.topic",
                "--routing-key=" + EVENT_TOPIC,
                "--body=" + EVENT.replace("e-1", "e-2").replace("12:00:00Z", "12:00:01Z")));
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.counts().looped() == 2);
        Finished taken = Clients.run(List.of(
                "/usr/bin/amqp-consume", "--url=" + node.url(CI), "--queue=" + watched, "--count=1", "/bin/cat"));
        assertThat(Json.readOwn(taken.output().strip())
                        .path("artifact")
                        .path("issuer")
                        .asText())
                .isEqualTo("bob");
        Proven.in(reporter, TRANSPORT, "amqp-publish");
        Proven.out(reporter, TRANSPORT, "amqp-consume");
    }

    @Test
    void theShippedRouteFromFedoraMessagingNeedsNothingButItsPlaceholder() throws Exception {
        String queue = UUID.randomUUID().toString();
        start("fedora", "from.camel.yaml", preset("from-fedora-messaging").replace("QUEUE", queue));
        await().atMost(Duration.ofSeconds(60)).until(() -> isBound(LEGACY_TOPIC));

        publish(LEGACY_TOPIC, properties(UUID.randomUUID().toString()), legacy());

        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.counts().published() >= 1);
        assertThat(embedded("Consumer.cdbridge.main.VirtualTopic.eng.cdevents.>")
                        .getBody(String.class))
                .contains("dev.cdevents.testsuiterun.finished");
    }

    @Test
    void theShippedRouteToFedoraMessagingNeedsNothingButItsPlaceholder() throws Exception {
        watch("org.centos.prod.ci.#");
        start("fedora-private", "to.camel.yaml", preset("to-fedora-messaging").replace("PREFIX", "org.centos.prod"));

        try (jakarta.jms.Connection jms = new ActiveMQConnectionFactory(gateway.brokerUrl()).createConnection();
                Session session = jms.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createTopic("VirtualTopic.eng.cdevents.testsuiterun.finished"))
                    .send(session.createTextMessage(EVENT));
        }
        JsonNode message = consume(1).get(0);

        assertThat(message.path("routing_key").asText()).isEqualTo(LEGACY_TOPIC);
        assertWhatFedoraMessagingAsksFor(message);
        awaitReceived(1);
    }

    @Test
    void aQueueThatIsMissingEndsTheStartBecauseNoRetryHelps() throws Exception {
        start("fedora", "any.camel.yaml", route("broker=fedora&declare=durable&bindings=ci.%23")); // for the clean-up
        gateway.close();

        assertThatThrownBy(() -> start("fedora", "missing.camel.yaml", route("broker=fedora")))
                .isInstanceOfSatisfying(
                        AccessException.class, e -> assertThat(e.isRefusal()).isTrue())
                .hasMessageContaining("Unable to read queue 'start-check'")
                .hasMessageContaining("there is no such queue");
    }

    private static String route(String options) {
        String queue = options.contains("declare") ? "made" : "start-check";
        return """
            - route:
                id: any
                from:
                  uri: "rabbitmq:queue:%s?%s"
                  steps:
                    - to: "cdbridge:to-cdevents"
                    - to: "rabbitmq:topic?broker=fedora"
            """.formatted(queue, options);
    }

    private static String preset(String name) throws Exception {
        return Files.readString(Path.of("routes", name + ".camel.yaml.example"));
    }

    private Message embedded(String queue) throws Exception {
        String topic = queue.substring(queue.indexOf("VirtualTopic"));
        try (jakarta.jms.Connection jms = new ActiveMQConnectionFactory(gateway.brokerUrl()).createConnection();
                Session session = jms.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(topic + "::" + queue))) {
            jms.start();
            return consumer.receive(30_000);
        }
    }
}
