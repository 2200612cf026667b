package io.github.cdeventsbridge.transport.http;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route from a receiver of ours to a receiver of somebody else, with a step between that hands on what it gets. */
final class HttpRoute implements AutoCloseable {

    static final String SECRET = "open sesame";

    final Queue<ReceivedMessage> seen = new ConcurrentLinkedQueue<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final DeliveryServices services;
    private final int port;

    private HttpRoute(DeliveryServices services, int port) {
        this.services = services;
        this.port = port;
    }

    /**
     * Starts one; its brokers are {@code inbox}, which has a secret, and {@code sink}.
     *
     * @param from options of the receiver, {@code PORT} stands for a free one
     */
    static HttpRoute start(Path directory, String sinkUrl, TlsSettings tls, String from, String to) throws Exception {
        int port = FreePort.next();
        String scheme = tls.equals(TlsSettings.DEFAULT) ? "http" : "https";
        DeliveryServices services = new DeliveryServices(
                "test",
                new BrokerDirectory(List.of(
                        access("inbox", scheme + "://127.0.0.1:" + port + "/events", Optional.of(SECRET), tls),
                        access("sink", sinkUrl, Optional.empty(), TlsSettings.DEFAULT))),
                directory.resolve("seen-keys"),
                directory.resolve("dead-letters"));
        HttpRoute route = new HttpRoute(services, port);
        services.bindTo(route.camel);
        route.camel.getRegistry().bind("counts", route.counts);
        route.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("cloudevents-http:receive?backOffMillis=20&maxBackOffMillis=100&"
                                + from.replace("PORT", "" + port))
                        .process(exchange -> route.decide(exchange.getMessage().getBody(Batch.class)))
                        .to("cloudevents-http:send?broker=sink&" + to);
            }
        });
        route.camel.start();
        await().until(() -> isListening(port)); // a source connects beside the start
        return route;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static BrokerAccess access(String name, String url, Optional<String> password, TlsSettings tls) {
        return new BrokerAccess(name, url, Optional.empty(), password, tls, false);
    }

    /** A body with {@code bad} cannot be translated; all others are handed on as one event, of the subject in the body. */
    private void decide(Batch batch) {
        for (Delivery delivery : batch) {
            seen.add(delivery.message());
            String text = new String(((MessageBody.Bytes) delivery.message().body()).bytes(), StandardCharsets.UTF_8);
            if (text.contains("bad")) {
                delivery.deadLetter(new DeadLetterCause(List.of(Problem.error("subject.id", "is missing")), null));
                continue;
            }
            Map<String, Object> headers = delivery.message().properties();
            String structured = headers.containsKey("ce-id") ? Events.structured(headers, text) : text;
            var event = Json.readOwn(structured);
            delivery.publish(List.of(new OutboundMessage(
                    event.path("id").asText(),
                    "events",
                    structured,
                    "application/cloudevents+json",
                    Map.of(),
                    event.path("subject").asText())));
        }
    }

    DeliveryCounts counts() {
        return counts;
    }

    /** When all is counted: an answer is on its way before its outcome is told. */
    DeliveryCounts settled() {
        await().until(() -> counts.inFlight() == 0);
        return counts;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/events";
    }

    int port() {
        return port;
    }

    /** Stops it, and checks that each message had exactly one outcome. */
    @Override
    public void close() {
        camel.stop();
        services.close();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
    }
}
