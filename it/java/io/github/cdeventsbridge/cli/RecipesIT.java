package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.cloudevents.CloudEvent;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.http.PythonReceiver;
import io.github.cdeventsbridge.transport.kafka.KafkaNode;
import io.github.cdeventsbridge.transport.mqtt.Mosquitto;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitNode;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitUser;
import io.github.cdeventsbridge.transport.tls.TestCa;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the documents, followed with real brokers that ask for certificates, and clients of others at both ends. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class RecipesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final String CERTIFICATES = "/etc/cdbridge";
    private static final Pattern MANAGEMENT = Pattern.compile("management: (http://\\S+)");

    @TempDir
    private static Path certificates;

    private static TestCa ca;
    private static TestCa.Issued server;
    private static RabbitNode rabbit;

    @TempDir
    private Path home;

    private final Map<String, String> replaced = new LinkedHashMap<>();

    @BeforeAll
    static void startRabbit(@TempDir Path data) throws Exception {
        ca = new TestCa(certificates, "ca");
        server = ca.server("localhost", "127.0.0.1");
        own(ca);
        Files.writeString(certificates.resolve("password"), "open sesame\n");
        rabbit = RabbitNode.start(
                data,
                List.of(CI, new RabbitUser("cdbridge", "", ".*", ".*", ".*")),
                "ssl_options.cacertfile = " + ca.pem(),
                "ssl_options.certfile = " + server.pem(),
                "ssl_options.keyfile = " + server.keyPem(),
                "ssl_options.verify = verify_peer",
                "ssl_options.fail_if_no_peer_cert = true",
                "ssl_cert_login_from = common_name",
                "auth_mechanisms.1 = PLAIN",
                "auth_mechanisms.2 = EXTERNAL");
    }

    /** The files of the bridge, under the names that the document gives them. */
    private static void own(TestCa authority) {
        TestCa.Issued own = authority.ending("cdbridge", Duration.ofDays(365), "localhost");
        assertThat(own.pem()).exists();
        assertThat(own.keyPem()).exists();
    }

    @AfterAll
    static void stopRabbit() {
        rabbit.close();
    }

    @BeforeEach
    void certificatesAreOurs() {
        replaced.put(CERTIFICATES, certificates.toString());
    }

    private static void awaitConnected(BridgeProcess bridge, int sources) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(bridge.isAlive()).as(bridge.err()).isTrue();
            return bridge.err()
                                    .lines()
                                    .filter(line -> line.contains("source connected"))
                                    .count()
                            >= sources
                    && bridge.err().contains("cdevents-bridge runs with");
        });
    }

    /** Waits until a route has recognised one message as the bridge's own. */
    private static void awaitLooped(BridgeProcess bridge, String route) {
        Matcher management = MANAGEMENT.matcher(bridge.err());
        assertThat(management.find()).as(bridge.err()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> Clients.run(List.of("/usr/bin/curl", "-s", management.group(1) + "/metrics"))
                        .output()
                        .contains("cdbridge_messages_total{outcome=\"looped\",route=\"" + route + "\"} 1"));
    }

    private static void assertPublished(BridgeProcess bridge, int messages) {
        BridgeProcess.Ended ended = bridge.terminate();
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.counts().balanced().published()).as(ended.err()).isEqualTo(messages);
    }

    private static void run(List<String> command) throws Exception {
        Clients.Finished finished = Clients.run(command);
        assertThat(finished.exit()).as(finished.output()).isZero();
    }

    @Test
    void fromUmbToKafkaAndBack() throws Exception {
        try (KafkaNode kafka = KafkaNode.start(home.resolve("kafka"));
                ClassicBroker umb = ClassicBroker.start(
                        Prefix.CLIENT_AND_ID, kafka.ca(), kafka.ca().server("localhost"))) {
            kafka.create("cdevents", 1);
            own(kafka.ca());
            Path files = kafka.ca().pem().getParent();
            Files.move(kafka.ca().pem(), files.resolve("ca.pem"));
            replaced.put(CERTIFICATES, files.toString());
            replaced.put("umb-1.example.com:61617", "localhost:" + umb.port("ssl"));
            replaced.put("umb-2.example.com:61617", "localhost:" + FreePort.next());
            replaced.put("kafka.example.com:9093", kafka.tlsUrl().substring("kafka+ssl://".length()));
            replaced.put("CLIENT.ID", "cdbridge.ci");
            Recipe recipe = Recipe.in(home.resolve("work"), "From UMB to Kafka, and back", replaced);
            try (BridgeProcess bridge = recipe.start()) {
                awaitConnected(bridge, 2);
                String run = UUID.randomUUID().toString();
                run(Clients.stomp(
                        "stomp_send.py", umb.port("stomp"), "/topic/" + Messages.COMPLETE, Messages.complete(run)));

                recipe.execute(0);
                assertThat(recipe.execute(1)).matches(recipe.shown(0));

                Process reader = Clients.start(
                        Clients.stomp("stomp_receive.py", umb.port("stomp"), "/topic/" + Messages.COMPLETE, "1"));
                BufferedReader output = Clients.subscribed(reader, "READY");
                recipe.execute(2);
                assertThat(output.lines().filter(line -> line.startsWith("{")))
                        .singleElement()
                        .satisfies(body -> assertThat(
                                        Messages.json(body).at("/artifact/nvr").asText())
                                .isEqualTo("curl-8.6.0-7.fc40"));
                awaitLooped(bridge, "kafka-to-umb"); // the event of the first message
                awaitLooped(bridge, "umb-to-kafka"); // the message of the second event
                assertPublished(bridge, 2);
            }
        }
    }

    @Test
    void fromFedoraMessagingToAnHttpReceiver() throws Exception {
        String queue = UUID.randomUUID().toString();
        try (PythonReceiver receiver = PythonReceiver.start()) {
            replaced.put("rabbitmq.fedoraproject.org/%2Fpublic_pubsub", "localhost:" + rabbit.tlsPort());
            replaced.put("http://broker-ingress.knative-eventing.svc.cluster.local/ci/default", receiver.url());
            replaced.put("QUEUE", queue);
            Recipe recipe = Recipe.in(home.resolve("work"), "From fedora-messaging to an HTTP receiver", replaced);
            try (BridgeProcess bridge = recipe.start()) {
                awaitConnected(bridge, 1);
                run(Clients.pika(
                        "pika_publish.py",
                        rabbit.url(CI),
                        "amq.topic",
                        "org.fedoraproject.prod.ci.koji-build.test.complete",
                        "{\"message_id\": \"" + UUID.randomUUID() + "\"}",
                        Messages.complete(UUID.randomUUID().toString())));

                await().atMost(PATIENCE).until(() -> !receiver.accepted().isEmpty());
                assertThat(headers(receiver.accepted().get(0))).matches(recipe.shown(0));
                assertPublished(bridge, 1);
            }
        }
    }

    private static String headers(CloudEvent event) {
        List<String> lines = new ArrayList<>(List.of("Content-Type: " + event.getDataContentType()));
        for (String name : List.of("specversion", "type", "source", "subject", "time")) {
            lines.add("ce-" + name + ": " + event.getAttribute(name));
        }
        return String.join("\n", lines) + "\n";
    }

    @Test
    void fromMqttToCdevents() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(
                Files.createDirectories(home.resolve("mosquitto")),
                "cafile " + ca.pem(),
                "certfile " + server.pem(),
                "keyfile " + server.keyPem(),
                "require_certificate true",
                "log_type subscribe")) {
            replaced.put("mqtt.example.org:8883", "localhost:" + mosquitto.port());
            replaced.put("-h mqtt.example.org -p 8883", "-h localhost -p " + mosquitto.port());
            Recipe recipe = Recipe.in(home.resolve("work"), "From MQTT to CDEvents", replaced);
            try (BridgeProcess bridge = recipe.start()) {
                awaitConnected(bridge, 1);
                Process watching = recipe.startCommand(0);
                await().atMost(PATIENCE)
                        .until(() ->
                                Files.readString(home.resolve("mosquitto/log")).contains("org/example/cdevents/#"));

                recipe.execute(1);

                assertThat(recipe.outputOf(watching, 0)).matches(recipe.shown(0));
                assertPublished(bridge, 1);
            }
        }
    }

    @Test
    void fromCdeventsToFedoraMessaging() throws Exception {
        int port = FreePort.next();
        replaced.put("0.0.0.0:8443", "127.0.0.1:" + port);
        replaced.put("bridge.example.com:8443", "localhost:" + port);
        replaced.put("rabbitmq.fedoraproject.org/%2Fpubsub", "localhost:" + rabbit.tlsPort());
        replaced.put("PREFIX", "org.centos.stage");
        Recipe recipe = Recipe.in(home.resolve("work"), "From CDEvents to fedora-messaging", replaced);
        try (BridgeProcess bridge = recipe.start()) {
            awaitConnected(bridge, 1);
            String queue = watch("org.centos.stage.ci.koji-build.test.complete");
            assertThat(recipe.execute(0)).matches(recipe.shown(0));
            assertThat(recipe.execute(1)).matches(recipe.shown(1));

            Clients.Finished consumed = Clients.run(Clients.pika("pika_consume.py", rabbit.url(CI), queue, "1"));
            JsonNode message = Messages.json(consumed.output());
            assertThat(message.at("/body/artifact/nvr").asText()).isEqualTo("curl-8.6.0-7.fc40");
            assertThat(message.at("/headers/fedora_messaging_schema").asText()).isEqualTo("base.message");
            assertPublished(bridge, 1);
        }
    }

    /** A reader's queue. */
    private static String watch(String topic) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(rabbit.url(CI));
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            String queue = "watched-" + UUID.randomUUID();
            channel.queueDeclare(queue, true, false, false, Map.of());
            channel.queueBind(queue, "amq.topic", topic);
            return queue;
        }
    }
}
