package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.tls.TestCa;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A cluster of one broker in a process of its own (KRaft), with a listener for everybody, one for users with passwords, one
 * with TLS, and those that stand behind proxies.
 */
public final class KafkaNode implements AutoCloseable {

    public static final String USER = "bridge";
    public static final String PASSWORD = "s\"ecret\\";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int plain = FreePort.next();
    private final int sasl = FreePort.next();
    private final int tls = FreePort.next();
    private final int controller = FreePort.next();
    private final TestCa ca;
    private Process process;

    private final List<Behind> behind;

    private KafkaNode(Path directory, List<Behind> behind) throws Exception {
        this.directory = directory;
        this.behind = behind;
        this.ca = new TestCa(Files.createDirectories(directory.resolve("ca")), "Kafka CA");
        configure();
        startAgain();
    }

    /**
     * A listener that clients reach by a proxy.
     *
     * @param port where it listens
     * @param proxy the port that it tells its clients
     */
    public record Behind(int port, int proxy) {}

    /** Starts one; returns when it answers. */
    public static KafkaNode start(Path directory, Behind... behind) throws Exception {
        return new KafkaNode(directory, List.of(behind));
    }

    public String url() {
        return "kafka://127.0.0.1:" + plain;
    }

    public String userUrl() {
        return "kafka://127.0.0.1:" + sasl;
    }

    public String tlsUrl() {
        return "kafka+ssl://localhost:" + tls;
    }

    public int port() {
        return plain;
    }

    public TestCa ca() {
        return ca;
    }

    private void configure() throws Exception {
        TestCa.Issued server = ca.server("localhost");
        Properties settings = new Properties();
        settings.load(new StringReader("""
            process.roles=broker,controller
            node.id=1
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAIN
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=0
            auto.create.topics.enable=false
            log.cleaner.enable=false
            authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
            super.users=User:ANONYMOUS;User:cdbridge
            ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/
            sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
            listener.name.tls.ssl.client.auth=required
            listener.name.tls.ssl.keystore.type=PKCS12
            listener.name.tls.ssl.truststore.type=PKCS12
            """));
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        StringBuilder protocols =
                new StringBuilder("PLAIN:PLAINTEXT,USERS:SASL_PLAINTEXT,TLS:SSL,CONTROLLER:PLAINTEXT");
        StringBuilder listeners = new StringBuilder(
                "PLAIN://127.0.0.1:%d,USERS://127.0.0.1:%d,TLS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(plain, sasl, tls, controller));
        StringBuilder told = new StringBuilder(
                "PLAIN://127.0.0.1:%d,USERS://127.0.0.1:%d,TLS://localhost:%d".formatted(plain, sasl, tls));
        for (Behind one : behind) {
            String name = "BEHIND" + one.port();
            protocols.append(',').append(name).append(":PLAINTEXT");
            listeners.append(',').append(name).append("://127.0.0.1:").append(one.port());
            told.append(',').append(name).append("://127.0.0.1:").append(one.proxy());
        }
        settings.put("listener.security.protocol.map", protocols.toString());
        settings.put("listeners", listeners.toString());
        settings.put("advertised.listeners", told.toString());
        settings.put("log.dirs", directory.resolve("log").toString());
        settings.put(
                "listener.name.users.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER
                        + "=\"s\\\"ecret\\\\\";");
        settings.put(
                "listener.name.users.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.tls.ssl.keystore.location", server.p12().toString());
        settings.put("listener.name.tls.ssl.keystore.password", TestCa.PASSWORD);
        settings.put("listener.name.tls.ssl.truststore.location", ca.p12().toString());
        settings.put("listener.name.tls.ssl.truststore.password", TestCa.PASSWORD);
        try (var file = Files.newOutputStream(directory.resolve("server.properties"))) {
            settings.store(file, null);
        }
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.resolve("log").toString())
                .addDirectory(directory.resolve("log").toString())
                .setScramArguments(List.of("SCRAM-SHA-512=[name=" + USER + ",password=" + PASSWORD + "]"))
                .run();
    }

    public void startAgain() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "kafka.Kafka",
                        directory.resolve("server.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("broker.out").toFile())
                .start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).isTrue();
            try (Admin admin = admin()) {
                return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
            }
        });
    }

    /** As if its power went. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + plain,
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                20_000));
    }

    public void create(String topic, int partitions) throws Exception {
        create(topic, partitions, Map.of());
    }

    /** With settings of its own. */
    void create(String topic, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    /** Where a group is, in all partitions together; 0 if it has read nothing. */
    public long position(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    public void permit(ResourceType type, String name, AclOperation operation) throws Exception {
        try (Admin admin = admin()) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry("User:" + USER, "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    /** Forgets what lies before a position, as a topic does whose time is over. */
    void forget(String topic, long before) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
