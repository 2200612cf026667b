package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route from one queue to an exchange, with a step between that hands on what it gets, and the counts of its outcomes. */
final class RabbitRoute implements AutoCloseable {

    /** Where everything is published to, followed by the first word of the body. */
    static final String EVENTS = "events.";

    private static final AtomicInteger ROUTES = new AtomicInteger();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final DeliveryServices services;

    private RabbitRoute(DeliveryServices services) {
        this.services = services;
    }

    /**
     * Starts one.
     *
     * @param fromUrl of the broker that {@code source} names, and {@code toUrl} of that of {@code sink}
     */
    static RabbitRoute start(Path directory, RabbitUser user, String fromUrl, String toUrl, String from, String to)
            throws Exception {
        DeliveryServices services = new DeliveryServices(
                "test",
                new BrokerDirectory(Stream.of(Map.entry("source", fromUrl), Map.entry("sink", toUrl))
                        .map(broker -> access(broker.getKey(), broker.getValue(), user))
                        .toList()),
                directory.resolve("seen-keys-" + ROUTES.incrementAndGet()),
                directory.resolve("dead-letters"));
        RabbitRoute route = new RabbitRoute(services);
        services.bindTo(route.camel);
        route.camel.getRegistry().bind("counts", route.counts);
        route.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from)
                        .process(exchange -> decide(exchange.getMessage().getBody(Batch.class)))
                        .to(to);
            }
        });
        route.camel.start();
        return route;
    }

    static BrokerAccess access(String name, String url, RabbitUser user) {
        return new BrokerAccess(
                name, url, Optional.of(user.name()), Optional.of(user.password()), TlsSettings.DEFAULT, false);
    }

    private static void decide(Batch batch) {
        for (Delivery delivery : batch) {
            String text = delivery.message().body() instanceof MessageBody.Bytes body
                    ? new String(body.bytes(), StandardCharsets.UTF_8)
                    : "";
            String word = text.split(" ", 2)[0];
            if (word.equals("bad")) {
                delivery.deadLetter(new DeadLetterCause(List.of(Problem.error("artifact.id", "is missing")), null));
            } else {
                String body = word.equals("enlarge") ? " ".repeat(Integer.parseInt(text.substring(8))) : text;
                delivery.publish(List.of(
                        new OutboundMessage(text, EVENTS + word, body, "application/json", Map.of("n", 2), null)));
            }
        }
    }

    DeliveryCounts counts() {
        return counts;
    }

    /** Stops it, and checks that each message had exactly one outcome. */
    @Override
    public void close() {
        camel.stop();
        services.close();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
        assertThat(counts.published()
                        + counts.skipped()
                        + counts.looped()
                        + counts.duplicate()
                        + counts.deadLettered()
                        + counts.returned())
                .isEqualTo(counts.received());
    }
}
