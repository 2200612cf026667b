package io.github.cdeventsbridge.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.Brokers;
import io.github.cdeventsbridge.transport.jms.BusComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server whose certificate is over, or about another host: at the start, each transport says where and as whom it connects,
 * which certificate that is, and what to do. Certificates come before the first byte of any protocol, so that one server
 * stands for those of all.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ServerCertificateIT {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    @TempDir
    private static Path files;

    private static TestCa ca;
    private static TestCa.Issued over;
    private static TlsPeer late;
    private static TlsPeer elsewhere;

    /**
     * A source or a sink.
     *
     * @param said what a refusal begins with; {@code PORT} stands for that of the server, here as in the URL
     */
    private record Route(String url, Optional<String> user, String endpoint, String said) {

        static Route as(String user, String url, String endpoint, String said) {
            return new Route(url, Optional.of(user), endpoint, said);
        }

        @Override
        public String toString() {
            return url + " " + endpoint;
        }
    }

    private static Stream<Route> routes() {
        String queue = "bus:queue:Consumer.ci.main." + TOPIC;
        String artemis = "Unable to connect to it ssl://localhost:PORT as 'ci' over Artemis' own protocol: ";
        String openWire = "Unable to connect to it openwire+ssl://localhost:PORT as 'ci' over OpenWire: ";
        String amqp = "Unable to connect to it amqps://localhost:PORT as 'ci' over AMQP 1.0: ";
        String rabbit = "Unable to connect user 'ci' at localhost:PORT (virtual host '/pubsub', AMQP 0-9-1 over TLS): ";
        String mqtt = "Unable to connect as user 'ci' at localhost:PORT (client id '";
        return Stream.of(
                Route.as("ci", "ssl://localhost:PORT", queue, artemis),
                Route.as("ci", "ssl://localhost:PORT", "bus:topic", artemis),
                Route.as("ci", "openwire+ssl://localhost:PORT", queue, openWire),
                Route.as("ci", "openwire+ssl://localhost:PORT", "bus:topic", openWire),
                Route.as("ci", "amqps://localhost:PORT", queue, amqp),
                Route.as("ci", "amqps://localhost:PORT", "bus:topic", amqp),
                Route.as("ci", "rabbitmqs://localhost:PORT/%2Fpubsub", "rabbitmq:queue:ci", rabbit),
                Route.as("ci", "rabbitmqs://localhost:PORT/%2Fpubsub", "rabbitmq:topic", rabbit),
                Route.as("ci", "mqtts://localhost:PORT", "mqtt:subscribe:org/#?version=3", mqtt),
                Route.as("ci", "mqtts://localhost:PORT", "mqtt:subscribe:org/#?version=5", mqtt),
                Route.as("ci", "mqtts://localhost:PORT", "mqtt:topic?version=3", mqtt),
                Route.as("ci", "mqtts://localhost:PORT", "mqtt:topic?version=5", mqtt),
                Route.as(
                        "ci",
                        "kafka+ssl://localhost:PORT",
                        "kafka-bus:read:ci",
                        "Unable to read 'ci' as user 'ci' at kafka+ssl://localhost:PORT: "),
                Route.as(
                        "ci",
                        "kafka+ssl://localhost:PORT",
                        "kafka-bus:topic?topic=events",
                        "Unable to publish to 'events' as user 'ci' at kafka+ssl://localhost:PORT: "),
                new Route(
                        "kafka+ssl://localhost:PORT",
                        Optional.empty(),
                        "kafka-bus:read:ci",
                        "Unable to read 'ci' as kafka+ssl://localhost:PORT: "),
                new Route(
                        "kafka+ssl://localhost:PORT",
                        Optional.empty(),
                        "kafka-bus:topic",
                        "Unable to publish as kafka+ssl://localhost:PORT: "),
                new Route(
                        "https://localhost:PORT/events",
                        Optional.empty(),
                        "cloudevents-http:send",
                        "Unable to post to https://localhost:PORT/events: "));
    }

    @BeforeAll
    static void startServers() throws Exception {
        ca = new TestCa(files, "Example CA");
        over = ca.ending("over.example.com", Duration.ofHours(-1), "localhost");
        late = TlsPeer.open(over.p12(), ca.p12());
        elsewhere = TlsPeer.open(ca.server("one.example.com", "two.example.com").p12(), ca.p12());
    }

    @AfterAll
    static void stopServers() throws Exception {
        late.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aServersCertificateThatIsOverIsToldWithItsEnd(Route route) throws Exception {
        assertThat(refusal(route, late.port()))
                .hasMessageStartingWith(route.said().replace("PORT", "" + late.port()))
                .hasMessageEndingWith("the certificate of localhost, 'CN=over.example.com,O=Example', expired on "
                        + Certificates.end(over.certificate()) + "; the broker's operator has to renew it")
                .satisfies(refusal -> assertThat(refusal.isRefusal()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aServersCertificateOfAnotherHostIsToldWithTheHostsItIsAbout(Route route) throws Exception {
        assertThat(refusal(route, elsewhere.port()))
                .hasMessageStartingWith(route.said().replace("PORT", "" + elsewhere.port()))
                .hasMessageEndingWith("the certificate of localhost, 'CN=one.example.com,O=Example', is about"
                        + " one.example.com, two.example.com, not about localhost; connect to one of these, or have it"
                        + " issued for localhost (hostname-check: false accepts it for every host)")
                .satisfies(refusal -> assertThat(refusal.isRefusal()).isTrue());
    }

    private static AccessException refusal(Route route, int port) throws Exception {
        Optional<Path> none = Optional.empty();
        BrokerAccess access = new BrokerAccess(
                "it",
                route.url().replace("PORT", "" + port),
                route.user(),
                route.user().map(user -> "secret"),
                new TlsSettings(Optional.of(ca.pem()), none, none, none, none, none, true),
                false);
        try (DefaultCamelContext camel = new DefaultCamelContext();
                DeliveryServices services =
                        new DeliveryServices("it", new BrokerDirectory(List.of(access)), files.resolve("seen-keys"))) {
            services.bindTo(camel);
            if (route.endpoint().startsWith("bus:")) {
                camel.getComponent("bus", BusComponent.class)
                        .setBrokers(new Brokers(List.of(Broker.at("it", access.url(), "ci", "secret", access.tls()))));
            }
            String options = (route.endpoint().contains("?") ? "&" : "?") + "broker=it";
            DeliveryEndpoint endpoint = camel.getEndpoint(route.endpoint() + options, DeliveryEndpoint.class);
            return catchThrowableOfType(AccessException.class, endpoint::tryAccess);
        }
    }
}
