package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.bench.BenchBridge;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.Brokers;
import io.github.cdeventsbridge.transport.jms.BusComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A route of the bridge. */
final class BridgeRoute implements Forwarding {

    private static final AtomicLong COPIES = new AtomicLong();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeliveryServices services;

    private BridgeRoute(DeliveryServices services) {
        this.services = services;
    }

    /**
     * Starts one.
     *
     * @param way {@code cdbridge:to-cdevents} or {@code cdbridge:to-legacy}; null hands on what comes
     * @param target the topic that is published to then
     */
    static BridgeRoute start(
            BrokerAccess from,
            BrokerAccess to,
            String source,
            String sink,
            @Nullable String way,
            String target,
            Path directory)
            throws Exception {
        BridgeRoute route = new BridgeRoute(
                new DeliveryServices("bench", new BrokerDirectory(List.of(from, to)), directory.resolve("seen-keys")));
        route.camel.disableJMX();
        route.services.bindTo(route.camel);
        route.camel.getRegistry().bind("counts", new DeliveryCounts());
        route.camel.getRegistry().bind("bridge", BenchBridge.create());
        route.camel
                .getComponent("bus", BusComponent.class)
                .setBrokers(new Brokers(Stream.of(from, to)
                        .filter(access -> access.url().matches("(openwire|amqp):.*"))
                        .map(access -> Broker.at(access.name(), access.url(), null, null))
                        .toList()));
        route.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                if (way == null) {
                    from(source).process(exchange -> copy(exchange, target)).to(sink);
                } else {
                    from(source).to(way).to(sink);
                }
            }
        });
        route.camel.start();
        return route;
    }

    private static void copy(Exchange exchange, String target) {
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            String id = "copy-" + COPIES.incrementAndGet();
            String type = String.valueOf(delivery.message().properties().get("content-type"));
            delivery.publish(List.of(
                    new OutboundMessage(id, target, text(delivery.message().body()), type, Map.of(), id)));
        }
    }

    private static String text(MessageBody body) {
        return body instanceof MessageBody.Bytes bytes
                ? new String(bytes.bytes(), StandardCharsets.UTF_8)
                : ((MessageBody.Text) body).text();
    }

    /** It tries again, whatever fails. */
    @Override
    public void check() {}

    @Override
    public void close() {
        camel.stop();
        services.close();
    }
}
