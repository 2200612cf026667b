package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventCodecTest {

    private final Catalogue catalogue = Catalogue.standard();
    private final CloudEventCodec codec = new CloudEventCodec(catalogue);
    private final SpecVersion v05 = SpecVersion.parse("0.5");

    @Test
    void structuredFormHasAllAttributesAndTheWholeEventAsData() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of("traceparent", "00-1-2-01"));
        ObjectNode expected = Json.object("{'specversion': '1.0', 'id': 'e1', 'source': 'https://ci.example.com/', "
                + "'type': 'dev.cdevents.testsuiterun.finished.0.3.0', 'subject': 'run-1', "
                + "'time': '2026-01-31T12:00:00Z', 'datacontenttype': 'application/json', 'traceparent': '00-1-2-01'}");
        expected.set("data", Samples.finished05());
        assertThat(event).isEqualTo(expected);
    }

    @Test
    void schemaIsNamedOnRequest() {
        CloudEventCodec naming = new CloudEventCodec(catalogue, true);
        assertThat(naming.structured(Samples.finished05(), v05, Map.of())
                        .path("dataschema")
                        .textValue())
                .isEqualTo("https://cdevents.dev/0.5.1/schema/testsuiterun-finished-event");
        assertThat(naming.structured(Samples.finished04(), SpecVersion.parse("0.4"), Map.of())
                        .path("dataschema")
                        .textValue())
                .isEqualTo("https://cdevents.dev/0.4.1/schema/test-suite-run-finished-event");
    }

    @Test
    void whatIsWrittenIsReadBackWithItsExtensions() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of("traceparent", "00-1-2-01"));
        Reading.Event reading = read(Map.of(), event);
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.event().extensions()).containsExactly(Map.entry("traceparent", "00-1-2-01"));
        assertThat(reading.event().withExtensions(Map.of()))
                .isEqualTo(read(Map.of(), Samples.finished05()).event());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce-", "Ce-", "ce_", "cloudEvents_", "cloudEvents:", "ce_HYPHEN_"})
    void binaryFormIsFoundByItsPrefix(String prefix) {
        Map<String, String> headers = new HashMap<>();
        attributes().forEach((name, value) -> headers.put(prefix + name, value));
        headers.put(prefix + "myextension", "5");
        headers.put("JMSXGroupID", "g");
        Reading.Event reading = read(headers, Samples.finished05());
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.event().extensions()).containsExactly(Map.entry("myextension", "5"));
    }

    @Test
    void binaryFormNeedsAllRequiredAttributes() {
        assertThat(codec.read(Map.of("ce_id", "e1", "ce_type", "x"), Json.object("{'result': 'ok'}")))
                .isInstanceOf(Reading.NotAnEvent.class);
    }

    @Test
    void unprefixedPropertiesCountOnlyWhereTheTransportUsesThem() {
        Map<String, String> properties = new HashMap<>(attributes());
        properties.put("traceparent", "00-1-2-01");
        Reading reading = codec.read(Binding.MQTT, properties, Samples.finished05());
        assertThat(reading)
                .asInstanceOf(type(Reading.Event.class))
                .satisfies(event -> assertThat(event.event().extensions()).containsKey("traceparent"));
        assertThat(read(properties, Samples.finished05()).event().extensions()).isEmpty();
        assertThat(codec.read(Binding.MQTT, Map.of(), Samples.finished05())).isInstanceOf(Reading.Event.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "Content-Type", "contentType", "content_type", "JMS_AMQP_CONTENT_TYPE"})
    void contentTypeSaysThatTheMessageIsStructured(String header) {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of());
        event.remove("source");
        Map<String, String> headers = Map.of(header, "application/cloudevents+json; charset=utf-8");
        assertThat(read(headers, event).event().source()).isEqualTo("https://ci.example.com/");
    }

    @Test
    void oldCloudEventsWithoutSubjectAndTimeAreTaken() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of());
        event.put("specversion", "0.3").put("schemaurl", "https://schemas.example.org/x");
        event.remove("subject");
        event.remove("time");
        Reading.Event reading = read(Map.of(), event);
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.event().extensions()).isEmpty();
    }

    @Test
    void dataWinsOverAttributesWithAWarning() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of());
        event.put("id", "other").put("time", "2026-01-31T13:00:00+01:00");
        Reading.Event reading = read(Map.of(), event);
        assertThat(reading.event().id()).isEqualTo("e1");
        assertThat(reading.warnings())
                .extracting(Problem::toString)
                .containsExactly("warning: context.id: found 'e1', but the CloudEvents attribute 'id' says 'other'; "
                        + "the data is taken");
    }

    @Test
    void eventOfTheTutorialKindIsRepairedFromItsAttributes() {
        ObjectNode body = Json.object("{'specversion': '1.0', 'id': 'e9', 'source': 'https://ci.example.com/', "
                + "'type': 'dev.cdevents.testcaserun.finished.0.2.0', 'time': '2026-01-31T12:00:00Z', "
                + "'data': {'context': {'version': '0.4.1', 'id': 'e9', 'timestamp': '2026-01-31T12:00:00Z', 'links': {}}, "
                + "'subject': {'id': 'run-1', 'type': 'testCaseRun', 'content': "
                + "{'outcome': 'pass', 'reason': null, 'environment': {'id': 'stage'}}}}}");
        Reading.Event reading = read(Map.of(), body);
        assertThat(reading.event().source()).isEqualTo("https://ci.example.com/");
        assertThat(reading.event().content())
                .isEqualTo(Json.object("{'outcome': 'success', 'environment': {'id': 'stage'}}"));
        assertThat(reading.event().customData()).isNull();
        assertThat(reading.warnings())
                .extracting(Problem::path)
                .contains("context.type", "context.source", "context.links", "subject.content.reason");
    }

    @Test
    void dataAsBase64OrTextIsDecoded() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of());
        event.put("data", Samples.finished05().toString());
        assertThat(read(Map.of(), event).event().id()).isEqualTo("e1");
        event.remove("data");
        byte[] bytes = Samples.finished05().toString().getBytes(StandardCharsets.UTF_8);
        event.put("data_base64", Base64.getEncoder().encodeToString(bytes));
        assertThat(read(Map.of(), event).event().id()).isEqualTo("e1");
        for (String broken : new String[] {"%%%", "wK8=", "e30gMQ==", "W10="}) {
            event.put("data_base64", broken);
            assertThat(codec.read(Map.of(), event)).isInstanceOf(Reading.Unreadable.class);
        }
    }

    @Test
    void foreignCloudEventAndLegacyMessageAreNoEvents() {
        ObjectNode foreign = Json.object("{'specversion': '1.0', 'id': 'e', 'source': '/s', 'type': 'com.example.x'}");
        assertThat(codec.read(Map.of(), foreign))
                .isEqualTo(new Reading.NotAnEvent("a CloudEvent of type 'com.example.x', which is no CDEvent"));
        assertThat(codec.read(Map.of("contentType", "application/json"), Json.object("{'contact': {'name': 'CI'}}")))
                .isInstanceOf(Reading.NotAnEvent.class);
    }

    @Test
    void memberThatIsNoAttributeIsReported() {
        ObjectNode event = codec.structured(Samples.finished05(), v05, Map.of());
        event.put("trace_parent", "x").putObject("nested");
        assertThat(read(Map.of(), event).warnings())
                .extracting(Problem::path)
                .containsExactly("trace_parent", "nested");
    }

    @Test
    void extensionThatCloudEventsForbidsCannotBeMade() {
        CdEvent event = Samples.event("build", "queued", Json.object("{}"));
        assertThatThrownBy(() -> event.withExtensions(Map.of("traceParent", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'traceParent' cannot name an extension attribute");
        assertThatThrownBy(() -> event.withExtensions(Map.of("time", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> attributes() {
        return Map.of(
                "specversion", "1.0",
                "id", "e1",
                "source", "https://ci.example.com/",
                "type", "dev.cdevents.testsuiterun.finished.0.3.0",
                "subject", "run-1",
                "time", "2026-01-31T12:00:00Z");
    }

    private Reading.Event read(Map<String, String> headers, ObjectNode body) {
        return (Reading.Event) codec.read(headers, body);
    }
}
