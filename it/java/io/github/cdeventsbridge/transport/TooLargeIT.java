package io.github.cdeventsbridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.classic.ClassicBroker;
import io.github.cdeventsbridge.transport.classic.ClassicBroker.Prefix;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.DeliveryServices;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.Brokers;
import io.github.cdeventsbridge.transport.jms.BusComponent;
import io.github.cdeventsbridge.transport.mqtt.Mosquitto;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is larger than a sink takes holds nobody: it is a dead letter, with what to do, and the others pass. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class TooLargeIT {

    private static final int LARGE = 6_000;

    @TempDir
    private Path folder;

    private final DeliveryCounts counts = new DeliveryCounts();
    private final Complaints complaints = new Complaints(counts);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private DeliveryServices services;

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        camel.stop();
        services.close();
        assertThat(counts.inFlight()).as("in flight after the stop").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_packet_size 3000", "message_size_limit 3000"})
    void mosquittoSaysItOverMqtt5(String limit) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, limit)) {
            publishThreeOfWhichOneIsLarge(broker.url(), "mqtt:topic?broker=sink");
        }
    }

    @Test
    void classicSaysItOverOpenWire() throws Exception {
        try (ClassicBroker broker = ClassicBroker.startTaking(Prefix.CLIENT_AND_ID, 3_000)) {
            publishThreeOfWhichOneIsLarge(broker.url("openwire"), "bus:topic?broker=sink");
        }
    }

    @Test
    void classicSaysItOverAmqp() throws Exception {
        try (ClassicBroker broker = ClassicBroker.startTaking(Prefix.CLIENT_AND_ID, 3_000)) {
            publishThreeOfWhichOneIsLarge(broker.url("amqp"), "bus:topic?broker=sink");
        }
    }

    private void publishThreeOfWhichOneIsLarge(String url, String sink) throws Exception {
        Path input = folder.resolve("input.ndjson");
        Files.writeString(input, "{\"n\":0}\n{\"n\":1,\"large\":true}\n{\"n\":2}\n");
        services = new DeliveryServices(
                "it",
                new BrokerDirectory(List.of(
                        new BrokerAccess("sink", url, Optional.empty(), Optional.empty(), TlsSettings.DEFAULT, false))),
                folder.resolve("seen-keys"),
                folder.resolve("dead-letters"));
        services.bindTo(camel);
        camel.getRegistry().bind("outcomes", complaints);
        if (sink.startsWith("bus:")) {
            camel.getComponent("bus", BusComponent.class)
                    .setBrokers(new Brokers(List.of(Broker.at("sink", url, null, null))));
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("ndjson:read:" + input + "?topic=org.example.ci&positions=" + folder.resolve("positions")
                                + "&backOffMillis=200&maxBackOffMillis=1000")
                        .process(exchange -> enlarge(exchange.getMessage().getBody(Batch.class)))
                        .to(sink + "&duplicates=off");
            }
        });
        camel.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> counts.published() + counts.deadLettered() == 3);
        assertThat(counts.deadLettered()).isEqualTo(1);
        assertThat(complaints.noted()).last().asString().startsWith("UNFIT Unable to publish");
        try (Stream<Path> letters = Files.walk(folder.resolve("dead-letters"))) {
            assertThat(letters.filter(Files::isRegularFile).toList())
                    .singleElement()
                    .satisfies(letter -> assertThat(Files.readString(letter))
                            .contains(url.substring(url.indexOf("//") + 2), "larger", "take larger ones", "large"));
        }
    }

    private static void enlarge(Batch batch) {
        for (Delivery delivery : batch) {
            String text = new String(
                    ((MessageBody.Document) delivery.message().body()).read().utf8(), StandardCharsets.UTF_8);
            String body = text + " ".repeat(text.contains("large") ? LARGE : 0);
            delivery.publish(List.of(new OutboundMessage(
                    String.valueOf(delivery.message().messageId()),
                    "events",
                    body,
                    "application/json",
                    Map.of(),
                    null)));
        }
    }
}
