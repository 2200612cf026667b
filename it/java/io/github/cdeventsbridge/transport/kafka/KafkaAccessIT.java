package io.github.cdeventsbridge.transport.kafka;

import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.access;
import static io.github.cdeventsbridge.transport.kafka.KafkaRoutes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.kafka.KafkaRoutes.Bridge;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, with what, and what is said to whom does not. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class KafkaAccessIT extends KafkaCluster {

    @Test
    void aUserNeedsItsPermissionsAndIsToldWhichOnes() throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0"));

        Bridge bridge = routes.start(node.userUrl(), name, "", "&topic=" + name + ".out");
        await().until(() -> bridge.complaints().disconnections().stream()
                .anyMatch(reason -> reason.contains("user 'bridge' at " + node.userUrl())
                        && reason.contains("permission for the topics " + name)));
        node.permit(ResourceType.TOPIC, name, AclOperation.READ);
        await().until(() -> bridge.complaints().disconnections().stream()
                .anyMatch(reason -> reason.contains("permission Read for the group '" + name + "'")));
        node.permit(ResourceType.GROUP, name, AclOperation.READ);
        await().until(() -> bridge.counts().failedAttempts() > 0);
        node.permit(ResourceType.TOPIC, name + ".out", AclOperation.WRITE);

        await().until(() -> bridge.counts().published() == 1);
        assertThat(kcat.bodies(name + ".out")).containsExactly("publish 0");
    }

    @Test
    void aWrongPasswordAndAnUnknownHostAreTold() throws Exception {
        Bridge wrong = routes.start(access(node.userUrl() + "?sasl=plain", "guessed"), name, "", "");
        Bridge nowhere = routes.start(access("kafka://nowhere.invalid:9092", KafkaNode.PASSWORD), name, "", "");

        await().until(() -> !wrong.complaints().disconnections().isEmpty()
                && !nowhere.complaints().disconnections().isEmpty());

        assertThat(wrong.complaints().disconnections().get(0))
                .contains("Unable to read '" + name + "' as user 'bridge' at " + node.userUrl())
                .contains("refuses who we are")
                .contains("correct user, password-file");
        assertThat(nowhere.complaints().disconnections().get(0)).contains("there is no host 'nowhere.invalid'");
    }

    @Test
    void aUserOfSaslPlainIsKnown() throws Exception {
        node.create(name, 1);
        node.permit(ResourceType.TOPIC, name, AclOperation.READ);
        node.permit(ResourceType.GROUP, name, AclOperation.READ);
        kcat.publish(name, List.of("skip 0"));

        Bridge bridge = routes.start(access(node.userUrl() + "?sasl=plain", KafkaNode.PASSWORD), name, "", "");

        await().until(() -> bridge.counts().skipped() == 1);
    }

    @Test
    void aCertificateSaysWhoWeAre(@TempDir Path own) throws Exception {
        node.create(name, 1);
        node.create(name + ".out", 1);
        kcat.publish(name, List.of("publish 0"));
        TestCa.Issued client = node.ca().client("cdbridge");

        Bridge bridge = routes.start(byCertificate(node.ca().pem(), client), name, "", "&topic=" + name + ".out");
        await().until(() -> bridge.counts().published() == 1);

        Bridge stranger = routes.start(byCertificate(new TestCa(own, "Other CA").pem(), client), name, "", "");
        await().until(() -> !stranger.complaints().disconnections().isEmpty());
        assertThat(stranger.complaints().disconnections().get(0))
                .contains("Other CA")
                .contains("Kafka CA");
    }

    @Test
    void aCertificateThatIsOverIsToldWithItsEnd() throws Exception {
        TestCa.Issued over = node.ca().ending("over", Duration.ofHours(-1));

        Bridge late = routes.start(byCertificate(node.ca().pem(), over), name, "", "");

        await().until(() -> !late.complaints().disconnections().isEmpty());
        assertThat(late.complaints().disconnections().get(0))
                .contains("Unable to read '" + name + "' as " + node.tlsUrl())
                .contains("our certificate 'CN=over,O=Example' in " + over.pem(), "expired on ", "renew it");
    }

    private static BrokerAccess byCertificate(Path ca, TestCa.Issued client) {
        Optional<Path> none = Optional.empty();
        return new BrokerAccess(
                "it",
                node.tlsUrl(),
                Optional.empty(),
                Optional.empty(),
                new TlsSettings(
                        Optional.of(ca),
                        Optional.of(client.pem()),
                        Optional.of(client.keyPem()),
                        none,
                        none,
                        none,
                        true),
                false);
    }
}
