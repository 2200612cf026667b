package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.Marker;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Complaints;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A route from the topics {@code org/#} of a broker to the topics of events of the same one, with a step between that hands on
 * what it gets, and what it saw. It can be stopped and started again.
 */
final class MqttRoute implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 60));
    private static final String EVENTS = "events.testsuiterun.finished";

    private final Path folder;
    private final List<ReceivedMessage> seen = new CopyOnWriteArrayList<>();
    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final List<DefaultCamelContext> bridges = new ArrayList<>();
    private final List<DeliveryServices> services = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** @param folder for what it has to keep */
    MqttRoute(Path folder) {
        this.folder = folder;
    }

    DeliveryCounts counts() {
        return counts;
    }

    Complaints complaints() {
        return complaints;
    }

    /** What came to the step between, in its order. */
    List<ReceivedMessage> seen() {
        return seen;
    }

    /** The bodies of it. */
    List<String> bodies() {
        return seen.stream().map(MqttRoute::body).toList();
    }

    private static String body(ReceivedMessage message) {
        return new String(((MessageBody.Bytes) message.body()).bytes(), StandardCharsets.UTF_8);
    }

    void start(MqttServer broker, String sourceOptions, @Nullable String sinkOptions) throws Exception {
        start(broker, sourceOptions, sinkOptions, null);
    }

    /**
     * Starts it, and waits until the source is connected.
     *
     * @param sinkOptions null for a sink that nobody listens at
     * @param made what is published for each message; null for one that has its body
     */
    void start(MqttServer broker, String sourceOptions, @Nullable String sinkOptions, @Nullable OutboundMessage made)
            throws Exception {
        int before = complaints.connections();
        start(access(broker.url()), sourceOptions, sinkOptions, made);
        await("the source is connected").atMost(PATIENCE).until(() -> complaints.connections() > before);
    }

    /** A broker that asks nobody who they are. */
    static BrokerAccess access(String url) {
        return access("mqtt", url);
    }

    private static BrokerAccess access(String name, String url) {
        return new BrokerAccess(name, url, Optional.empty(), Optional.empty(), TlsSettings.DEFAULT, false);
    }

    /** Starts it, connected or not. */
    void start(BrokerAccess access, String sourceOptions, @Nullable String sinkOptions, @Nullable OutboundMessage made)
            throws Exception {
        DeliveryServices shared = new DeliveryServices(
                "cdbridge",
                new BrokerDirectory(List.of(access, access("nowhere", "mqtt://127.0.0.1:1"))),
                folder.resolve("seen-keys"),
                folder.resolve("dead-letters"));
        DefaultCamelContext camel = new DefaultCamelContext();
        shared.bindTo(camel);
        camel.getRegistry().bind("outcomes", complaints);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(with("mqtt:subscribe:org/#", sourceOptions, "broker=mqtt&backOffMillis=50&maxBackOffMillis=200"))
                        .process(exchange -> translate(exchange, made))
                        .to(
                                sinkOptions == null
                                        ? "mqtt:topic?broker=nowhere"
                                        : with("mqtt:topic", sinkOptions, "broker=mqtt"));
            }
        });
        bridges.add(camel);
        services.add(shared);
        camel.start();
    }

    private static String with(String uri, String options, String more) {
        return uri + (options.isEmpty() ? "?" : options + "&") + more;
    }

    /** From now on, the step between waits with what it gets. */
    void pause() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    private void translate(Exchange exchange, @Nullable OutboundMessage made) throws InterruptedException {
        gate.await();
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            ReceivedMessage message = delivery.message();
            seen.add(message);
            String body = body(message);
            if (made != null && message.properties().containsKey(Marker.PROPERTY)) {
                delivery.looped();
            } else {
                delivery.publish(List.of(
                        made != null
                                ? made
                                : new OutboundMessage(
                                        body + seen.size(),
                                        EVENTS,
                                        body,
                                        "application/json",
                                        Map.of("made_from", message.topic()),
                                        null)));
            }
        }
    }

    void stop() {
        goOn();
        bridges.forEach(DefaultCamelContext::stop);
        services.forEach(DeliveryServices::close);
        bridges.clear();
        services.clear();
    }

    /** Stops it, and checks that each message had an outcome. */
    @Override
    public void close() {
        stop();
        assertThat(counts.inFlight()).as(counts.toString()).isZero();
    }
}
