package io.github.cdeventsbridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Disclosure;
import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.redaction.FieldPath;
import io.github.cdeventsbridge.message.redaction.Redaction;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a route that decide about a batch. */
class StepsTest {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        List<MappingLoader.Source> sources = List.of(
                source("mappings/fragments/message.yaml"),
                source("mappings/fragments/artifact-message.yaml"),
                source("mappings/fragments/test.yaml"),
                source("mappings/fragments/rpm.yaml"),
                source("mappings/rpm-build/rpm-build.yaml"));
        Translator translator = new Translator(
                new MappingLoader(
                                Catalogue.standard(),
                                Map.of(
                                        "contact", Json.readOwn("{\"name\":\"a\"}"),
                                        "pipeline", Json.NODES.textNode("p"),
                                        "source", Json.NODES.textNode("https://ci.example.org")))
                        .load(sources, List.of()),
                Catalogue.standard(),
                Catalogue.standard().specVersion("0.5.1"),
                Carry.ORIGINAL);
        camel.getRegistry()
                .bind("bridge", new Bridge("unit", "events", translator, Catalogue.standard(), BridgeMetrics.NOOP));
        camel.disableJMX();
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private static MappingLoader.Source source(String file) throws Exception {
        return new MappingLoader.Source(file, Files.readString(Path.of(file)));
    }

    private Delivery send(String step, Delivery... deliveries) {
        camel.createProducerTemplate().sendBody(step, new Batch(List.of(deliveries)));
        return deliveries[0];
    }

    private static Delivery delivery(String topic, MessageBody body, Map<String, Object> properties) {
        return new Delivery(
                new ReceivedMessage(topic, body, new TreeMap<>(properties), "ID:1", Instant.EPOCH, null, 4, false, 1));
    }

    private static String sample(String name) throws Exception {
        return Json.text(Json.readOwn(Files.readString(Path.of("mappings/rpm-build/samples", name + ".in.json")))
                .path("body"));
    }

    private static MessageBody complete() throws Exception {
        return new MessageBody.Text(sample("koji-build.complete.fedora"));
    }

    @Test
    void aMessageBecomesAnEventForItsTopic() throws Exception {
        Delivery delivery = send("cdbridge:to-cdevents", delivery(TOPIC, complete(), Map.of("CI_NAME", "job")));

        assertThat(delivery.outbound()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("events.testsuiterun.finished");
            assertThat(message.properties()).containsKeys("cloudEvents_id", "cloudEvents_type");
            assertThat(message.body()).contains("\"CI_NAME\":\"job\"", "\"cdbridgevia\":");
        });
    }

    @Test
    void aRouteSaysWhatItsEventsTell() throws Exception {
        camel.getRegistry()
                .bind(
                        "disclosures",
                        new Disclosures(
                                Disclosure.of(Carry.ORIGINAL),
                                Map.of(
                                        "public",
                                        new Redaction(List.of(FieldPath.parse("**.issuer")), false, List.of()))));

        String open = send("cdbridge:to-cdevents", delivery(TOPIC, complete(), Map.of()))
                .outbound()
                .get(0)
                .body();
        String closed = send("cdbridge:to-cdevents?carry=facts&redact=public", delivery(TOPIC, complete(), Map.of()))
                .outbound()
                .get(0)
                .body();

        assertThat(open).contains("\"original\":").doesNotContain("\"issuer\":\"redacted\"");
        assertThat(closed).contains("\"facts\":", "\"issuer\":\"redacted\"").doesNotContain("\"original\":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        carry=all      | carry='all': original, facts and none are allowed
        redact=public  | redact='public': no redaction of this name is configured; there are none
        """)
    void whatNobodyConfiguredIsRefused(String option, String message) {
        assertThatThrownBy(() -> camel.getEndpoint("cdbridge:to-cdevents?" + option))
                .rootCause()
                .hasMessage(message);
    }

    private String idOfEvent(String topic, String body, String publisherId) {
        ReceivedMessage message = new ReceivedMessage(
                topic,
                new MessageBody.Text(body),
                Map.of(),
                publisherId,
                Instant.EPOCH,
                null,
                4,
                false,
                1,
                publisherId);
        return send("cdbridge:to-cdevents", new Delivery(message))
                .outbound()
                .get(0)
                .id();
    }

    @Test
    void theIdThatAPublisherGaveItsMessageMakesTheIdOfTheEventWhereTheBusHandsItOn() throws Exception {
        String topic = "org.centos.prod.ci.koji-build.test.complete";
        String body = sample("koji-build.complete.fedora");
        String id = "5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11";

        assertThat(idOfEvent(topic, body, id))
                .isEqualTo(idOfEvent(topic, body, "2026-" + id))
                .isNotEqualTo(idOfEvent(topic, body, "7d5c9f0e-9f5a-4f0a-b0a2-0d3f7c2b8a11"));
        assertThat(idOfEvent(TOPIC, body, id))
                .as("ActiveMQ hands no id on")
                .isEqualTo(idOfEvent(TOPIC, body, "another"));
    }

    @Test
    void aFedmsgInsideAMessageIsUnwrappedAndItsIdIsThePublishers() throws Exception {
        String topic = "org.centos.prod.ci.koji-build.test.complete";
        String body = sample("koji-build.complete.fedora");
        String id = "5cb6ebb2-9f5a-4f0a-b0a2-0d3f7c2b8a11";
        String wrapped = "{\"msg\": " + body + ", \"msg_id\": \"2026-" + id + "\", \"topic\": \"" + topic
                + "\", \"timestamp\": 1767268800.0, \"username\": \"ci\", \"i\": 1}";

        assertThat(idOfEvent(topic, wrapped, "7d5c9f0e-9f5a-4f0a-b0a2-0d3f7c2b8a11"))
                .isEqualTo(idOfEvent(topic, body, id));
    }

    @Test
    void anEventWithoutALegacyMessageIsSkippedOrHandedOnUnchangedAsTheRouteSays() throws Exception {
        String event =
                "{\"context\": {\"specversion\": \"0.5.1\", \"id\": \"e-7\", \"source\": \"https://ci.example.com\","
                        + " \"type\": \"dev.cdevents.environment.created.0.3.0\", \"timestamp\":"
                        + " \"2026-04-01T12:00:00Z\"}, \"subject\": {\"id\": \"stage-1\", \"content\": {\"name\":"
                        + " \"stage\"}}}";
        String topic = "VirtualTopic.eng.cdevents.environment.created";

        Delivery skipped = send("cdbridge:to-legacy", delivery(topic, new MessageBody.Text(event), Map.of()));
        Delivery forwarded = send(
                "cdbridge:to-legacy?forward=VirtualTopic.eng.forwarded",
                delivery(topic, new MessageBody.Text(event), Map.of("team", "core")));

        assertThat(skipped.disposition()).contains(new Disposition.Skip("unmapped"));
        OutboundMessage sent = forwarded.outbound().get(0);
        assertThat(sent.topic()).isEqualTo("VirtualTopic.eng.forwarded.environment.created");
        assertThat(sent.body()).isEqualTo(event);
        assertThat(sent.properties()).containsEntry("team", "core").containsKey("cdbridge_via");

        Delivery again = send(
                "cdbridge:to-legacy?forward=VirtualTopic.eng.forwarded",
                delivery(sent.topic(), new MessageBody.Text(sent.body()), sent.properties()));
        assertThat(again.disposition()).contains(new Disposition.Looped());
    }

    @Test
    void theSameMessageAsBytesBecomesTheSameEventAndItsKindComesBack() throws Exception {
        byte[] utf8 = ((MessageBody.Text) complete()).text().getBytes(java.nio.charset.StandardCharsets.UTF_8);

        OutboundMessage text = send("cdbridge:to-cdevents", delivery(TOPIC, complete(), Map.of()))
                .outbound()
                .get(0);
        OutboundMessage bytes = send("cdbridge:to-cdevents", delivery(TOPIC, new MessageBody.Bytes(utf8), Map.of()))
                .outbound()
                .get(0);

        assertThat(bytes.properties().get("cloudEvents_id"))
                .isEqualTo(text.properties().get("cloudEvents_id"));
        assertThat(bytes.body()).contains("\"kind\":\"bytes\"");
    }

    @Test
    void propertiesKeepTheirTypesInTheCarriedOriginal() throws Exception {
        Map<String, Object> properties = Map.of(
                "truth",
                true,
                "int",
                7,
                "short",
                (short) 3,
                "long",
                1L << 40,
                "float",
                1.5f,
                "nan",
                Double.NaN,
                "text",
                "x");

        Delivery delivery = send("cdbridge:to-cdevents", delivery(TOPIC, complete(), properties));

        assertThat(Json.readOwn(delivery.outbound().get(0).body()).at("/data/customData/cdbridge/original/headers"))
                .isEqualTo(Json.readOwn("{\"float\":1.5,\"int\":7,\"long\":1099511627776,\"nan\":\"NaN\",\"short\":3,"
                        + "\"text\":\"x\",\"truth\":true}"));
    }

    @Test
    void whatCannotBeTranslatedIsADeadLetterAndTheRestOfTheBatchPasses() throws Exception {
        Delivery bad = delivery(TOPIC, new MessageBody.Text("oops"), Map.of());
        Delivery opaque = delivery(TOPIC, new MessageBody.Opaque("StreamMessage"), Map.of());
        Delivery map = delivery(TOPIC, new MessageBody.MapBody(Map.of("a", 1)), Map.of());
        Delivery good = delivery(TOPIC, complete(), Map.of());

        send("cdbridge:to-cdevents", bad, opaque, map, good);

        assertThat(causeOf(bad)).contains("not JSON");
        assertThat(causeOf(opaque)).contains("StreamMessage");
        assertThat(causeOf(map)).contains("artifact");
        assertThat(good.outbound()).hasSize(1);
    }

    private static String causeOf(Delivery delivery) {
        return ((Disposition.DeadLetter) delivery.disposition().orElseThrow())
                .cause()
                .text();
    }

    @Test
    void aTopicWithoutAMappingIsSkipped() throws Exception {
        Delivery delivery = send("cdbridge:to-cdevents", delivery("VirtualTopic.eng.other", complete(), Map.of()));

        assertThat(delivery.disposition()).contains(new Disposition.Skip("unmapped"));
    }

    @Test
    void whatTheBridgeMadeItselfIsLooped() throws Exception {
        OutboundMessage event = send("cdbridge:to-cdevents", delivery(TOPIC, complete(), Map.of()))
                .outbound()
                .get(0);

        Delivery again = send(
                "cdbridge:to-legacy", delivery(event.topic(), new MessageBody.Text(event.body()), event.properties()));

        assertThat(again.disposition()).contains(new Disposition.Looped());
    }

    @Test
    void anEventOfOthersBecomesAMessageWithTheMarkOfTheBridge() throws Exception {
        String event = Files.readString(Path.of("mappings/rpm-build/samples/event.finished.success.in.json"));

        Delivery delivery = send(
                "cdbridge:to-legacy", delivery("events.testsuiterun.finished", new MessageBody.Text(event), Map.of()));

        assertThat(delivery.outbound()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo(TOPIC);
            assertThat(message.properties().get("cdbridge_via")).asString().endsWith(" unit");
        });
    }

    @Test
    void theSkipStepLeavesOutWhatNothingElseDecidedAbout() throws Exception {
        Delivery decided = delivery(TOPIC, complete(), Map.of());
        decided.looped();
        Delivery undecided = delivery(TOPIC, complete(), Map.of());

        send("cdbridge:skip?reason=quiet", decided, undecided);

        assertThat(decided.disposition()).contains(new Disposition.Looped());
        assertThat(undecided.disposition()).contains(new Disposition.Skip("quiet"));
    }

    /** docs/routes.md says which step takes which option; Camel refuses those that a step leaves. */
    @Test
    void theStepsTakeTheOptionsThatAreDocumentedForThem() throws Exception {
        Map<String, String> values = Map.of(
                "carry", "none", "redact", "none", "forward", "events.forwarded", "types", "dev.*", "parallel", "true");
        String page = Files.readString(Path.of("docs", "routes.md"));
        String section = page.substring(page.indexOf("## Translating"), page.indexOf("## A source"));
        Map<String, String> steps = new TreeMap<>();
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split("\\|", -1);
            steps.put(cells[1].strip().replace("`", ""), cells[2].strip().replace("`", ""));
        });

        assertThat(steps.keySet()).containsExactlyInAnyOrderElementsOf(values.keySet());
        steps.forEach((option, documented) -> {
            for (String step : List.of("to-cdevents", "to-legacy")) {
                String uri = "cdbridge:" + step + "?" + option + "=" + values.get(option);
                if (documented.equals("both") || documented.equals(step)) {
                    assertThat(camel.getEndpoint(uri)).as(uri).isNotNull();
                } else {
                    assertThatThrownBy(() -> camel.getEndpoint(uri)).as(uri).hasMessageContaining(option);
                }
            }
        });
    }
}
