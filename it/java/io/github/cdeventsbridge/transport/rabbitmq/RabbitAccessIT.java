package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.rabbitmq.client.Connection;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.Tls;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, with what, and what is said to whom does not. */
@Timeout(120)
class RabbitAccessIT {

    private static final RabbitUser CI = RabbitUser.all("ci");
    private static final RabbitUser READER = new RabbitUser("reader", "reader-password", "", "", ".*");
    private static final RabbitUser NOBODY = new RabbitUser("nobody", "nobody-password", "", "", "");
    private static final RabbitUser BY_CERTIFICATE = new RabbitUser("ci-robot", "", ".*", ".*", ".*");

    @TempDir
    private static Path files;

    private static TestCa ca;
    private static RabbitNode node;

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        ca = new TestCa(files, "Example CA");
        TestCa.Issued server = ca.server("127.0.0.1", "localhost");
        node = RabbitNode.start(
                data,
                List.of(CI, READER, NOBODY, BY_CERTIFICATE),
                "ssl_options.cacertfile = " + ca.pem(),
                "ssl_options.certfile = " + server.pem(),
                "ssl_options.keyfile = " + server.keyPem(),
                "ssl_options.verify = verify_peer",
                "ssl_options.fail_if_no_peer_cert = false",
                "ssl_cert_login_from = common_name",
                "auth_mechanisms.1 = PLAIN",
                "auth_mechanisms.2 = EXTERNAL");
    }

    @AfterAll
    static void stopBroker() {
        node.close();
    }

    private static RabbitBroker broker(String url, RabbitUser user) {
        return of(RabbitRoute.access("fedora", url, user));
    }

    private static RabbitBroker of(BrokerAccess access) {
        return RabbitBroker.of(access, () -> Tls.of(access.name(), access.tls()));
    }

    private static RabbitBroker encrypted(Optional<RabbitUser> user, TlsSettings tls) {
        return of(new BrokerAccess(
                "fedora",
                "rabbitmqs://127.0.0.1:" + node.tlsPort() + "/%2Fpubsub",
                user.map(RabbitUser::name),
                user.map(RabbitUser::password),
                tls,
                false));
    }

    private static TlsSettings tls(Path trusted, TestCa.Issued client) {
        return new TlsSettings(
                Optional.of(trusted),
                Optional.ofNullable(client).map(TestCa.Issued::pem),
                Optional.ofNullable(client).map(TestCa.Issued::keyPem),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private static void assertConnects(RabbitBroker broker) throws Exception {
        try (Connection connection = broker.connect("test")) {
            assertThat(connection.isOpen()).isTrue();
        }
    }

    private static RabbitException refusal(RabbitBroker broker) {
        return catchThrowableOfType(RabbitException.class, () -> broker.connect("test"));
    }

    private static SourceQueue queue(String name, Declare declare, String... bindings) {
        return new SourceQueue(name, declare, "amq.topic", List.of(bindings));
    }

    private static RabbitException refusal(RabbitUser user, SourceQueue queue) {
        SourceSettings settings = new SourceSettings(
                queue.name(),
                10,
                1L << 20,
                1L << 20,
                Duration.ofMillis(100),
                1,
                Duration.ofMillis(10),
                Duration.ofMillis(10),
                Duration.ZERO,
                Duration.ZERO,
                0,
                Duration.ofSeconds(1),
                "test");
        return catchThrowableOfType(
                RabbitException.class,
                () -> RabbitSource.open(
                                broker(node.url(), user),
                                queue,
                                settings,
                                new ConsumerSettings(true, 10),
                                new AtomicBoolean())
                        .close());
    }

    @Test
    void aPasswordOpensPlainAndEncryptedConnections() throws Exception {
        assertConnects(broker(node.url(), CI));
        assertConnects(encrypted(Optional.of(CI), tls(ca.pem(), null)));
    }

    @Test
    void aClientCertificateIsEnoughWhereThereIsNoPassword() throws Exception {
        assertConnects(encrypted(Optional.empty(), tls(ca.pem(), ca.client("ci-robot"))));
    }

    @Test
    void theNextNodeIsTakenWhereTheFirstIsDead() throws Exception {
        assertConnects(broker("(rabbitmq://127.0.0.1:1,rabbitmq://127.0.0.1:" + node.port() + ")", CI));
    }

    @Test
    void aWrongPasswordIsSaidWithUserHostAndProtocol() {
        RabbitException refusal = refusal(broker(node.url(), new RabbitUser("ci", "another", "", "", "")));

        assertThat(refusal)
                .hasMessageContaining("user 'ci' at 127.0.0.1:" + node.port() + " (virtual host '/', AMQP 0-9-1)")
                .hasMessageContaining("correct user and password-file");
        assertThat(refusal.isRefusal()).isTrue();
    }

    @Test
    void aCertificateThatNoUserIsNamedAfterIsRefused() {
        RabbitException refusal = refusal(encrypted(Optional.empty(), tls(ca.pem(), ca.client("stranger"))));

        assertThat(refusal)
                .hasMessageContaining("certificate CN=stranger")
                .hasMessageContaining("AMQP 0-9-1 over TLS")
                .hasMessageContaining("knows no user of its name");
        assertThat(refusal.isRefusal()).isTrue();
    }

    @Test
    void aCertificateThatIsOverIsSaidWithItsFileAndItsEnd() {
        TestCa.Issued over = ca.ending("over", Duration.ofHours(-1));
        RabbitException refusal = refusal(encrypted(Optional.empty(), tls(ca.pem(), over)));

        assertThat(refusal)
                .hasMessageContaining("127.0.0.1:" + node.tlsPort())
                .hasMessageContaining("AMQP 0-9-1 over TLS")
                .hasMessageContaining("our certificate 'CN=over,O=Example' in " + over.pem())
                .hasMessageContaining("expired on ")
                .hasMessageContaining("renew it");
        assertThat(refusal.isRefusal()).isTrue();
    }

    @Test
    void aBrokerThatAnUnknownAuthorityVouchesForIsRefusedWithBothNames() {
        RabbitException refusal = refusal(encrypted(Optional.of(CI), tls(new TestCa(files, "Other CA").pem(), null)));

        assertThat(refusal).hasMessageContaining("Example CA").hasMessageContaining("Other CA");
    }

    @Test
    void aVirtualHostThatDoesNotExistIsNamed() {
        RabbitException refusal = refusal(broker(node.url() + "/%2Fnowhere", CI));

        assertThat(refusal)
                .hasMessageContaining("virtual host '/nowhere'")
                .hasMessageContaining("correct the virtual host");
        assertThat(refusal.isRefusal()).isTrue();
    }

    @Test
    void aHostThatDoesNotExistIsNoRefusal() {
        RabbitException refusal = refusal(broker("rabbitmq://rabbitmq.invalid", CI));

        assertThat(refusal).hasMessageContaining("there is no host 'rabbitmq.invalid'");
        assertThat(refusal.isRefusal()).isFalse();
    }

    @Test
    void aPeerThatDoesNotAnswerIsGivenUp() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(refusal(broker("rabbitmq://127.0.0.1:" + deaf.getLocalPort() + "?connection_timeout=500", CI)))
                    .hasMessageContaining("it does not answer in time");
        }
    }

    @Test
    void aQueueThatIsOnlyAskedForAndMissingIsSaidWithTheWayOut() {
        RabbitException refusal = refusal(CI, queue("missing", Declare.PASSIVE));

        assertThat(refusal).hasMessageContaining("there is no such queue").hasMessageContaining("declare=durable");
        assertThat(refusal.isRefusal()).isTrue();
    }

    @Test
    void whoMayNotDeclareBindOrReadIsToldWhichPermissionIsMissing() throws Exception {
        try (RabbitBus bus = RabbitBus.at(node, CI)) {
            bus.queue("there", "ci.#");
        }

        assertThat(refusal(READER, queue("new", Declare.DURABLE, "ci.#")))
                .hasMessageContaining("declare queue 'new' as user 'reader'")
                .hasMessageContaining("needs the permission configure on queue 'new'");
        assertThat(refusal(READER, queue("there", Declare.PASSIVE, "ci.#")))
                .hasMessageContaining("bind queue 'there' to exchange 'amq.topic' with 'ci.#'")
                .hasMessageContaining("write on queue 'there' and read on exchange 'amq.topic'");
        assertThat(refusal(NOBODY, queue("there", Declare.PASSIVE)))
                .hasMessageContaining("read queue 'there' as user 'nobody'")
                .hasMessageContaining("needs the permission read on queue 'there'");
    }

    @Test
    void whoMayNotPublishIsToldWhichPermissionIsMissing() {
        assertThat(publish(READER, "amq.topic", "a.b", Map.of()))
                .hasMessageContaining("needs the permission write on exchange 'amq.topic'")
                .isInstanceOfSatisfying(
                        RabbitException.class,
                        refusal -> assertThat(refusal.isRefusal()).isTrue());
    }

    @Test
    void whatAmqpCannotCarryIsSaid() {
        assertThat(publish(CI, "amq.topic", "a.".repeat(200), Map.of()))
                .isInstanceOf(UnfitMessageException.class)
                .hasMessageContaining("more than 255 bytes");
        assertThat(publish(CI, "amq.topic", "a.b", Map.of("log", "x".repeat(200_000))))
                .isInstanceOf(UnfitMessageException.class)
                .hasMessageContaining("Unable to publish to exchange 'amq.topic' as user 'ci' at ")
                .hasMessageContaining(":" + node.port() + " (virtual host '/', AMQP 0-9-1)")
                .hasMessageContaining("exceeded max frame size");
        assertThat(publish(CI, "nowhere", "a.b", Map.of())).hasMessageContaining("no exchange 'nowhere'");
    }

    private static Throwable publish(RabbitUser user, String exchange, String topic, Map<String, Object> properties) {
        ReceivedMessage source =
                new ReceivedMessage("a", new MessageBody.Text("{}"), Map.of(), null, null, null, 4, false, 1);
        ToSend message = new ToSend(new OutboundMessage("1", topic, "{}", null, properties, null), source);
        PublishSettings settings =
                new PublishSettings(exchange, null, "base.message", 20, Unrouted.ACCEPT, Mode.STRUCTURED);
        try (RabbitSink sink = new RabbitSink(broker(node.url(), user), settings, new Delivered())) {
            return catchThrowable(() -> sink.send(List.of(message), false));
        }
    }
}
