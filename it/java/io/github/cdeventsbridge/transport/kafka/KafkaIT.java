package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.Warnings;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.jms.Translating;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class KafkaIT {

    private static final String PASSWORD = KafkaNode.PASSWORD;
    private static final String OPTIONS = "&backOffMillis=20&maxBackOffMillis=200&shutdownMillis=3000&batchSize=50";

    @TempDir
    private static Path home;

    private static KafkaNode node;
    private static Kcat kcat;

    private final List<Bridge> bridges = new ArrayList<>();
    private String name;

    /** A bridge of its own, as a replica would be. */
    private static final class Bridge {

        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final DeliveryCounts counts = new DeliveryCounts();
        private final Complaints complaints = new Complaints(counts);
        private DeliveryServices services;
    }

    @BeforeAll
    static void startKafka() throws Exception {
        node = KafkaNode.start(home);
        kcat = new Kcat(node);
    }

    @AfterAll
    static void stopKafka() {
        node.close();
    }

    @BeforeEach
    void chooseTopics(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        for (Bridge bridge : bridges) {
            bridge.camel.stop();
            bridge.services.close();
            assertThat(bridge.counts.inFlight()).as("in flight after the stop").isZero();
        }
    }

    @Test
    void whatIsTranslatedIsPublishedInOrderWithKeyAndHeadersAndThenCommitted(TestReporter reporter) throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(120), "-H", "CI_NAME=job");

        Bridge bridge = start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> bridge.counts.published() == 120);
        await().until(() -> node.position(name) == 120);

        List<String> out = kcat.read(name + ".out", "%k|%h|%s");
        assertThat(out).hasSize(120);
        assertThat(out.get(0))
                .startsWith("subject-1|")
                .endsWith("|publish 0")
                .contains("content-type=application/json", "ce-id=1", "n=2", "topic=" + Translating.EVENT_TOPIC);
        assertThat(kcat.bodies(name + ".out")).containsExactlyElementsOf(numbered(120));
        await().untilAsserted(() -> assertThat(bridge.counts.received()).isEqualTo(120));
        Proven.in(reporter, "Kafka", "kcat (librdkafka)");
        Proven.out(reporter, "Kafka", "kcat (librdkafka)");
    }

    @Test
    void nothingIsCommittedWhileTheSinkIsAway() throws Exception {
        node.create(name, 1);
        kcat.publish(name, numbered(3));

        Bridge bridge = start(node.url(), name, "", "&topic=" + name + ".later");
        await().until(() -> bridge.counts.failedAttempts() > 0);
        assertThat(node.position(name)).isZero();
        node.create(name + ".later", 1);

        await().until(() -> bridge.counts.published() == 3);
        await().until(() -> node.position(name) == 3);
        assertThat(kcat.bodies(name + ".later")).containsExactlyElementsOf(numbered(3));
    }

    @Test
    void whatIsInFlightWhenTheBridgeStopsIsReadAgainByTheNext() throws Exception {
        node.create(name, 1);
        kcat.publish(name, numbered(5));
        Bridge first = start(node.url(), name, "", "&topic=" + name + ".later");
        await().until(() -> first.counts.failedAttempts() > 0);

        first.camel.stop();
        assertThat(first.counts.returned()).isEqualTo(5);
        node.create(name + ".later", 1);
        Bridge second = start(node.url(), name, "", "&topic=" + name + ".later");

        await().until(() -> second.counts.published() == 5);
        assertThat(kcat.bodies(name + ".later")).containsExactlyElementsOf(numbered(5));
    }

    @Test
    void topicsOfKafkaAreThoseOfTheLegacySideAndPatternsFindThem() throws Exception {
        node.create("org.example.ci.koji-build.test.complete", 1);
        node.create("org.example.ci.koji-build.test.error", 1);
        node.create(Translating.EVENT_TOPIC, 1);
        kcat.publish("org.example.ci.koji-build.test.complete", List.of("publish complete"));
        kcat.publish("org.example.ci.koji-build.test.error", List.of("publish error"));

        Bridge bridge = start(node.url(), "org.example.ci.>", "", "");

        await().until(() -> bridge.counts.published() == 2);
        assertThat(kcat.bodies(Translating.EVENT_TOPIC)).containsExactlyInAnyOrder("publish complete", "publish error");
    }

    @Test
    void aPartitionThatGoesToAnotherReplicaIsGivenBackAndNotCommitted() throws Exception {
        node.create(name, 2);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(20), "-p", "0");
        kcat.publish(name, numbered(40).subList(20, 40), "-p", "1");
        Bridge stuck = start(node.url(), name, "", "&topic=" + name + ".missing");
        await().until(() -> stuck.counts.failedAttempts() > 0);

        Bridge other = start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> other.counts.published() == 20);
        assertThat(stuck.counts.returned()).isGreaterThan(0);
        assertThat(stuck.counts.published()).isZero();
        stuck.camel.stop();

        await().until(() -> other.counts.published() == 40);
        await().until(() -> node.position(name) == 40);
        assertThat(kcat.bodies(name + ".out")).containsExactlyInAnyOrderElementsOf(numbered(40));
        assertThat(stuck.counts.returned()).isEqualTo(stuck.counts.received());
    }

    @Test
    void aUserNeedsItsPermissionsAndIsToldWhichOnes() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0"));

        Bridge bridge = start(node.userUrl(), name, "", "&topic=" + name + ".out");
        await().until(() -> bridge.complaints.disconnections().stream()
                .anyMatch(reason -> reason.contains("user 'bridge' at " + node.userUrl())
                        && reason.contains("permission for the topics " + name)));
        node.permit(ResourceType.TOPIC, name, AclOperation.READ);
        await().until(() -> bridge.complaints.disconnections().stream()
                .anyMatch(reason -> reason.contains("permission Read for the group '" + name + "'")));
        node.permit(ResourceType.GROUP, name, AclOperation.READ);
        await().until(() -> bridge.counts.failedAttempts() > 0);
        node.permit(ResourceType.TOPIC, name + ".out", AclOperation.WRITE);

        await().until(() -> bridge.counts.published() == 1);
        assertThat(kcat.bodies(name + ".out")).containsExactly("publish 0");
    }

    @Test
    void aWrongPasswordAndAnUnknownHostAreTold() throws Exception {
        Bridge wrong = start(access(node.userUrl() + "?sasl=plain", "guessed"), name, "", "");
        Bridge nowhere = start(access("kafka://nowhere.invalid:9092", PASSWORD), name, "", "");

        await().until(() -> !wrong.complaints.disconnections().isEmpty()
                && !nowhere.complaints.disconnections().isEmpty());

        assertThat(wrong.complaints.disconnections().get(0))
                .contains("Unable to read '" + name + "' as user 'bridge' at " + node.userUrl())
                .contains("refuses who we are")
                .contains("correct user, password-file");
        assertThat(nowhere.complaints.disconnections().get(0)).contains("there is no host 'nowhere.invalid'");
    }

    @Test
    void aUserOfSaslPlainIsKnown() throws Exception {
        node.create(name, 1);
        node.permit(ResourceType.TOPIC, name, AclOperation.READ);
        node.permit(ResourceType.GROUP, name, AclOperation.READ);
        kcat.publish(name, List.of("skip 0"));

        Bridge bridge = start(access(node.userUrl() + "?sasl=plain", PASSWORD), name, "", "");

        await().until(() -> bridge.counts.skipped() == 1);
    }

    @Test
    void aCertificateSaysWhoWeAre(@TempDir Path own) throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0"));
        TestCa.Issued client = node.ca().client("cdbridge");

        Bridge bridge = start(
                new BrokerAccess(
                        "it",
                        node.tlsUrl(),
                        Optional.empty(),
                        Optional.empty(),
                        tls(node.ca().pem(), client),
                        false),
                name,
                "",
                "&topic=" + name + ".out");
        await().until(() -> bridge.counts.published() == 1);

        Bridge stranger = start(
                new BrokerAccess(
                        "it",
                        node.tlsUrl(),
                        Optional.empty(),
                        Optional.empty(),
                        tls(new TestCa(own, "Other CA").pem(), client),
                        false),
                name,
                "",
                "");
        await().until(() -> !stranger.complaints.disconnections().isEmpty());
        assertThat(stranger.complaints.disconnections().get(0))
                .contains("Other CA")
                .contains("Kafka CA");
    }

    @Test
    void aCertificateThatIsOverIsToldWithItsEnd() throws Exception {
        TestCa.Issued over = node.ca().ending("over", Duration.ofHours(-1));

        Bridge late = start(
                new BrokerAccess(
                        "it",
                        node.tlsUrl(),
                        Optional.empty(),
                        Optional.empty(),
                        tls(node.ca().pem(), over),
                        false),
                name,
                "",
                "");

        await().until(() -> !late.complaints.disconnections().isEmpty());
        assertThat(late.complaints.disconnections().get(0))
                .contains("Unable to read '" + name + "' as " + node.tlsUrl())
                .contains("our certificate 'CN=over,O=Example' in " + over.pem(), "expired on ", "renew it");
    }

    @Test
    void aDeadLetterIsAFileBeforeThePositionIsCommitted() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0", "bad 1", "publish 2"), "-H", "CI_NAME=job");

        Bridge bridge = start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 3);

        await().untilAsserted(() -> assertThat(bridge.counts.deadLettered()).isEqualTo(1));
        assertThat(kcat.bodies(name + ".out")).containsExactly("publish 0", "publish 2");
        assertThat(Files.readString(letter())).contains("artifact.id", "is missing", name + "-0@1", "CI_NAME");
    }

    @Test
    void aMessageThatTheTopicCanNeverTakeIsADeadLetterAndTheOthersPass() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1, Map.of("max.message.bytes", "2000"));
        kcat.publish(name, List.of("publish 0", "publish " + "x".repeat(3_000), "publish 2"));

        Bridge bridge = start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 3);

        await().untilAsserted(() -> assertThat(bridge.counts.deadLettered()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(bridge.counts.published()).isEqualTo(2));
        assertThat(new LinkedHashSet<>(kcat.bodies(name + ".out"))).containsExactly("publish 0", "publish 2");
        assertThat(bridge.complaints.noted())
                .last()
                .asString()
                .startsWith("UNFIT Unable to publish to '" + name + ".out' as " + node.url())
                .contains("3008 bytes", "let the topic (max.message.bytes)");
        assertThat(Files.readString(letter())).contains("is larger than the topic takes", "x".repeat(3_000));
    }

    private Path letter() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("letters-" + name))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aSinkThatRemembersTakesNothingTwice() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, numbered(3));
        kcat.publish(name, numbered(5));

        Bridge bridge = start(node.url(), name, "", "&topic=" + name + ".out");
        await().until(() -> node.position(name) == 8);

        await().until(() -> bridge.counts.published() + bridge.counts.duplicate() == 8);
        assertThat(kcat.bodies(name + ".out")).containsExactlyElementsOf(numbered(5));
    }

    @Test
    void theTopicOfAMessageMayStandInAHeader() throws Exception {
        node.create(name, 1);
        kcat.publish(name, List.of("skip 0"), "-H", "topic=org.example.ci.a");
        kcat.publish(name, List.of("skip 1"));

        Bridge bridge = start(node.url(), name, "&topicHeader=topic", "");
        await().until(() -> node.position(name) == 2);

        await().untilAsserted(() -> assertThat(bridge.counts.skipped()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(bridge.counts.deadLettered())
                .as("the one without the header")
                .isEqualTo(1));
    }

    @Test
    void whatATopicForgotBeforeItWasReadIsReportedAndIsNoReasonToStop() throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        node.create(name, 1);
        kcat.publish(name, List.of("skip 0", "skip 1"));
        Bridge first = start(node.url(), name, "", "");
        await().until(() -> first.counts.skipped() == 2);
        first.camel.stop();

        kcat.publish(name, List.of("skip 2", "skip 3", "skip 4"));
        node.forget(name, 4);
        Bridge second;
        try (Warnings warnings = Warnings.open()) {
            second = start(node.url(), name, "", "");
            await().until(() -> node.position(name) == 5);

            assertThat(warnings.of("messages are gone"))
                    .singleElement()
                    .satisfies(gap -> assertThat(gap)
                            .containsEntry("partition", name + "-0")
                            .containsEntry("messages", "2")
                            .hasEntrySatisfying(
                                    "after",
                                    after -> assertThat(Instant.parse(after)).isBetween(before, Instant.now())));
        }
        assertThat(second.counts.skipped()).isEqualTo(1);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "publish " + i).toList();
    }

    private static BrokerAccess access(String url, String password) {
        return new BrokerAccess(
                "it", url, Optional.of(KafkaNode.USER), Optional.of(password), TlsSettings.DEFAULT, false);
    }

    private static TlsSettings tls(Path ca, TestCa.Issued client) {
        return new TlsSettings(
                Optional.of(ca),
                Optional.of(client.pem()),
                Optional.of(client.keyPem()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private Bridge start(String url, String topics, String sourceOptions, String sinkOptions) throws Exception {
        BrokerAccess access = url.equals(node.userUrl())
                ? access(url, PASSWORD)
                : new BrokerAccess("it", url, Optional.empty(), Optional.empty(), TlsSettings.DEFAULT, false);
        return start(access, topics, sourceOptions, sinkOptions);
    }

    private Bridge start(BrokerAccess access, String topics, String sourceOptions, String sinkOptions)
            throws Exception {
        Bridge bridge = new Bridge();
        bridges.add(bridge);
        bridge.services = new DeliveryServices(
                "it",
                new BrokerDirectory(List.of(access)),
                home.resolve("seen-" + name + "-" + bridges.size()),
                home.resolve("letters-" + name));
        bridge.services.bindTo(bridge.camel);
        bridge.camel.getRegistry().bind("counts", bridge.complaints);
        bridge.camel.getRegistry().bind("translate", new Translating());
        bridge.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka-bus:read:" + topics + "?broker=it&group=" + name + OPTIONS + sourceOptions)
                        .process("translate")
                        .to("kafka-bus:topic?broker=it&topicHeader=topic" + sinkOptions);
            }
        });
        bridge.camel.start();
        return bridge;
    }
}
